import { annotation, numbersOfAct, xsdOfFields } from '@schakel/adapter-contract';
import { REGISTRATIE } from '@schakel/dossier';
import { isNumberKind, NUMBER_ELEMENTS, type NumberKind, RVDK_ACTS, type RvdkAct } from './acts';

const MEANINGS: Readonly<Record<NumberKind, string>> = {
  'kenmerk-verrichting': 'Number of the act, unique at its issuer. Modelled',
  'rvdk-zaaknummer': "The RvdK's own number of the inquiry. StUF-ZKN 0310 ZaakIdentificatie",
  'vto-nummer': 'Number of the request for a protection inquiry. CORV 1.0.9',
  'kenmerk-onderzoek': 'Number of the request for a criminal inquiry. Modelled',
  'pv-nummer': 'Number of the official report. Modelled',
  parketnummer: 'Number of the case at the public prosecutor. Modelled length',
  'zaaknummer-leerplicht': 'Number of the case at leerplicht. Modelled',
  meldingsnummer: 'Number of the absence report at DUO. DUO/EDU',
  'kenmerk-verwijzing': 'Number of the referral to Halt. Modelled',
  'halt-dossiernummer': 'Number of the file at Halt. Modelled',
};

function numberElements({ act }: RvdkAct): string {
  const elements = numbersOfAct(act)
    .filter(isNumberKind)
    .map((soort) => [NUMBER_ELEMENTS[soort], MEANINGS[soort]] as const);
  const issuer = act.nummers.includes('kenmerk-verrichting')
    ? [['uitgeverKenmerk', 'Who gave the number of the act; absent: the sender. Modelled'] as const]
    : [];
  const [first, ...rest] = elements;
  const demanded = act.nummers.length === 1 ? [] : ['minOccurs="0"'];
  return [
    ...(first === undefined ? [] : [[first, demanded] as const]),
    ...[...issuer, ...rest].map((one) => [one, ['minOccurs="0"']] as const),
  ]
    .map(
      ([[name, meaning], occurs]) =>
        `      <xs:element name="${name}" type="Kenmerk64"${occurs.map((o) => ` ${o}`).join('')}>${annotation(meaning)}</xs:element>\n`,
    )
    .join('');
}

const typeName = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1, -4)}Object`;

const element = ({ message, act, inbound }: RvdkAct): string => `  <xs:element name="${message}">
    ${annotation(`${act.betekenis}${inbound ? '' : '; from Schakel to the RvdK only'}. Modelled`)}
    <xs:complexType>
      <xs:sequence>
        <xs:element name="stuurgegevens">
          ${annotation('Envelope. StUF 3.01')}
          <xs:complexType>
            <xs:complexContent>
              <xs:extension base="Stuurgegevens">
                <xs:sequence>
                  <xs:element name="functie" type="xs:token" fixed="${message}">${annotation('Name of the message. StUF 3.01')}</xs:element>
                </xs:sequence>
              </xs:extension>
            </xs:complexContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="object" type="${typeName(message)}">${annotation('What the message is about. StUF 3.01')}</xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
`;

const WORDS = { nameOf: (pad: string): string => pad, yesNoType: 'Code' };

const objectType = (one: RvdkAct): string => `  <xs:complexType name="${typeName(one.message)}">
    ${annotation(`${one.act.betekenis}. Modelled`)}
    <xs:sequence>
${numberElements(one)}      <xs:element name="kind" type="Kind" minOccurs="0">${annotation('The youth. Modelled, after NPS of StUF-BG 0310')}</xs:element>
      <xs:element name="tijdstip" type="Tijdstip">${annotation('When it happened. Modelled')}</xs:element>
${xsdOfFields(one.act.velden, WORDS, '      ')}    </xs:sequence>
  </xs:complexType>
`;

/** On whose behalf the BIP did it: in the messages that are no act. */
export const REGISTRATION: string = xsdOfFields([REGISTRATIE], WORDS, '      ');
/** The messages of the acts, for the schema of our own namespace. */
export const ACT_ELEMENTS: string = RVDK_ACTS.map(element).join('');
/** Their types. */
export const ACT_TYPES: string = `${RVDK_ACTS.map(objectType).join('')}  <xs:simpleType name="Kenmerk64"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="64"/></xs:restriction></xs:simpleType>
`;
