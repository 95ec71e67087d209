import type { Reading } from '@schakel/adapter-contract';
import type { ReadSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { ACCEPTED, structured, withData, type EventFields } from './events';

/** Messages in the forms that the plain samples do not have. */

const YOUTH = { soort: 'jongere' } as const;
const BSN: Identifier = { soort: 'burgerservicenummer', waarde: '999990019' };
const said = (path: string, value: Json, veld: string, mode: 'states' | 'corrects' = 'states'): Statement => ({
  mode,
  subject: YOUTH,
  path,
  value,
  veld: `/data/${veld}`,
});
const change = (jongere: EventFields, more: EventFields = {}): EventFields => ({
  ...ACCEPTED,
  type: 'nl.bip-schoolverzuim.jongere.gewijzigd.v1',
  data: {
    gebeurdOp: '2026-10-01T08:00:00Z',
    aardWijziging: 'WIJZIGING',
    jongere: { burgerservicenummer: '999990019', ...jongere },
    ...more,
  },
});
const changed = (statements: readonly Statement[], warnings: Reading['warnings'] = []): Reading => ({
  warnings,
  children: [
    {
      keys: [BSN],
      events: [
        {
          kind: 'person.changed',
          occurredAt: { instant: '2026-10-01T08:00:00.000Z', precision: 'instant' },
          subject: YOUTH,
          statements,
        },
      ],
    },
  ],
});
const number = said('burgerservicenummer', '999990019', 'jongere/burgerservicenummer');
const kind = said('aardWijziging', 'WIJZIGING', 'aardWijziging');

const consentFrom = (naam: string, source: string, uitgever: string, data: EventFields = {}): ReadSample => {
  const nummer: Identifier = { soort: 'kenmerk-verrichting', waarde: 'T-1', uitgever };
  const subject = { soort: 'verrichting', nummer } as const;
  const states = (path: string, value: Json): Statement => ({
    mode: 'states',
    subject,
    path,
    value,
    veld: path.startsWith('nummers') ? '/data/kenmerk' : `/data/${path}`,
  });
  return {
    naam,
    inbound: structured({
      ...ACCEPTED,
      source,
      type: 'toestemming.gegeven',
      data: { kenmerk: 'T-1', gebeurdOp: '2026-10-01T10:00:00+02:00', gever: 'JONGERE', waarvoor: 'HALT', ...data },
    }),
    reading: {
      warnings: [],
      children: [
        {
          keys: [nummer],
          events: [
            {
              kind: 'consent.given',
              occurredAt: { instant: '2026-10-01T08:00:00.000Z', precision: 'instant' },
              subject,
              statements: [states('nummers.kenmerk-verrichting', { ...nummer }), states('gever', 'JONGERE'), states('waarvoor', 'HALT')],
            },
          ],
        },
      ],
    },
  };
};

const LEVERING = '11111111-1111-4111-8111-111111111104';
const receipt = (naam: string, data: EventFields, reading: Omit<Reading, 'children'>): ReadSample => ({
  naam: `a receipt: ${naam}`,
  inbound: structured({
    ...ACCEPTED,
    id: naam,
    type: 'nl.bip-schoolverzuim.levering.verwerkt.v1',
    data: { leveringId: LEVERING, ...data },
  }),
  reading: { children: [], ...reading },
});
/** The words are ours and free; the place and the code are the partner's. */
const WORDS = 'De ontvanger heeft dit geweigerd. Lees het antwoord en kies wat u doet.';
const refusal = (...faults: readonly { veld: string; code: string }[]) => [
  { leveringId: LEVERING, processed: false as const, faults: faults.map((fault) => ({ ...fault, uitleg: WORDS })) },
];

export const READINGS: readonly ReadSample[] = [
  consentFrom('the issuer of a number is who sends it', 'urn:nld:oin:00000003900000020000:systeem:aurah', '00000003900000020000'),
  consentFrom('the same from a partner with the profile of SOH', '/oin/00000003900000020000/systeem/aurah', '00000003900000020000', {
    toelichting: null,
  }),
  consentFrom('unless it names another', '/oin/00000003900000020000/systeem/aurah', '00000001900000001000', {
    uitgever: '00000001900000001000',
  }),
  {
    naam: 'a correction puts right what was said, numbers only pile up',
    inbound: structured(change({ naam: { voornamen: 'Sam' }, geslacht: '9' }, { aardWijziging: 'CORRECTIE' })),
    reading: changed([
      number,
      said('voornamen', 'Sam', 'jongere/naam/voornamen', 'corrects'),
      said('geslacht', 'niet-gespecificeerd', 'jongere/geslacht', 'corrects'),
      said('aardWijziging', 'CORRECTIE', 'aardWijziging'),
    ]),
  },
  {
    naam: 'values that are null or blank say nothing, and take nothing back',
    inbound: structured(
      change({
        naam: { geslachtsnaam: ' Fictief  Proef ', voorvoegsel: ' ' },
        geslacht: null,
        contact: { emailadres: null, telefoonnummer: ' ' },
      }),
    ),
    reading: changed([number, said('geslachtsnaam', { geslachtsnaam: 'Fictief Proef' }, 'jongere/naam'), kind]),
  },
  {
    naam: 'a prefix alone is no name, an unknown field is told',
    inbound: structured(change({ naam: { voorvoegsel: 'de' }, huisdier: 'hond' }, { telefoon: 1 })),
    reading: changed(
      [number, kind],
      [
        { veld: '/data/jongere/naam/voorvoegsel', code: 'VERLIES', uitleg: '' },
        { veld: '/data/jongere/huisdier', code: 'VELD_ONBEKEND', uitleg: '' },
        { veld: '/data/telefoon', code: 'VELD_ONBEKEND', uitleg: '' },
      ],
    ),
  },
  {
    naam: 'a text of just the greatest length may have lost its end',
    inbound: withData(
      { ...ACCEPTED, type: 'nl.bip-schoolverzuim.verwijzing.afgewezen.v1' },
      { gebeurdOp: '2026-10-01T08:00:00Z', haltDossiernummer: null, reden: 'r'.repeat(1000) },
    ),
    reading: {
      warnings: [{ veld: '/data/reden', code: 'MOGELIJK_INGEKORT', uitleg: '' }],
      children: [
        {
          keys: [{ soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' }],
          events: [
            {
              kind: 'halt.referral.declined',
              occurredAt: { instant: '2026-10-01T08:00:00.000Z', precision: 'instant' },
              subject: { soort: 'verwijzing', nummer: { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' } },
              statements: [
                [
                  'nummers.kenmerk-verwijzing',
                  { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' },
                  '/data/kenmerkVerwijzer',
                ] as const,
                ['status', { code: 'NIET_IN_BEHANDELING' }, '/type'] as const,
                ['reden', 'r'.repeat(1000), '/data/reden'] as const,
              ].map(([path, value, veld]) => ({
                mode: 'states',
                subject: { soort: 'verwijzing', nummer: { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' } },
                path,
                value,
                veld,
              })),
            },
          ],
        },
      ],
    },
  },
  receipt('done', { status: 'OK' }, { receipts: [{ leveringId: LEVERING, processed: true }], warnings: [] }),
  receipt(
    'done, with faults that belong to nothing',
    { status: 'OK', fouten: [{ code: 'X_Y' }] },
    { receipts: [{ leveringId: LEVERING, processed: true }], warnings: [{ veld: '/data/fouten', code: 'VERLIES', uitleg: '' }] },
  ),
  receipt(
    'refused after all, the words of the partner left out',
    {
      status: 'ERROR',
      fouten: [
        { veld: '/data/jongere/naam', code: 'TE_LANG', uitleg: 'Fictief is te lang' },
        { veld: 'Fictief', code: 'Sam Proef' },
      ],
    },
    {
      receipts: refusal({ veld: '/data/jongere/naam', code: 'TE_LANG' }, { veld: '', code: 'PARTNER_WEIGERT' }),
      warnings: [
        { veld: '/data/fouten/0/uitleg', code: 'VERLIES', uitleg: '' },
        { veld: '/data/fouten/1/veld', code: 'VERLIES', uitleg: '' },
        { veld: '/data/fouten/1/code', code: 'VERLIES', uitleg: '' },
      ],
    },
  ),
  receipt('refused without a word', { status: 'ERROR' }, { receipts: refusal({ veld: '', code: 'PARTNER_WEIGERT' }), warnings: [] }),
  receipt('still busy', { status: 'IN_PROGRESS' }, { warnings: [{ veld: '/data', code: 'ZONDER_GEVOLG', uitleg: '' }] }),
];
