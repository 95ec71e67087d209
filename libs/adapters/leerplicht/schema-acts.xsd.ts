import { annotation, xsdOfFields } from '@schakel/adapter-contract';
import { REGISTRATIE } from '@schakel/dossier';
import { type ActNumberKind, nameOf, numberElement, numbersIn, SPOKEN_ACTS, type SpokenAct } from './acts';
import { ABROAD } from './message-fields';

const WORDS = { nameOf, yesNoType: 'xs:boolean' };

/** A registration by the BIP in a message that is written by hand in the schema: last in its sequence. */
export const REGISTRATIE_XSD = xsdOfFields([REGISTRATIE], WORDS, '      ').trimEnd();

/** Where a person who is concerned lives, if abroad. */
export const ABROAD_XSD = xsdOfFields([ABROAD], WORDS, '      ').trimEnd();

const element = (name: string, type: string, text: string, occurs = ''): string =>
  `<xs:element name="${name}" type="${type}"${occurs}>${annotation(text)}</xs:element>`;
const optional = ' minOccurs="0"';

const numberLine = (kind: ActNumberKind, occurs = ''): string => {
  const { name, type, betekenis } = numberElement(kind);
  return element(name, type, betekenis, occurs);
};

/** The act's own numbers, of which at least one is there: the first of them, or a later one without those before. */
function ownNumbers(kinds: readonly ActNumberKind[]): string {
  const [only, ...more] = kinds;
  if (only === undefined) return '';
  if (more.length === 0) return `      ${numberLine(only)}\n${only === 'kenmerk-verrichting' ? ISSUER : ''}`;
  const sequences = kinds.map((kind, i) => {
    const rest = kinds.slice(i + 1).map((later) => `          ${numberLine(later, optional)}\n`);
    return `        <xs:sequence>\n          ${numberLine(kind)}\n${rest.join('')}        </xs:sequence>\n`;
  });
  return `      <xs:choice>\n${sequences.join('')}      </xs:choice>\n`;
}

const ISSUER = `      ${element('UitgeverKenmerk', 'Woord200', 'Who gave KenmerkVerrichting: OIN, BRIN or municipality code; absent: the sender. Modelled', optional)}\n`;

/** Several numbers of one child stand together where it is about the child itself. */
const isOfPerson = ({ act }: SpokenAct): boolean => act.kind === 'person.changed' || act.kind === 'person.merged';

function typeOf(spoken: SpokenAct): string {
  const { act, element: name, alleenUit } = spoken;
  const { own, others } = numbersIn(act);
  const way = alleenUit ? '; from Schakel to leerplicht only' : '';
  const child = isOfPerson(spoken) ? element('Leerling', 'LeerlingPersoon', 'The child. Modelled') : CHILD;
  return `  <xs:complexType name="${name}">
    ${annotation(`${act.betekenis}${way}. Modelled`)}
    <xs:sequence>
${ownNumbers(own)}${others.map((kind) => `      ${numberLine(kind, optional)}\n`).join('')}      ${child}
      ${element('DatumGebeurtenis', 'Datum', 'Day on which it happened. Modelled')}
      ${element('TijdstipGebeurtenis', 'Tijd', 'Time at which it happened. Modelled; Dutch local time (Europe/Amsterdam), no zone')}
${xsdOfFields(act.velden, WORDS, '      ')}    </xs:sequence>
  </xs:complexType>
`;
}

const CHILD = element(
  'Leerling',
  'LeerlingVerrichting',
  'The child; may be left out where a number of the case leads to it. Modelled',
  optional,
);

function childType(name: string, text: string, numbers: string): string {
  return `  <xs:complexType name="${name}">
    ${annotation(text)}
    <xs:sequence>
      ${element('Burgerservicenummer', 'Cijfers9', 'Nine digits; a leading zero is part of it. DUO/EDU, BVM', numbers)}
      ${element('Onderwijsnummer', 'Cijfers9', 'Number of a pupil without a BSN. DUO/EDU, BVM', numbers)}
      ${element('RniNummer', 'Cijfers17', 'Number of a non-resident. CORV anp.identificatie', numbers)}
      ${element('Geslachtsnaam', 'Woord200', 'Surname without prefix. BVM; length as in StUF-BG 0310', optional)}
      ${element('VoorvoegselGeslachtsnaam', 'Woord20', 'Prefix of the surname. StUF-BG 0310', optional)}
      ${element('Voorletters', 'Woord20', 'Initials. CORV', optional)}
      ${element('Voornamen', 'Woord200', 'Given names. BVM; length as in StUF-BG 0310', optional)}
      ${element('Geboortedatum', 'Geboortedatum', 'Birth date, as far as it is known. BVM; incomplete: modelled', optional)}
      ${element('Geslacht', 'Code', 'Sex: list stuf.geslacht', optional)}
      ${element('Adres', 'Adres', 'Address as in the BRP. Modelled', optional)}
      ${element('Telefoonnummer', 'Woord20', 'Telephone of parent or pupil; left out where it is secret. DUO/EDU', optional)}
      ${element('Emailadres', 'Woord150', 'E-mail address. CORV', optional)}
    </xs:sequence>
  </xs:complexType>
`;
}

/** The acts as elements of the choice under the root. */
export const ACT_ELEMENTS = SPOKEN_ACTS.map(({ element: name }) => `          ${element(name, name, `See type ${name}.`)}\n`).join('');

/** The types of the acts, made from what libs/dossier says of each (ACTS), with the child as acts name it. */
export const ACT_TYPES = [
  ...SPOKEN_ACTS.map(typeOf),
  childType('LeerlingVerrichting', 'The child of an act; its numbers where they are known. Modelled', optional),
  childType('LeerlingPersoon', 'A child, of whom several numbers of one kind may be known. Modelled', `${optional} maxOccurs="5"`),
].join('');
