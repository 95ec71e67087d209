import type { EventKind } from '@schakel/dossier';
import type { CodeRow, CodeTable } from './code-table';

/** Which way a message goes; an answer goes back on the connection on which a message came. */
export type Direction = 'naar-schakel' | 'van-schakel' | 'antwoord-van-schakel' | 'antwoord-aan-schakel';

/** What a field means and where that is said: a standard, a law, or "modelled" where it is ours. */
export interface Meaning {
  readonly tekst: string;
  readonly taal: 'nl' | 'en';
  readonly bron?: string;
}

/** One field of a message, whatever its syntax; in a tree. Lengths are in characters. */
export interface FormatField {
  /** As on the wire; of an attribute with `@` before it. */
  readonly naam: string;
  /** Prefix of its namespace, as `MessageFormat.naamruimten` lists them; absent where the message has one namespace or none. */
  readonly naamruimte?: string;
  readonly soort: 'tekst' | 'getal' | 'ja-nee' | 'datum' | 'tijd' | 'bestand' | 'groep' | 'vrij';
  readonly betekenis?: Meaning;
  /** How often it must be there at least, and may be at most; without `hoogstens` there is no end to it. */
  readonly minstens: number;
  readonly hoogstens?: number;
  /** Whether it may be there without a value (`xsi:nil`). */
  readonly magLeeg?: boolean;
  readonly minLengte?: number;
  readonly maxLengte?: number;
  /** Regular expression for the whole value. */
  readonly patroon?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The one value that it may have. */
  readonly vast?: string;
  /** Name of the code list that the value is taken from. */
  readonly codelijst?: string;
  readonly attributen?: readonly FormatField[];
  readonly velden?: readonly FormatPart[];
}

/** Fields that stand for each other: one of these rows of fields. With one row it is a group that is there as a whole. */
export interface FormatChoice {
  readonly keuze: readonly (readonly FormatPart[])[];
  readonly minstens: number;
  readonly hoogstens?: number;
}

export type FormatPart = FormatField | FormatChoice;

/** A code list as it is published. */
export interface PublishedList {
  readonly naam: string;
  readonly bron: string;
  readonly codes: readonly PublishedCode[];
}
export interface PublishedCode {
  readonly code: string;
  /** What the record calls it, where that is something else. */
  readonly kern?: string | boolean;
  readonly betekenis: string;
  /** Whether it is its owner's own code, or was made up for Schakel. */
  readonly echt: boolean;
  /** First and last day on which it holds, `yyyy-MM-dd`. */
  readonly geldigVanaf?: string;
  readonly geldigTot?: string;
  /** Why it is read but never written. */
  readonly alleenLezen?: string;
}

/** What a partner's developer must know of one message and what no schema says; the fields come from the schema. */
export interface MessageFormat {
  /** Name on the wire, also that of its page. */
  readonly naam: string;
  /** In plain Dutch, as are `uitleg` and `norm`. */
  readonly titel: string;
  readonly uitleg: string;
  readonly richtingen: readonly Direction[];
  /** Kinds of event that it tells of; none where it only says what became of another message. */
  readonly soorten: readonly EventKind[];
  /** The standard with its version that is the norm, or that it is modelled, and after what. */
  readonly norm: string;
  /** Media type on the wire; absent: the first of the adapter. */
  readonly mediaType?: string;
  /** Name of the schema in `Adapter.schemas` that describes it; the message is the element or the type of this name in it. */
  readonly schema?: string;
  /** The JSON Schema of the envelope, the field of it that holds the message, and what stands fixed in it. */
  readonly omslag?: { readonly schema: string; readonly veld: string; readonly vast: Readonly<Record<string, string>> };
  /** Namespaces by prefix, of a message whose fields come from several. */
  readonly naamruimten?: Readonly<Record<string, string>>;
  /** The fields of a message that no schema of ours describes. */
  readonly velden?: readonly FormatPart[];
  /** Where a sender's own number stands in the message: a JSON pointer in the way of AsyncAPI. */
  readonly kenmerk?: string;
  /** Whole messages about fictitious people, as they go over the line. */
  readonly voorbeelden: readonly string[];
}

/** Everything of a format that is published for developers. */
export interface PublishedFormat {
  readonly berichten: readonly MessageFormat[];
  readonly codelijsten: readonly PublishedList[];
}

/** A code list as it is published. */
export const publishedList = ({ naam, bron, rows }: CodeTable): PublishedList => ({
  naam,
  bron,
  codes: rows.map(published),
});

const published = ({ core, ...told }: CodeRow): PublishedCode => (core === told.code ? told : { ...told, kern: core });
