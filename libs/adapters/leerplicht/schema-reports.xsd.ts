import { annotation, xsdOfFields } from '@schakel/adapter-contract';
import { nameOf } from './acts';
import { ABSOLUTE_FIELDS } from './message-fields';

const element = (name: string, type: string, text: string, occurs = ''): string =>
  `<xs:element name="${name}" type="${type}"${occurs}>${annotation(text)}</xs:element>`;
const optional = ' minOccurs="0"';
const local = 'Dutch local time (Europe/Amsterdam), no zone';
const CASE = element('ZaaknummerLeerplicht', 'Woord40', 'Number of the case at leerplicht. Modelled', optional);
const DUO_NUMBER = element('NummerMelding', 'Cijfers1tot18', 'Number of the report, given by DUO. Modelled after DUO/EDU');
const LOCAL_NUMBER = element('MeldingsnummerLokaal', 'Woord40', "The school's own number of the report, unique at that school. DUO/EDU");
const SCHOOL = element('BRIN', 'BRIN', 'The school that gave MeldingsnummerLokaal. DUO/EDU');

/** The messages about reports beside DUO's own: absolute absence, a withdrawal, the number that DUO gives, a later receipt. */
export const REPORT_TYPES = `  <xs:complexType name="MeldenAbsoluutVerzuim">
    ${annotation('A report that a child of compulsory school age is enrolled at no school. LPW 2 and 19; wire modelled')}
    <xs:sequence>
      ${DUO_NUMBER}
      ${CASE}
      ${element('Leerling', 'LeerlingMelding', 'The child. DUO/EDU')}
      ${element('DatumMelding', 'Datum', 'Day of the report. Modelled')}
      ${element('TijdstipMelding', 'Tijd', `Time of the report. Modelled; ${local}`)}
${xsdOfFields(ABSOLUTE_FIELDS, { nameOf, yesNoType: 'xs:boolean' }, '      ')}    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="IntrekkingMelding">
    ${annotation('A report of either kind is taken back: its status becomes I. Modelled, beside a MutatieMelding with status I, which restates the report')}
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          ${DUO_NUMBER}
          <xs:sequence minOccurs="0">
            ${LOCAL_NUMBER}
            ${SCHOOL}
          </xs:sequence>
        </xs:sequence>
        <xs:sequence>
          ${LOCAL_NUMBER}
          ${SCHOOL}
        </xs:sequence>
      </xs:choice>
      ${CASE}
      ${element('Leerling', 'LeerlingVerrichting', 'The child; may be left out, since the number of the report leads to it. Modelled', optional)}
      ${element('DatumIntrekking', 'Datum', 'Day on which it was taken back. Modelled')}
      ${element('TijdstipIntrekking', 'Tijd', `Time at which it was taken back. Modelled; ${local}`)}
      ${element('RedenIngetrokken', 'Code', 'Why: list leerplicht.redenIngetrokken. DUO (letter V), others modelled', optional)}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="LeveringNummerMeldingRelatiefVerzuim">
    ${annotation('The number that DUO gave a report, which from then on replaces the local number. DUO/EDU DC0018')}
    <xs:sequence>
      ${element('NummerMeldingRelatiefVerzuim', 'Cijfers1tot18', 'Number of the report, given by DUO. DUO/EDU')}
      ${LOCAL_NUMBER}
      ${SCHOOL}
      ${CASE}
      ${element('DatumLaatsteMutatie', 'Datum', 'Day on which the number was given. DUO/EDU')}
      ${element('TijdstipLaatsteMutatie', 'Tijd', `Time at which the number was given. DUO/EDU; ${local}`)}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="VerwerkingMelding">
    ${annotation('What became of a message from Schakel that was taken before: processed, or refused after all. Modelled')}
    <xs:sequence>
      ${element('ReferentieBedrijfsdocument', 'Berichtnummer', "Schakel's number of the message that it is about. Modelled")}
      ${element('Verwerkt', 'xs:boolean', 'Whether it was processed. Modelled')}
      ${element('Fout', 'Fout', 'Where it was not: one fault. Modelled', ' minOccurs="0" maxOccurs="100"')}
    </xs:sequence>
  </xs:complexType>
`;
