import type { Content, Outgoing } from '@schakel/adapter-contract';
import { goldenParty, type ReadSample, SCHAKEL, type WriteSample } from '@schakel/adapter-contract/testing';
import type { EventKind, Identifier, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { ACT_CASES } from './act-cases';
import {
  type ActCase,
  bsn,
  CHILD,
  CHILD_XML,
  ELEMENT_OF,
  isOfChild,
  numberXml,
  registratie,
  REGISTRATIE_XML,
  type Values,
} from './act-words';
import { inbound } from './messages';

/** These never come from leerplicht, and this one has no registration: Veilig Thuis answers for itself. */
export const ONLY_OUT: readonly EventKind[] = ['probation.notice', 'care-signal.feedback'];

const MOMENT_XML = '<DatumGebeurtenis>2026-10-14</DatumGebeurtenis><TijdstipGebeurtenis>13:45:30.250</TijdstipGebeurtenis>';
const OCCURRED_AT = '2026-10-14T11:45:30.250Z';

const kopXml = (from: string, to: string): string =>
  `<Kop><IdentificatiecodeBedrijfsdocument>9901-2026-0000777</IdentificatiecodeBedrijfsdocument><DatumBedrijfsdocument>2026-10-14</DatumBedrijfsdocument><TijdstipBedrijfsdocument>14:00:00.000</TijdstipBedrijfsdocument><VerzendendeInstantie>${from}</VerzendendeInstantie><OntvangendeInstantie>${to}</OntvangendeInstantie><CodeUitvoerderVSV>009901</CodeUitvoerderVSV></Kop>`;

/** A whole message around one element, as we write it: two spaces of indentation, texts as they stand. */
export function messageXml(element: string, content: string, from = '9901', to = 'SCHAKEL'): string {
  const compact = `<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">${kopXml(from, to)}<${element}>${content}</${element}></verzuimbericht>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(compact)}`;
}

/** Each element on its own line, a leaf with its text on one. */
export function indented(compact: string): string {
  let depth = 0;
  return [...compact.matchAll(/<(\w+)[^>]*>([^<]+)<\/\1>|<\/?\w+[^>]*>/g)]
    .map(([piece]) => {
      const closes = piece.startsWith('</');
      const opens = !closes && !piece.includes('</') && !piece.endsWith('/>');
      if (closes) depth -= 1;
      const line = `${'  '.repeat(depth)}${piece}\n`;
      if (opens) depth += 1;
      return line;
    })
    .join('');
}

const says = (subject: Subject, path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });

function xmlOf(
  { numbers, element }: ActCase,
  fields: string,
  childDetails: string,
  from: string,
  to: string,
): { readonly at: string; readonly xml: string } {
  const child = numberXml(numbers.filter(isOfChild)) + childDetails;
  const leerling = child === '' ? '' : `<Leerling>${child}</Leerling>`;
  const content = `${ownFirst(numbers)}${leerling}${MOMENT_XML}${fields}`;
  return { at: `/verzuimbericht/${element}`, xml: messageXml(element, content, from, to) };
}

/** Numbers as they are listed: the act's own, then those of the case. */
const ownFirst = (numbers: readonly Identifier[]): string =>
  numbers
    .filter((id) => !isOfChild(id))
    .map((id) => numberXml([id]))
    .join('');

function readSample(
  act: ActCase,
  naam: string,
  [fields, values]: readonly [string, Values],
  numbers: readonly Identifier[],
  whole: boolean,
): ReadSample {
  const one = { ...act, numbers };
  const { at, xml } = xmlOf(one, fields, whole ? CHILD_XML : '', '9901', 'SCHAKEL');
  const jongere: Subject = { soort: 'jongere' };
  const caseNumbers = numbers.filter((id) => !isOfChild(id));
  const own = act.subject.nummer === undefined ? [] : (OWN[act.subject.soort] ?? []);
  return {
    naam,
    inbound: inbound(xml),
    reading: {
      warnings: [],
      children: [
        {
          keys: [...numbers.filter(isOfChild), ...caseNumbers],
          events: [
            {
              kind: act.kind,
              occurredAt: { instant: OCCURRED_AT, precision: 'instant' },
              subject: act.subject,
              statements: [
                ...numbers.filter(isOfChild).map((id) => says(jongere, id.soort, id.waarde, `${at}/Leerling/${ELEMENT_OF[id.soort]}`)),
                ...(whole ? Object.entries(CHILD) : []).map(([path, [value, name]]) =>
                  says(jongere, path, value, `${at}/Leerling/${name}`),
                ),
                ...caseNumbers
                  .filter(({ soort }) => own.includes(soort))
                  .map((id) => says(act.subject, `nummers.${id.soort}`, { ...id }, `${at}/${ELEMENT_OF[id.soort]}`)),
                ...act.named
                  .filter(([, id]) => numbers.includes(id))
                  .map(([path, id]) => says(act.subject, path, { ...id }, `${at}/${ELEMENT_OF[id.soort]}`)),
                ...Object.entries(values).map(([path, [value, name]]) => says(act.subject, path, value, `${at}/${name}`)),
              ],
            },
          ],
        },
      ],
    },
  };
}

/** The numbers that are the subject's own. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  verrichting: ['kenmerk-verrichting'],
  verwijzing: ['kenmerk-verwijzing', 'halt-dossiernummer'],
  'proces-verbaal': ['pv-nummer', 'parketnummer'],
  onderzoek: ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'],
  zorgmelding: ['vt-meldingsnummer'],
};

const least = ({ numbers, subject, kind }: ActCase): readonly Identifier[] =>
  numbers.filter((id) => (kind === 'person.merged' ? isOfChild(id) : id === bsn) || id === subject.nummer);

const incoming = ACT_CASES.filter(({ kind }) => !ONLY_OUT.includes(kind));
export const ACT_READS: readonly ReadSample[] = incoming.flatMap((act) => [
  readSample(act, `${act.kind} with all that it can say`, act.full, act.numbers, true),
  readSample(act, `${act.kind} with no more than it must say`, act.least, least(act), false),
]);

const PARTIES = { from: SCHAKEL, to: goldenParty('leerplicht'), originParty: goldenParty('halt') };

/** A delivery to leerplicht. */
export const outgoing = (content: Content): Outgoing => ({
  id: '9901-2026-0000777',
  createdAt: '2026-10-14T12:00:00.000Z',
  ...PARTIES,
  content,
});

const isRegistered = ({ kind }: ActCase): boolean => kind !== 'care-signal.feedback';

function writeSample(
  act: ActCase,
  naam: string,
  [fields, values]: readonly [string, Values],
  numbers: readonly Identifier[],
  whole: boolean,
): WriteSample {
  const registers = whole && isRegistered(act);
  const one = { ...act, numbers };
  const { xml } = xmlOf(one, fields + (registers ? REGISTRATIE_XML : ''), whole ? CHILD_XML : '', 'SCHAKEL', '9901');
  const said = Object.entries(values).map(([path, [value]]): [string, Json] => [path, value]);
  return {
    naam,
    outgoing: outgoing({
      kind: act.kind,
      occurredAt: OCCURRED_AT,
      identifiers: numbers,
      jongere: whole ? Object.fromEntries(Object.entries(CHILD).map(([path, [value]]): [string, Json] => [path, value])) : {},
      values: { ...Object.fromEntries(said), ...(registers && { registratie }) },
    }),
    body: xml,
    warnings: [],
  };
}

export const ACT_WRITES: readonly WriteSample[] = ACT_CASES.flatMap((act) => [
  writeSample(act, `${act.kind} with all that it can say`, act.full, act.numbers, true),
  writeSample(act, `${act.kind} with no more than it must say`, act.least, least(act), false),
]);

/** A message of this act as leerplicht sends it. */
export function actXml(kind: EventKind): string {
  const act = ACT_CASES.find((each) => each.kind === kind);
  if (act === undefined) throw new Error(`no act ${kind}`);
  return xmlOf(act, act.full[0], CHILD_XML, '9901', 'SCHAKEL').xml;
}
