import { createHash } from 'node:crypto';
import { CODES } from './agreement';
import { isCalled } from './drift';
import { at, list, text } from './json';
import type { History } from './ledger';
import { heldIn, type Stand } from './partner-system';

/** What a partner answers of one case: digests only. */
export interface Statement {
  readonly versie: number;
  readonly digest: string;
  readonly velden: Readonly<Record<string, string>>;
}

const INQUIRY = ['status', 'resultaat', 'advies'];

/** The parts of a store that are asked for, with the fields that Schakel publishes for them (standopgave-velden.json). */
const ASKED = [
  { soort: 'melding', deel: 'meldingen', velden: ['verzuimsoort', 'begindatum', 'einddatum', 'status'] },
  {
    soort: 'verwijzing',
    deel: 'verwijzingen',
    velden: ['datumVerwijzing', 'verzuimuren', 'status', 'opgelegdeUren', 'startgesprekDatum', 'resultaat', 'datumAfloop'],
  },
  { soort: 'onderzoek', deel: 'onderzoeken', velden: INQUIRY },
  { soort: 'proces-verbaal', deel: 'processenVerbaal', velden: ['datumProcesVerbaal', 'feit', 'verzuimuren'] },
] as const;

/** States that nobody told: what a system says of itself while it waits. */
const OWN_STATES = [
  'AANGEMELD',
  'AANGEBODEN',
  'AANVAARD',
  'AFGEWEZEN',
  'AFLOOP',
  'GEVRAAGD',
  'ONBEKEND',
  'Ontvangen',
  'In behandeling',
  '',
];

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Keys in their order, no white space: for the plain text that stands in these fields that is RFC 8785. */
const canonical = (value: Fields | string | readonly string[]): string =>
  typeof value !== 'object' || Array.isArray(value)
    ? JSON.stringify(value)
    : `{${Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
        .join(',')}}`;

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

function fieldOf(name: string, value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return list(value).flatMap((item) => text(item) ?? []);
  const shown = text(value);
  if (shown === undefined || (name === 'status' && OWN_STATES.includes(shown))) return undefined;
  return name === 'status' || name === 'resultaat' ? (CODES[shown] ?? shown) : shown;
}

const fieldsOf = (held: object, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.flatMap((name) => {
      const field = fieldOf(name, at(held, name));
      return field === undefined ? [] : [[name, field] as const];
    }),
  );

/** The highest `Schakel-Volgnummer` of the deliveries that had an effect on what is called so. */
function versionOf(key: string, stand: Stand, history: History, subjectsOf: (body: string) => readonly string[]): number {
  const effects = heldIn(stand).flatMap(([name, ontvangen]) => (name === key ? ontvangen : []));
  const ids = new Set(effects.map(({ webhookId }) => webhookId));
  const numbers = history.map((entry) => {
    if (entry.soort !== 'ontvangen' || !ids.has(entry.webhookId)) return 0;
    const place = entry.volgnummers.length > 1 ? subjectsOf(entry.body).indexOf(key) : 0;
    return entry.volgnummers[Math.max(place, 0)] ?? 0;
  });
  return Math.max(0, ...numbers);
}

const KEYS = ['meldingsnummer', 'sleutel', 'pvNummer', 'kenmerk'];

/** What is held of the case that is asked for, from the store alone; undefined where there is none. */
export function statementOf(
  stand: Stand,
  history: History,
  question: unknown,
  subjectsOf: (body: string) => readonly string[] = () => [],
): Statement | undefined {
  const [zaak, soort] = [text(at(question, 'zaak')), text(at(question, 'soort'))];
  const asked = ASKED.filter((one) => soort === undefined || one.soort === soort);
  for (const { deel, velden: names } of asked) {
    const held = (stand[deel] ?? []).find((one) => zaak !== undefined && isCalled(one, zaak));
    if (held === undefined) continue;
    const fields = fieldsOf(held, names);
    const key = KEYS.flatMap((name) => text(at(held, name)) ?? [])[0] ?? '';
    return {
      versie: versionOf(key, stand, history, subjectsOf),
      digest: sha256(canonical(fields)),
      velden: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sha256(canonical(field))])),
    };
  }
  return undefined;
}
