import type { BusinessEvent, DossierRecord, EventKind } from '@schakel/dossier';
import { dutchDate, type Fault, type Json } from '@schakel/kernel';
import { birthDays } from '@schakel/policy';
import { codeOn, partsOf, type Part } from './find-part';
import type { Soort } from './soorten';

const clash = (veld: string, uitleg: string): Fault => ({ veld, code: 'BOTST_MET_ZAAK', uitleg });

/** Days that can only have been. */
const PAST = [
  'datumEersteVerhoor',
  'periodeVan',
  'periodeTot',
  'datumVerwijzing',
  'datumProcesVerbaal',
  'datumVerzoek',
  'startgesprekDatum',
  'waarschuwingDatum',
  'eindgesprekDatum',
  'datumAfloop',
  'datumTerug',
  'startdatum',
  'registratiedatum',
];
/** The second never comes before the first. */
const IN_ORDER = [
  ['periodeVan', 'periodeTot'],
  ['begindatum', 'einddatum'],
  ['datumEersteVerhoor', 'datumProcesVerbaal'],
  ['datumEersteVerhoor', 'datumVerzoek'],
  ['datumEersteVerhoor', 'datumVerwijzing'],
] as const;

type Values = Readonly<Record<string, Json>>;
const dayOn = (values: Values, path: string): string | undefined => {
  const value = values[path];
  return typeof value === 'string' ? value : undefined;
};

/** What is wrong between the values of one registration, whatever the record says. */
export function valueFaults(values: Values, today: string): Fault[] {
  const future = PAST.filter((path) => (dayOn(values, path) ?? '') > today).map((path) => ({
    veld: `waarden.${path}`,
    code: 'IN_DE_TOEKOMST',
    uitleg: 'Deze dag ligt in de toekomst. Leg vast wat er is gebeurd.',
  }));
  const swapped = IN_ORDER.filter(([first, last]) => (dayOn(values, first) ?? '') > (dayOn(values, last) ?? '9999')).map(
    ([first, last]) => ({
      veld: `waarden.${last}`,
      code: 'DATUM_ONGELDIG',
      uitleg: `Deze dag ligt voor ${first}. Verbeter een van de twee.`,
    }),
  );
  return [...future, ...swapped];
}

/** How a part ended without its work being done, in words for people; undefined where it did not. */
function endOf(part: Part): string | undefined {
  if (part.velden['redenIntrekking'] !== undefined) return 'is ingetrokken';
  const status = codeOn(part, 'status');
  if (status === 'NIET_IN_BEHANDELING') return 'is door Halt niet aangenomen';
  if (status === 'INGETROKKEN') return 'is ingetrokken';
  return status === 'VERZOEK_AFGEWEZEN' || codeOn(part, 'resultaat') === 'VERZOEK_AFGEWEZEN' ? 'is door de Raad afgewezen' : undefined;
}

/** The day from which a part is there. */
const beginOf = ({ velden }: Part): string | undefined =>
  ['datumVerwijzing', 'datumVerzoek', 'registratiedatum', 'startdatum']
    .map((path) => velden[path]?.waarde)
    .find((day): day is string => typeof day === 'string');

const FOLLOWS_OUTCOME: readonly EventKind[] = ['halt.referral.accepted', 'halt.referral.declined', 'halt.progress', 'halt.withdrawn'];

function withPart(part: Part, { titel, kind }: Soort, day: string): Fault[] {
  const named = `${part.nummer.soort} ${part.nummer.waarde}`;
  const end = endOf(part);
  if (end !== undefined) return [clash('onderwerp', `"${titel}" kan niet meer: ${named} ${end}. Kijk in de zaak wat er nu loopt.`)];
  if (FOLLOWS_OUTCOME.includes(kind) && codeOn(part, 'resultaat') !== undefined)
    return [clash('onderwerp', `"${titel}" kan niet meer: ${named} heeft al een afloop. Klopt die niet, verbeter dan de afloop.`)];
  const begin = beginOf(part);
  return begin !== undefined && day < begin
    ? [clash('gebeurdOp', `Dit ligt voor het begin van ${named} (${begin}). Verbeter de dag of het onderwerp.`)]
    : [];
}

const isClosed = ({ trajecten }: DossierRecord): boolean => trajecten.at(-1)?.geslotenOp !== undefined;

function withTraject(record: DossierRecord, { kind }: Soort): Fault[] {
  if (kind === 'case.reopened' && !isClosed(record)) return [clash('soort', 'De zaak is niet afgesloten. Er valt niets te heropenen.')];
  if (kind === 'case.closed' && isClosed(record)) return [clash('soort', 'De zaak is al afgesloten. Heropen haar als zij verder gaat.')];
  return [];
}

/** What a registration says that the record says otherwise; nothing of the law, which only warns. */
export function contradictions(record: DossierRecord, soort: Soort, event: BusinessEvent, part: Part | undefined): Fault[] {
  const day = dutchDate(event.occurredAt.instant);
  const born = birthDays(record.jongere['geboortedatum']?.waarde)?.[0];
  const unborn = born !== undefined && day < born ? [clash('gebeurdOp', 'Dit ligt voor de geboorte van de jongere. Verbeter de dag.')] : [];
  const number = event.subject.nummer;
  const taken =
    soort.nummer === 'gevraagd' &&
    partsOf(record, soort.over).some(({ nummers }) => nummers.some((one) => one.soort === number?.soort && one.waarde === number.waarde))
      ? [clash('nummer', 'Dit nummer staat al in de zaak. Is er iets veranderd, verbeter dan wat er staat.')]
      : [];
  return [...unborn, ...taken, ...withTraject(record, soort), ...(part ? withPart(part, soort, day) : [])];
}
