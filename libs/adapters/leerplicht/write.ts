import { type CodeLists, type Codes, codesOn, type Content, type Outgoing, type Rendered, type Warning } from '@schakel/adapter-contract';
import { type EventKind, REGISTRATIE } from '@schakel/dossier';
import { CannotTranslate, dutchDate, type Fault, toDutchTime } from '@schakel/kernel';
import { leaf, writeXml, type XmlContent, type XmlSchema } from '@schakel/xml';
import { DIALECT, SPOKEN_ACTS } from './acts';
import { crossFaults, MEDIA_TYPE, NAMESPACE } from './format';
import { type Letter, lose, textIn } from './letter';
import { actLetter } from './write-acts';
import { CASE_MESSAGES, caseLetter } from './write-case';
import { fieldElements, sheetOf } from './write-fields';
import { HALT_KINDS, haltFeedback } from './write-halt';
import { INQUIRY_KINDS, inquiryFeedback } from './write-inquiry';
import { protectionLetter } from './write-protection';
import { REPORT_MESSAGES } from './write-report';

type Writer = (content: Content, codes: Codes) => Letter;

/** How each event is told; with the codes of the day on which it happened. */
const WRITERS: ReadonlyMap<EventKind, Writer> = new Map<EventKind, Writer>([
  ...kindsOf(HALT_KINDS).map((kind): [EventKind, Writer] => [
    kind,
    registered((content, codes) => haltFeedback(content, kind, codes.toWire)),
  ]),
  ...kindsOf(INQUIRY_KINDS).map((kind): [EventKind, Writer] => [
    kind,
    registered((content, codes) => inquiryFeedback(content, INQUIRY_KINDS[kind], codes.toWire)),
  ]),
  ...kindsOf(CASE_MESSAGES).map((kind): [EventKind, Writer] => [kind, (content, codes) => caseLetter(CASE_MESSAGES[kind], content, codes)]),
  ...kindsOf(REPORT_MESSAGES).map((kind): [EventKind, Writer] => [kind, REPORT_MESSAGES[kind]]),
  ['inquiry.requested.protection', protectionLetter],
  ...SPOKEN_ACTS.map((spoken): [EventKind, Writer] => [spoken.act.kind, (content, codes) => actLetter(spoken, content, codes)]),
]);

/** What the BIP registered on behalf of Halt or RvdK goes with their feedback (semantics.md 23). */
function registered(write: Writer): Writer {
  return (content, codes) => {
    const { registratie, ...values } = content.values;
    const letter = write({ ...content, values }, codes);
    if (registratie === undefined) return letter;
    const sheet = sheetOf(letter.element.name, codes);
    const registration = fieldElements([REGISTRATIE], { registratie }, DIALECT, sheet.at, sheet);
    return {
      element: { ...letter.element, content: [...partsOf(letter.element), ...registration] },
      faults: [...letter.faults, ...sheet.faults],
      losses: [...letter.losses, ...sheet.warnings],
    };
  };
}
const partsOf = ({ content }: XmlContent): readonly (XmlContent | undefined)[] => (typeof content === 'string' ? [] : content);

function kindsOf<Kind extends EventKind>(table: Readonly<Partial<Record<Kind, unknown>>>): Kind[] {
  return Object.keys(table).filter((kind): kind is Kind => Object.hasOwn(table, kind));
}

/** The events that leerplicht hears of. */
export const WRITES: readonly EventKind[] = [...WRITERS.keys()];

/** The message of an event; CannotTranslate for one that has none, and where the record lacks what the format demands. */
export function write(schema: XmlSchema, lists: CodeLists, outgoing: Outgoing): Rendered {
  const { element, faults: found, losses } = letterOf(outgoing, lists);
  const body = writeXml({ name: 'verzuimbericht', attributes: { xmlns: NAMESPACE }, content: [kop(outgoing), element] });
  const isFeedback = element.name === 'HaltTerugmelding' || element.name === 'OnderzoekTerugmelding';
  const judged = isFeedback ? schema.faultsIn(body) : faultsOf(schema, body);
  const faults = [...found, ...severalChildren(outgoing.content, element), ...judged.filter(({ veld }) => !isAround(veld, found))];
  if (faults.length > 0)
    throw new CannotTranslate('the record lacks what the format of leerplicht demands', { faults: firstPerField(faults) });
  return { contentType: MEDIA_TYPE, body, warnings: [...losses, ...lostDocuments(outgoing.content, element)] };
}

function letterOf({ content, createdAt }: Outgoing, lists: CodeLists): Letter {
  const { kind } = content;
  const writer = WRITERS.get(kind);
  if (writer !== undefined) return writer(content, codesOn(lists, dutchDate(codesHoldAt(content, createdAt))));
  const uitleg = 'Leerplicht heeft in dit formaat geen bericht voor deze gebeurtenis.';
  const faults = [{ veld: '/verzuimbericht', code: 'SOORT_ONBEKEND', uitleg }];
  throw new CannotTranslate('leerplicht has no message for this event', { details: { kind }, faults });
}

/**
 * A feedback of Halt or RvdK is in the codes of the day on which it is sent; what leerplicht itself did is in those of
 * its own day, and a report, changed later or not, in those of the day on which it was made.
 */
function codesHoldAt({ kind, occurredAt, values }: Content, createdAt: string): string {
  if (Object.hasOwn(HALT_KINDS, kind) || Object.hasOwn(INQUIRY_KINDS, kind)) return createdAt;
  return textIn(values['melddatumtijd']) ?? occurredAt;
}

const PROTECTION = 'VerzoekBeschermingsonderzoek';

/** Only a request for a protection inquiry is about several children: another one must not be dropped in silence. */
function severalChildren({ others = [] }: Content, { name }: XmlContent): readonly Fault[] {
  const uitleg = 'Dit bericht gaat over een kind, de gebeurtenis over meer. Stuur voor elk kind een eigen bericht.';
  return others.length === 0 || name === PROTECTION ? [] : [{ veld: `/verzuimbericht/${name}`, code: 'STRUCTUUR', uitleg }];
}

const lostDocuments = ({ attachments = [] }: Content, { name }: XmlContent): readonly Warning[] =>
  attachments.length === 0 || name === PROTECTION ? [] : [lose(`/verzuimbericht/${name}/documenten`)];

function kop({ id, createdAt, to }: Outgoing): XmlContent {
  const { date, time } = toDutchTime(createdAt);
  const municipality = to.kenmerken['gemeentecode'];
  return {
    name: 'Kop',
    content: [
      leaf('IdentificatiecodeBedrijfsdocument', id),
      leaf('DatumBedrijfsdocument', date),
      leaf('TijdstipBedrijfsdocument', time),
      leaf('VerzendendeInstantie', 'SCHAKEL'),
      leaf('OntvangendeInstantie', municipality),
      leaf('CodeUitvoerderVSV', municipality === undefined ? undefined : `00${municipality}`),
    ],
  };
}

/** By the schema, and by what it cannot say: which child, and what an answer demands. */
function faultsOf(schema: XmlSchema, body: string): readonly Fault[] {
  const judged = schema.read(body);
  return judged.valid ? crossFaults(judged.root) : judged.faults;
}

/** What the schema says of an element in which a fault was found already: it says no more than that one. */
const isAround = (veld: string, found: readonly Fault[]): boolean => found.some((fault) => fault.veld.startsWith(`${veld}/`));

const firstPerField = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ veld }, i) => faults.findIndex((other) => other.veld === veld) === i);
