import { CannotTranslate, parseStrictJson } from '@schakel/kernel';
import type { Adapter, Inbound, Inspection } from '../adapter';
import { codeFault, type CodeRow, type CodeTable, codeTable } from '../code-table';
import { codesOf } from '../parts';
import { jsonShape } from '../json-shape';

/** A letter of one kind; its adapter is the good one that testing.spec.ts makes the broken ones from. */
export interface Brief {
  readonly id: string;
  readonly tijd: string;
  readonly nummer: string;
  readonly soort: string;
}
const text = { type: 'string', minLength: 1, maxLength: 30 };
const BRIEF = jsonShape<Brief>({
  type: 'object',
  required: ['id', 'tijd', 'nummer', 'soort'],
  properties: { id: text, tijd: text, nummer: text, soort: text },
});
export const row = (code: string, core: string | boolean, more: Partial<CodeRow> = {}): CodeRow => ({
  code,
  core,
  betekenis: 'Proef',
  echt: false,
  ...more,
});
export const tableOf = (...rows: readonly CodeRow[]): CodeTable => codeTable({ naam: 'proef.soort', bron: 'bedacht', rows });
export const SOORT = tableOf(row('A', 'L'), row('B', 'V3'), row('OUD', 'V3', { alleenLezen: 'vervangen door B' }));
export const subject = (nummer: string) => ({ soort: 'melding', nummer: { soort: 'meldingsnummer', waarde: nummer } }) as const;

export function inspect(inbound: Inbound): Inspection<Brief> {
  if (inbound.body.length > 10_000) return { verdict: 'refused', faults: [{ veld: '', code: 'TE_GROOT', uitleg: 'Te groot.' }] };
  const parsed = parseStrictJson(inbound.body);
  if (!parsed.ok) return { verdict: 'refused', faults: parsed.faults };
  if (!BRIEF.fits(parsed.value)) return { verdict: 'refused', faults: BRIEF.faults(parsed.value, '') };
  const { id, tijd, nummer, soort } = parsed.value;
  return { verdict: 'accepted', messageKey: id, sentAt: tijd, canonicalContent: `${nummer} ${soort}`, document: parsed.value };
}

export const good: Adapter<Brief> = {
  partner: 'proef',
  mappingVersion: 'proef-1',
  mediaTypes: ['application/json'],
  maxBytes: 10_000,
  inspect,
  read({ tijd, nummer, soort }) {
    const found = SOORT.toCore(soort);
    if (!found.known) throw new CannotTranslate('unknown code', { faults: [codeFault('/soort', found.code)] });
    const about = subject(nummer);
    const says = { mode: 'states', subject: about } as const;
    const statements = [
      { ...says, path: 'nummers.meldingsnummer', value: { ...about.nummer }, veld: '/nummer' },
      { ...says, path: 'verzuimsoort', value: found.core, veld: '/soort' },
    ];
    const event = { kind: 'absence.reported', occurredAt: { instant: tijd, precision: 'instant' }, subject: about, statements } as const;
    return { children: [{ keys: [about.nummer], events: [event] }], warnings: [] };
  },
  leaves: ({ id, tijd, nummer, soort }) => [
    { veld: '/id', waarde: id, rol: 'envelop' },
    { veld: '/tijd', waarde: tijd, rol: 'envelop' },
    { veld: '/nummer', waarde: nummer },
    { veld: '/soort', waarde: soort, codes: codesOf([SOORT], soort) },
  ],
  writes: ['absence.reported'],
  write({ id, createdAt, content }) {
    const soort = SOORT.toWire(String(content.values['verzuimsoort']));
    if (content.kind !== 'absence.reported' || soort === undefined)
      throw new CannotTranslate('not in this format', { faults: [codeFault('/soort', 'CODE_ONBEKEND')] });
    return {
      contentType: 'application/json',
      body: JSON.stringify({ id, tijd: createdAt, nummer: content.identifiers[0]?.waarde, soort }),
      warnings: [],
    };
  },
  readBack({ body }) {
    const parsed: unknown = JSON.parse(body);
    return BRIEF.fits(parsed) ? good.read(parsed) : undefined;
  },
  answer: (given) => ({ status: given.soort === 'ontvangen' ? 202 : given.status, headers: {}, body: JSON.stringify(given) }),
  readAnswer: ({ status }) =>
    status < 400
      ? { taken: true, receipt: 'transport' }
      : { taken: false, faults: [{ veld: '', code: 'PARTNER_WEIGERT', uitleg: 'Geweigerd.' }] },
  schemas: [{ name: 'brief.json', mediaType: 'application/schema+json', body: JSON.stringify(BRIEF.schema) }],
};
