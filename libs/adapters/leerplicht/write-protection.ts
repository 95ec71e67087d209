import type { ChildContent, Codes, Content } from '@schakel/adapter-contract';
import { type Attachment, REGISTRATIE } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { DIALECT } from './acts';
import { type JsonRecord, type Letter, lose, recordIn } from './letter';
import { INSTITUTION_FIELDS, REQUEST_MIDDLE, REQUEST_OPENING, REQUESTER } from './message-fields';
import { ownValues } from './write-case';
import { childElements, CONCERNED_PERSON, flat, PERSON_WORDS, REQUESTED_CHILD } from './write-child';
import { fieldElements, loseNumbers, momentLeaves, numberLeaves, type Sheet, sheetOf } from './write-fields';

const CHILD_NUMBERS = [
  { name: 'ZaaknummerLeerplicht', soort: 'zaaknummer-leerplicht' },
  { name: 'NummerMeldingRelatiefVerzuim', soort: 'meldingsnummer' },
] as const;
const VTO = { name: 'VtoNummer', soort: 'vto-nummer' } as const;

/** A request for a protection inquiry, for one or more children, with its documents. */
export function protectionLetter(content: Content, codes: Codes): Letter {
  const name = 'VerzoekBeschermingsonderzoek';
  const sheet = sheetOf(name, codes);
  const { belanghebbenden, documenten: _, ...values } = ownValues(content.values);
  const children = [content, ...(content.others ?? [])].map((child, i, all) =>
    childElement(child, `${sheet.at}/Kinderen/Kind${all.length === 1 ? '' : `[${i + 1}]`}`, sheet),
  );
  const parts = [REQUEST_OPENING, REQUEST_MIDDLE, REQUESTER, [REGISTRATIE]].map((fields) => {
    const own = Object.entries(values).filter(([path]) => fields.some(({ pad }) => pad === path));
    return fieldElements(fields, Object.fromEntries(own), DIALECT, sheet.at, sheet);
  });
  const known = [...REQUEST_OPENING, ...REQUEST_MIDDLE, ...REQUESTER, REGISTRATIE].map(({ pad }) => pad);
  for (const path of Object.keys(values).filter((each) => !known.includes(each))) sheet.warnings.push(lose(`${sheet.at}/${path}`));
  const [opening = [], middle = [], requester = [], registration = []] = parts;
  const element: XmlContent = {
    name,
    content: [
      ...numberLeaves([VTO], content.identifiers),
      ...opening,
      ...momentLeaves('DatumVerzoek', 'TijdstipVerzoek', content.occurredAt, sheet),
      ...middle,
      { name: 'Kinderen', content: children },
      concernedElement(belanghebbenden, sheet),
      ...requester,
      documentsElement(content.attachments ?? [], sheet),
      ...registration,
    ],
  };
  return { element, faults: sheet.faults, losses: sheet.warnings };
}

/** One number of the child itself: the BSN, else the number of a non-resident. */
function childElement(child: ChildContent, at: string, sheet: Sheet): XmlContent {
  const hasBsn = child.identifiers.some(({ soort }) => soort === 'burgerservicenummer');
  const identifiers = child.identifiers.filter(({ soort }) => !hasBsn || soort !== 'rni-nummer');
  const held = [VTO.soort, ...CHILD_NUMBERS.map(({ soort }) => soort), ...REQUESTED_CHILD.numbers];
  loseNumbers(
    child.identifiers.filter((id) => !identifiers.includes(id)),
    [],
    { ...sheet, at },
  );
  loseNumbers(identifiers, held, { ...sheet, at });
  const parts = childElements({ ...child, identifiers }, REQUESTED_CHILD, at, sheet);
  return { name: 'Kind', content: [...parts, ...numberLeaves(CHILD_NUMBERS, identifiers)] };
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function concernedElement(value: Json | undefined, sheet: Sheet): XmlContent | undefined {
  const at = `${sheet.at}/Belanghebbenden`;
  const records = isList(value) ? value.map(recordIn) : [];
  if (value !== undefined && (!isList(value) || records.includes(undefined))) sheet.warnings.push(lose(at));
  const each = records.filter((record) => record !== undefined);
  if (each.length === 0) return undefined;
  return {
    name: 'Belanghebbenden',
    content: each.map((record, i) => oneConcerned(record, `${at}/Belanghebbende${each.length === 1 ? '' : `[${i + 1}]`}`, sheet)),
  };
}

const ROLE = [{ pad: 'rol', type: { soort: 'code', lijst: 'corv.rol' }, verplicht: true, betekenis: '', bron: '' }] as const;

function oneConcerned({ rol, persoon, instelling, ...more }: JsonRecord, at: string, sheet: Sheet): XmlContent {
  for (const path of Object.keys(more)) sheet.warnings.push(lose(`${at}/${path}`));
  const [person, institution] = [recordIn(persoon), recordIn(instelling)];
  return {
    name: 'Belanghebbende',
    content: [
      ...fieldElements(ROLE, rol === undefined ? {} : { rol }, DIALECT, at, sheet),
      person && {
        name: 'Persoon',
        content: fieldElements(CONCERNED_PERSON, flat(person, `${at}/Persoon`, sheet), PERSON_WORDS, `${at}/Persoon`, sheet),
      },
      institution && {
        name: 'Instelling',
        content: fieldElements(INSTITUTION_FIELDS, institution, DIALECT, `${at}/Instelling`, sheet),
      },
    ],
  };
}

function documentsElement(attachments: readonly Attachment[], { at, codes, faults }: Sheet): XmlContent | undefined {
  if (attachments.length === 0) return undefined;
  return {
    name: 'Documenten',
    content: attachments.map(({ identificatie, soort, creatiedatum, bestandsnaam, contentType, inhoud }) => {
      const kind = codes.toWire('corv.document', soort);
      if (kind === undefined) faults.push({ veld: `${at}/Documenten`, code: 'CODE_ONBEKEND', uitleg: UNKNOWN_DOCUMENT });
      return {
        name: 'Document',
        content: [
          leaf('Identificatie', identificatie),
          leaf('Soort', kind),
          leaf('Creatiedatum', creatiedatum),
          leaf('Bestandsnaam', bestandsnaam),
          leaf('ContentType', contentType),
          leaf('Inhoud', inhoud),
        ],
      };
    }),
  };
}
const UNKNOWN_DOCUMENT = 'Leerplicht kent deze soort document niet. Kies een soort die op de lijst staat.';
