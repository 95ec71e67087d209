import { knows, subjectsIn, type Dossiers, type Evidence, type SubjectPart } from './evidence';
import { at, list, text } from './json';
import type { HeldReport } from './leerplicht-system';
import type { HeldAct, HeldInquiry, HeldPv, HeldReferral, Partner } from './partner-system';
import type { RvdkInquiry } from './rvdk-system';

/** One field in which a partner's own store and the BIP record differ. */
export interface Difference {
  readonly zaak: string;
  readonly veld: string;
  readonly eigen: string | null;
  readonly dossier: string | null;
}

export interface Agreement {
  readonly agrees: boolean;
  readonly differences?: readonly Difference[];
}

/** A partner's field beside the path under `velden` of the record; only what the partner holds is compared, what it misses is lost. */
type Compared<Own> = readonly (readonly [keyof Own & string, ...(readonly string[])])[];

/** A value as text; a list as its items beside one another. */
const shown = (value: unknown): string | undefined =>
  Array.isArray(value)
    ? list(value)
        .map((item) => text(item) ?? '?')
        .join(' ')
    : text(value);

function compare<Own extends object>(zaak: string, own: Own, subject: unknown, fields: Compared<Own>): Difference[] {
  return fields.flatMap(([veld, ...path]) => {
    const [eigen, dossier] = [shown(own[veld]), shown(at(subject, 'velden', ...path))];
    return eigen === undefined || eigen === dossier ? [] : [{ zaak, veld, eigen, dossier: dossier ?? null }];
  });
}

const STATUS_FIELD = ['status', 'status', 'waarde', 'code'] as const;
const REPORT_FIELDS = [
  ['verzuimsoort', 'verzuimsoort', 'waarde'],
  ['begindatum', 'begindatum', 'waarde'],
  ['einddatum', 'einddatum', 'waarde'],
  STATUS_FIELD,
  ['reden', 'status', 'waarde', 'reden'],
] as const;
const OUTCOME_FIELDS = [
  ['resultaat', 'resultaat', 'waarde'],
  ['datumAfloop', 'datumAfloop', 'waarde'],
] as const;
const HALT_FIELDS = [
  ...OUTCOME_FIELDS,
  STATUS_FIELD,
  ['opgelegdeUren', 'opgelegdeUren', 'waarde'],
  ['startgesprekDatum', 'startgesprekDatum', 'waarde'],
  ['verzuimuren', 'verzuimuren', 'waarde'],
  ['datumVerwijzing', 'datumVerwijzing', 'waarde'],
] as const;
const PV_FIELDS = [
  ['datumProcesVerbaal', 'datumProcesVerbaal', 'waarde'],
  ['feit', 'feit', 'waarde'],
  ['verzuimuren', 'verzuimuren', 'waarde'],
] as const;
const INQUIRY_FIELDS = [
  ['resultaat', 'resultaat', 'waarde'],
  ['advies', 'advies', 'waarde'],
] as const;

const recordOf = ({ byNumber, records }: Dossiers, soort: string, waarde: string): unknown =>
  records.get(byNumber.get(`${soort}:${waarde}`)?.[0] ?? '');

/** The numbers that the record does not know. */
const unknownTo = (record: unknown, zaak: string, numbers: readonly (readonly [string, string, string | undefined])[]): Difference[] =>
  numbers.flatMap(([soort, veld, waarde]) =>
    waarde === undefined || knows(record, soort, waarde) ? [] : [{ zaak, veld, eigen: waarde, dossier: null }],
  );

function compareReport(own: HeldReport, dossiers: Dossiers): Difference[] {
  const record = recordOf(dossiers, 'meldingsnummer', own.meldingsnummer);
  return compare(own.meldingsnummer, own, subjectsIn(record, 'meldingen', 'meldingsnummer', own.meldingsnummer)[0], REPORT_FIELDS);
}

function compareReferral<Own extends HeldReferral>(own: Own, dossiers: Dossiers, fields: Compared<Own>): Difference[] {
  const { kenmerk, dossiernummer, burgerservicenummer } = own;
  const record = recordOf(dossiers, 'kenmerk-verwijzing', kenmerk);
  const subject = subjectsIn(record, 'verwijzingen', 'kenmerk-verwijzing', kenmerk)[0];
  const numbers = [
    ['halt-dossiernummer', 'dossiernummer', dossiernummer],
    ['burgerservicenummer', 'burgerservicenummer', burgerservicenummer],
  ] as const;
  return [...unknownTo(record, kenmerk, numbers), ...compare(kenmerk, own, subject, fields)];
}

function comparePv(own: HeldPv, dossiers: Dossiers): Difference[] {
  const { pvNummer, burgerservicenummer } = own;
  const record = recordOf(dossiers, 'pv-nummer', pvNummer);
  const subject = subjectsIn(record, 'processenVerbaal', 'pv-nummer', pvNummer)[0];
  const unknown = unknownTo(record, pvNummer, [['burgerservicenummer', 'burgerservicenummer', burgerservicenummer]]);
  return [...unknown, ...compare(pvNummer, own, subject, PV_FIELDS)];
}

/** An inquiry beside the one in the record of its child: a request is shared by siblings, the rest is the child's own. */
function compareInquiry(own: HeldInquiry, dossiers: Dossiers, fields: Compared<HeldInquiry>): Difference[] {
  const { sleutel, zaaknummer, kenmerk, vto, burgerservicenummer } = own;
  const numbers = [
    ['rvdk-zaaknummer', 'zaaknummer', zaaknummer],
    ['kenmerk-onderzoek', 'kenmerk', kenmerk],
    ['vto-nummer', 'vto', vto],
    ['burgerservicenummer', 'burgerservicenummer', burgerservicenummer],
  ] as const;
  const [way, name] = numbers.flatMap(([soort, , waarde]) => (waarde === undefined ? [] : [[soort, waarde] as const]))[0] ?? ['', ''];
  const record =
    way === 'vto-nummer' ? recordOf(dossiers, 'burgerservicenummer', burgerservicenummer ?? '') : recordOf(dossiers, way, name);
  const part: SubjectPart = 'onderzoeken';
  return [...unknownTo(record, sleutel, numbers), ...compare(sleutel, own, subjectsIn(record, part, way, name)[0], fields)];
}

/** An act under a number of its own, beside the one in the record of its child. */
function compareAct(own: HeldAct, dossiers: Dossiers): Difference[] {
  const { sleutel, burgerservicenummer, nummers } = own;
  const kenmerk = nummers['kenmerk-verrichting'];
  if (burgerservicenummer === undefined || kenmerk === undefined) return [];
  const record = recordOf(dossiers, 'burgerservicenummer', burgerservicenummer);
  const [subject] = subjectsIn(record, 'verrichtingen', 'kenmerk-verrichting', kenmerk);
  if (subject === undefined) return [{ zaak: sleutel, veld: 'kenmerk', eigen: kenmerk, dossier: null }];
  return compare(sleutel, own, subject, [['antwoord', 'antwoord', 'waarde']]);
}

/** RvdK's words beside the codes of the record. */
export const CODES: Readonly<Record<string, string>> = {
  'Intake afgerond': 'INTAKE_AFGEROND',
  'Onderzoek gestart': 'ONDERZOEK_GESTART',
  'Onderzoek afgerond': 'ONDERZOEK_AFGEROND',
  'Zaak afgerond': 'ZAAK_AFGEROND',
  'Verzoek afgewezen': 'VERZOEK_AFGEWEZEN',
  'Advies gegeven': 'ADVIES_GEGEVEN',
  'Verzoek tot onderzoek afgewezen': 'VERZOEK_AFGEWEZEN',
  'Geen rekest Kinderbescherming': 'GEEN_REKEST',
  'Maatregel opgelegd': 'MAATREGEL_OPGELEGD',
  'Geen maatregel opgelegd': 'GEEN_MAATREGEL_OPGELEGD',
};

const inCodes = (own: RvdkInquiry): RvdkInquiry => ({
  ...own,
  status: CODES[own.status] ?? own.status,
  ...(own.resultaat !== undefined && { resultaat: CODES[own.resultaat] ?? own.resultaat }),
});

const agreement = (differences: readonly Difference[]): Agreement =>
  differences.length === 0 ? { agrees: true } : { agrees: false, differences };

/**
 * Each partner's own store beside the BIP record. `lost`: what partners were told in vain; of these a status that stayed
 * behind is no difference, it counts as lost only.
 */
export function agreementsIn(
  { leerplicht, halt, rvdk, dossiers }: Evidence,
  lost: ReadonlySet<string>,
): Readonly<Record<Partner, Agreement>> {
  // What a partner has told nothing about yet has no status there for anyone else.
  const trajects = halt.stand.verwijzingen.filter(({ status }) => status !== 'AANGEMELD');
  const inquiries = rvdk.stand.onderzoeken.filter(({ zaaknummer }) => zaaknummer !== undefined).map(inCodes);
  const heard = leerplicht.stand.onderzoeken.map((own) => {
    const upToDate = own.ontvangen.length > 0 && own.status !== 'GEVRAAGD' && !lost.has(own.sleutel);
    return compareInquiry(own, dossiers, upToDate ? [...INQUIRY_FIELDS, STATUS_FIELD] : INQUIRY_FIELDS);
  });
  return {
    leerplicht: agreement([
      ...leerplicht.stand.meldingen.flatMap((own) => compareReport(own, dossiers)),
      ...leerplicht.stand.verwijzingen.flatMap((own) => compareReferral(own, dossiers, OUTCOME_FIELDS)),
      ...leerplicht.stand.processenVerbaal.flatMap((own) => comparePv(own, dossiers)),
      ...heard.flat(),
      ...leerplicht.stand.verrichtingen.flatMap((own) => compareAct(own, dossiers)),
    ]),
    halt: agreement([
      ...trajects.flatMap((own) => compareReferral(own, dossiers, HALT_FIELDS)),
      ...halt.stand.verrichtingen.flatMap((own) => compareAct(own, dossiers)),
    ]),
    rvdk: agreement([
      ...rvdk.stand.processenVerbaal.flatMap((own) => comparePv(own, dossiers)),
      ...inquiries.flatMap((own) => compareInquiry(own, dossiers, [...INQUIRY_FIELDS, STATUS_FIELD])),
      ...rvdk.stand.verrichtingen.flatMap((own) => compareAct(own, dossiers)),
    ]),
  };
}
