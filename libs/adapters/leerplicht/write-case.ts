import type { Codes, Content } from '@schakel/adapter-contract';
import type { ActField, EventKind } from '@schakel/dossier';
import { type Json, toDutchTime } from '@schakel/kernel';
import { DIALECT } from './acts';
import { type Letter, lose } from './letter';
import { CRIMINAL_FIELDS, PV_FIELDS, REFERRAL_FIELDS } from './message-fields';
import { CHILD, childElements } from './write-child';
import { fieldElements, loseNumbers, momentLeaves, type NumberPlace, numberLeaves, sheetOf } from './write-fields';

/** A message about one part of a case: its numbers in order, the day by which it happened, and what it says. */
interface CaseMessage {
  readonly name: string;
  readonly numbers: readonly NumberPlace[];
  readonly day: string;
  readonly time: string;
  readonly fields: readonly ActField[];
}

const ZAAK = { name: 'ZaaknummerLeerplicht', soort: 'zaaknummer-leerplicht' } as const;
const MELDING = { name: 'NummerMeldingRelatiefVerzuim', soort: 'meldingsnummer' } as const;
const VERWIJZING = { name: 'KenmerkVerwijzing', soort: 'kenmerk-verwijzing' } as const;
const PV = { name: 'PvNummer', soort: 'pv-nummer' } as const;
const ONDERZOEK = { name: 'KenmerkOnderzoek', soort: 'kenmerk-onderzoek' } as const;

/** What leerplicht hears of its own case where the BIP registered it (semantics.md 23), or another municipality did. */
export const CASE_MESSAGES = {
  'halt.referral': {
    name: 'HaltVerwijzing',
    numbers: [ZAAK, MELDING, VERWIJZING],
    day: 'datumVerwijzing',
    time: 'TijdstipVerwijzing',
    fields: REFERRAL_FIELDS,
  },
  'pv.issued': {
    name: 'ProcesVerbaal',
    numbers: [PV, ZAAK, MELDING, VERWIJZING],
    day: 'datumProcesVerbaal',
    time: 'TijdstipProcesVerbaal',
    fields: PV_FIELDS,
  },
  'inquiry.requested.criminal': {
    name: 'VerzoekStrafonderzoek',
    numbers: [ONDERZOEK, ZAAK, MELDING, PV],
    day: 'datumVerzoek',
    time: 'TijdstipVerzoek',
    fields: CRIMINAL_FIELDS,
  },
} as const satisfies Partial<Record<EventKind, CaseMessage>>;

/** A referral, a proces-verbaal or a criminal request, as leerplicht itself would send it. */
export function caseLetter({ name, numbers, day, time, fields }: CaseMessage, content: Content, codes: Codes): Letter {
  const sheet = sheetOf(name, codes);
  const child = childElements(content, CHILD, `${sheet.at}/Leerling`, sheet);
  loseNumbers(content.identifiers, [...numbers.map(({ soort }) => soort), ...CHILD.numbers], sheet);
  const said = ownValues(content.values);
  const happenedOn = toDutchTime(content.occurredAt).date;
  if (said[day] !== undefined && said[day] !== happenedOn)
    sheet.warnings.push(
      lose(`${sheet.at}/${time}`, 'Dit gebeurde op een andere dag dan het bericht kan noemen. Het tijdstip is van die dag.'),
    );
  const written = fieldElements(fields, { [day]: happenedOn, ...said }, DIALECT, sheet.at, sheet);
  const after = written.findIndex((each) => each.name === DIALECT.nameOf(day)) + 1;
  const [, timeLeaf] = momentLeaves(DIALECT.nameOf(day), time, content.occurredAt, sheet);
  const parts = [
    ...numberLeaves(numbers, content.identifiers),
    child.length > 0 ? { name: 'Leerling', content: child } : undefined,
    ...written.slice(0, after),
    timeLeaf,
    ...written.slice(after),
  ];
  return { element: { name, content: parts }, faults: sheet.faults, losses: sheet.warnings };
}

/** Without numbers and the names of other parts, which travel as numbers, and without what the message says by its name. */
export function ownValues(values: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const told = Object.entries(values).filter(([path]) => !path.startsWith('nummers.') && !BY_THE_MESSAGE.has(path));
  return Object.fromEntries(told);
}
const BY_THE_MESSAGE = new Set(['zaak', 'melding', 'verwijzing', 'procesVerbaal', 'onderzoek', 'onderzoekSoort', 'aantalKinderen']);
