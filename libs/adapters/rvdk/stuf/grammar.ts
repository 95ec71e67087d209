import { type ContentModel, contentModel } from './content-model';

/** Namespaces of StUF-Jeugdzorg 1.0.9. */
export const NAMESPACES = {
  jz: 'http://www.stufstandaarden.nl/koppelvlak/jz0100',
  stuf: 'http://www.egem.nl/StUF/StUF0301',
  zkn: 'http://www.egem.nl/StUF/sector/zkn/0310',
  bg: 'http://www.egem.nl/StUF/sector/bg/0310',
  xmime: 'http://www.w3.org/2005/05/xmlmime',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** What a text may be. Lengths are in characters (code points); `codes` never refuse, they park (semantics.md 11). */
export interface TextRule {
  /** `string` keeps its white space, the others lose what stands around them. */
  readonly base: 'string' | 'decimal' | 'integer' | 'boolean' | 'base64';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  /** What the pattern asks, in plain Dutch, such as `Gebruik negen cijfers.` */
  readonly hint?: string;
  /** Of a decimal: most digits, leading zeros not counted, nothing after the point. */
  readonly digits?: number;
  /** Of an integer. */
  readonly least?: number;
  readonly most?: number;
  /** A code list: another value is unknown to us, not wrong. */
  readonly codes?: readonly string[];
  /** Not a code but an identity: another value is refused with `code`. */
  readonly only?: { readonly value: string; readonly code: 'SOORT_ONBEKEND' | 'STRUCTUUR' | 'TYPE_FOUT' };
}

export interface AttributeRule {
  readonly name: string;
  readonly namespace: string;
  readonly required: boolean;
  readonly text: TextRule;
}

/** What an element holds: a text, elements in an order, or elements that nobody checks. */
export type Content =
  | { readonly holds: 'text'; readonly text: TextRule }
  | { readonly holds: 'elements'; readonly model: ContentModel<ElementRule>; readonly order: Particle }
  | { readonly holds: 'anything' };

/** A type of element; shared by all elements that are alike. */
export interface ElementType {
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly required: readonly AttributeRule[];
  readonly content: Content;
}

export interface ElementRule {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly type: ElementType;
  /** Whether `xsi:nil` may stand on it. */
  readonly nillable: boolean;
  /** What the element means when it is empty; then empty is allowed. */
  readonly emptyMeans?: string;
}

/** An order of elements: `most` is undefined where there is no end to it. */
export type Particle<Leaf = ElementRule> =
  | { readonly of: 'element'; readonly element: Leaf }
  | { readonly of: 'sequence' | 'choice'; readonly parts: readonly Particle<Leaf>[] }
  | { readonly of: 'repeat'; readonly part: Particle<Leaf>; readonly least: number; readonly most: number | undefined };

/** How elements and attributes are found: by namespace and local name. A space can stand in neither. */
export const keyOf = (namespace: string, name: string): string => `${namespace} ${name}`;

const elementType = (attributes: readonly AttributeRule[], content: Content): ElementType => ({
  attributes: new Map(attributes.map((attribute) => [keyOf(attribute.namespace, attribute.name), attribute])),
  required: attributes.filter(({ required }) => required),
  content,
});

/** A type that holds text. */
export const textType = (text: TextRule, attributes: readonly AttributeRule[] = []): ElementType =>
  elementType(attributes, { holds: 'text', text });

/** A type that holds elements in this order; compiled here, once. */
export const elementsType = (attributes: readonly AttributeRule[], ...parts: readonly (Particle | ElementRule)[]): ElementType => {
  const order = sequence(...parts);
  return elementType(attributes, { holds: 'elements', model: contentModel(order), order });
};

/** A type whose elements nobody checks. */
export const openType: ElementType = elementType([], { holds: 'anything' });

/** Declares elements of one namespace. */
export const elementsIn =
  (namespace: string) =>
  (name: string, type: ElementType): ElementRule => ({ key: keyOf(namespace, name), name, namespace, type, nillable: false });

export const nillable = (element: ElementRule): ElementRule => ({ ...element, nillable: true });

/** The element may be empty, and then means this. */
export const whenEmpty = (emptyMeans: string, element: ElementRule): ElementRule => ({ ...element, emptyMeans });

const particle = (part: Particle | ElementRule): Particle => ('of' in part ? part : { of: 'element', element: part });

export const sequence = (...parts: readonly (Particle | ElementRule)[]): Particle => ({ of: 'sequence', parts: parts.map(particle) });
export const choice = (...parts: readonly (Particle | ElementRule)[]): Particle => ({ of: 'choice', parts: parts.map(particle) });
export const times = (least: number, most: number | undefined, part: Particle | ElementRule): Particle => ({
  of: 'repeat',
  part: particle(part),
  least,
  most,
});
export const optional = (part: Particle | ElementRule): Particle => times(0, 1, part);

/** May be left out, and may be nil: the habit of StUF for what is not known. */
export const open = (element: ElementRule): Particle => optional(nillable(element));
