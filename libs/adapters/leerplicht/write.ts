import { codeFault, type Content, type Outgoing, type Rendered, type Warning } from '@schakel/adapter-contract';
import type { EventKind, IdentifierKind } from '@schakel/dossier';
import { CannotTranslate, type Fault, isDate, type Json, toDutchTime } from '@schakel/kernel';
import { leaf, writeXml, type XmlContent, type XmlSchema } from '@schakel/xml';
import { RESULTAAT } from './codes';
import { MEDIA_TYPE, NAMESPACE } from './format';

/** The events that leerplicht hears of, by the word of its own format, with the values that each message has a place for. */
const MESSAGES = {
  'halt.referral.accepted': { soort: 'AANVAARD', holds: [] },
  'halt.referral.declined': { soort: 'AFGEWEZEN', holds: ['reden'] },
  'halt.outcome': { soort: 'AFLOOP', holds: ['resultaat', 'reden', 'datumAfloop'] },
} as const satisfies Partial<Record<EventKind, { soort: string; holds: readonly string[] }>>;

type Written = keyof typeof MESSAGES;
const isWritten = (kind: string): kind is Written => Object.hasOwn(MESSAGES, kind);
export const WRITES: readonly EventKind[] = Object.keys(MESSAGES).filter(isWritten);

const AT = '/verzuimbericht/HaltTerugmelding';
/** As long as a reason is in the municipal data model. */
const REASON_LENGTH = 200;

/** A HaltTerugmelding; CannotTranslate for any other event, and where the record lacks what the format demands. */
export function write(schema: XmlSchema, outgoing: Outgoing): Rendered {
  const { content } = outgoing;
  if (!isWritten(content.kind)) {
    const uitleg = 'Leerplicht heeft in dit formaat geen bericht voor deze gebeurtenis.';
    const faults = [{ veld: AT, code: 'SOORT_ONBEKEND', uitleg }];
    throw new CannotTranslate('leerplicht has no message for this event', { details: { kind: content.kind }, faults });
  }
  const root = { name: 'verzuimbericht', attributes: { xmlns: NAMESPACE }, content: [kop(outgoing), feedback(content, content.kind)] };
  const body = writeXml(root);
  const judged = schema.read(body);
  const faults = [...valueFaults(content, content.kind), ...(judged.valid ? [] : judged.faults)];
  if (faults.length > 0)
    throw new CannotTranslate('the record lacks what the format of leerplicht demands', { faults: firstPerField(faults) });
  return { contentType: MEDIA_TYPE, body, warnings: losses(content, content.kind) };
}

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

function feedback(content: Content, kind: Written): XmlContent {
  const { date, time } = toDutchTime(content.occurredAt);
  const number = (soort: IdentifierKind): string | undefined => content.identifiers.find((id) => id.soort === soort)?.waarde;
  const held = valuesHeld(content, kind);
  return {
    name: 'HaltTerugmelding',
    content: [
      leaf('ZaaknummerLeerplicht', number('zaaknummer-leerplicht')),
      leaf('KenmerkVerwijzing', number('kenmerk-verwijzing')),
      leaf('HaltDossiernummer', number('halt-dossiernummer')),
      leaf('SoortTerugmelding', MESSAGES[kind].soort),
      leaf('DatumTerugmelding', date),
      leaf('TijdstipTerugmelding', time),
      leaf('Resultaat', held.resultaat === undefined ? undefined : RESULTAAT.toWire(held.resultaat)),
      leaf('Reden', held.reden === undefined ? undefined : [...held.reden].slice(0, REASON_LENGTH).join('')),
      leaf('DatumAfloop', held.datumAfloop),
    ],
  };
}

type Held = { readonly resultaat?: string; readonly reden?: string; readonly datumAfloop?: string };

function valuesHeld({ values }: Content, kind: Written): Held {
  const texts = MESSAGES[kind].holds.map((name): [string, Json | undefined] => [name, values[name]]);
  return Object.fromEntries(texts.filter((entry) => typeof entry[1] === 'string'));
}

/** What the schema cannot demand: an outcome has a result and a day, and a result that leerplicht knows. */
function valueFaults(content: Content, kind: Written): readonly Fault[] {
  if (kind !== 'halt.outcome') return [];
  const { resultaat, datumAfloop } = valuesHeld(content, kind);
  const missing = (name: string): Fault => ({
    veld: `${AT}/${name}`,
    code: 'VERPLICHT_ONTBREEKT',
    uitleg: `${name} ontbreekt. Vul dit aan in de zaak.`,
  });
  const faults: Fault[] = [];
  if (resultaat === undefined) faults.push(missing('Resultaat'));
  else if (RESULTAAT.toWire(resultaat) === undefined) faults.push(codeFault(`${AT}/Resultaat`, 'CODE_ONBEKEND'));
  if (datumAfloop === undefined) faults.push(missing('DatumAfloop'));
  else if (!isDate(datumAfloop))
    faults.push({ veld: `${AT}/DatumAfloop`, code: 'DATUM_ONGELDIG', uitleg: 'Deze datum bestaat niet. Controleer de datum.' });
  return faults;
}

const firstPerField = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ veld }, i) => faults.findIndex((other) => other.veld === veld) === i);

/** What the message has no place for, or not all of it. A status is told by SoortTerugmelding, a number by its own element. */
function losses(content: Content, kind: Written): Warning[] {
  const lose = (name: string, uitleg: string): Warning => ({ veld: `${AT}/${name}`, code: 'VERLIES', uitleg });
  const held = valuesHeld(content, kind);
  const told = (name: string): boolean => Object.hasOwn(held, name) || name === 'status' || name.startsWith('nummers.');
  const lost = [...Object.keys(content.values).filter((name) => !told(name)), ...Object.keys(content.jongere)];
  const cut = held.reden !== undefined && [...held.reden].length > REASON_LENGTH;
  return [
    ...lost.map((name) => lose(name, 'Dit bericht heeft geen plaats voor dit gegeven. Het is weggelaten.')),
    ...(cut ? [lose('Reden', `De reden is na ${REASON_LENGTH} tekens afgekapt.`)] : []),
  ];
}
