import type { ActField, ActFieldType } from '@schakel/dossier';

/** How a format in XML names a field and writes yes and no; it has types `Code` and `Datum` of its own. */
export interface XsdWords {
  readonly nameOf: (pad: string) => string;
  readonly yesNoType: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An annotation as every published schema of ours has it: what it means, and where it comes from. */
export const annotation = (text: string): string => `<xs:annotation><xs:documentation>${escaped(text)}</xs:documentation></xs:annotation>`;

/** XML Schema of the fields of an act, one element per line and in their order, each with its meaning, code list and source. */
export const xsdOfFields = (fields: readonly ActField[], words: XsdWords, indent: string): string =>
  fields.map((field) => `${indent}${elementOf(field, words, indent)}\n`).join('');

function elementOf({ pad, type, verplicht, meer, betekenis, bron }: ActField, words: XsdWords, indent: string): string {
  const { attribute, inside } = typeOf(type, words, indent);
  const occurs = `${verplicht ? '' : ' minOccurs="0"'}${meer === undefined ? '' : ` maxOccurs="${meer}"`}`;
  const list = type.soort === 'code' ? `: list ${type.lijst}` : '';
  return `<xs:element name="${words.nameOf(pad)}"${attribute}${occurs}>${annotation(`${betekenis}${list}. ${bron}`)}${inside}</xs:element>`;
}

interface XsdType {
  readonly attribute: string;
  readonly inside: string;
}
const named = (name: string): XsdType => ({ attribute: ` type="${name}"`, inside: '' });
const restricted = (base: string, ...facets: readonly (readonly [name: string, value: string | number])[]): XsdType => ({
  attribute: '',
  inside: `<xs:simpleType><xs:restriction base="${base}">${facets.map(([name, value]) => `<xs:${name} value="${value}"/>`).join('')}</xs:restriction></xs:simpleType>`,
});

function typeOf(type: ActFieldType, words: XsdWords, indent: string): XsdType {
  switch (type.soort) {
    case 'woord': {
      const pattern = type.patroon === undefined ? [] : [['pattern', type.patroon] as const];
      return restricted('xs:token', ['minLength', 1], ['maxLength', type.max], ...pattern);
    }
    case 'tekst':
      return restricted('xs:string', ['minLength', 1], ['maxLength', type.max]);
    case 'getal':
      return restricted('xs:int', ['minInclusive', 0], ['maxInclusive', type.max]);
    case 'datum':
      return named('Datum');
    case 'code':
      return named('Code');
    case 'ja-nee':
      return named(words.yesNoType);
    case 'groep': {
      const parts = xsdOfFields(type.velden, words, `${indent}    `);
      return {
        attribute: '',
        inside: `<xs:complexType>\n${indent}  <xs:sequence>\n${parts}${indent}  </xs:sequence>\n${indent}</xs:complexType>`,
      };
    }
  }
}
