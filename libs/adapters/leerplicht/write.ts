import type { CodeLists, Content, Outgoing, Rendered, Warning } from '@schakel/adapter-contract';
import type { EventKind } from '@schakel/dossier';
import { CannotTranslate, dutchDate, type Fault, toDutchTime } from '@schakel/kernel';
import { leaf, writeXml, type XmlContent, type XmlSchema } from '@schakel/xml';
import type { ToWire } from './codes';
import { MEDIA_TYPE, NAMESPACE } from './format';
import { type Letter, lose } from './letter';
import { HALT_KINDS, haltFeedback } from './write-halt';
import { INQUIRY_KINDS, inquiryFeedback } from './write-inquiry';

/** The events that leerplicht hears of. */
export const WRITES: readonly EventKind[] = [...Object.keys(HALT_KINDS), ...Object.keys(INQUIRY_KINDS)].filter(isWritten);

function isWritten(kind: string): kind is keyof typeof HALT_KINDS | keyof typeof INQUIRY_KINDS {
  return isOfHalt(kind) || isOfInquiry(kind);
}
function isOfHalt(kind: string): kind is keyof typeof HALT_KINDS {
  return Object.hasOwn(HALT_KINDS, kind);
}
function isOfInquiry(kind: string): kind is keyof typeof INQUIRY_KINDS {
  return Object.hasOwn(INQUIRY_KINDS, kind);
}

/** A HaltTerugmelding or OnderzoekTerugmelding; CannotTranslate for any other event, and where the record lacks what the format demands. */
export function write(schema: XmlSchema, codes: CodeLists, outgoing: Outgoing): Rendered {
  const day = dutchDate(outgoing.createdAt);
  const { element, faults: found, losses } = letterOf(outgoing.content, (list, core) => codes.table(list).toWire(core, day));
  const body = writeXml({ name: 'verzuimbericht', attributes: { xmlns: NAMESPACE }, content: [kop(outgoing), element] });
  const faults = [...found, ...severalChildren(outgoing.content, element), ...schema.faultsIn(body)];
  if (faults.length > 0)
    throw new CannotTranslate('the record lacks what the format of leerplicht demands', { faults: firstPerField(faults) });
  return { contentType: MEDIA_TYPE, body, warnings: [...losses, ...lostDocuments(outgoing.content, element)] };
}

function letterOf(content: Content, toWire: ToWire): Letter {
  const { kind } = content;
  if (isOfHalt(kind)) return haltFeedback(content, kind, toWire);
  if (isOfInquiry(kind)) return inquiryFeedback(content, INQUIRY_KINDS[kind], toWire);
  const uitleg = 'Leerplicht heeft in dit formaat geen bericht voor deze gebeurtenis.';
  const faults = [{ veld: '/verzuimbericht', code: 'SOORT_ONBEKEND', uitleg }];
  throw new CannotTranslate('leerplicht has no message for this event', { details: { kind }, faults });
}

/** Every message to leerplicht is about one child: another one must not be dropped in silence. */
function severalChildren({ others = [] }: Content, { name }: XmlContent): readonly Fault[] {
  const uitleg = 'Dit bericht gaat over een kind, de gebeurtenis over meer. Stuur voor elk kind een eigen bericht.';
  return others.length === 0 ? [] : [{ veld: `/verzuimbericht/${name}`, code: 'STRUCTUUR', uitleg }];
}

const lostDocuments = ({ attachments = [] }: Content, { name }: XmlContent): readonly Warning[] =>
  attachments.length === 0 ? [] : [lose(`/verzuimbericht/${name}/documenten`)];

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

const firstPerField = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ veld }, i) => faults.findIndex((other) => other.veld === veld) === i);
