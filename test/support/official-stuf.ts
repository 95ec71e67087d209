import { readdirSync, readFileSync } from 'node:fs';
import { childrenOf, loadXml, type XmlNode } from '@schakel/xml';
import { validateXML } from 'xmllint-wasm';
import type { OfficialElement, OfficialText } from '../../libs/adapters/rvdk/stuf/testing/mutants';
import { sharedFile } from './shared';

/** `codes`: invalid, and only because values are outside an enumeration. */
export type Verdict = 'valid' | 'codes' | 'invalid';
export interface Judgement {
  readonly verdict: Verdict;
  /** What xmllint says, for a person to read. */
  readonly says: readonly string[];
}

/** `vt`: the messages to and from Veilig Thuis; it repeats those of `jz`, so which family takes a message does not tell its kind. */
export type Family = 'jz' | 'vt';

/** The official schemas of StUF-Jeugdzorg 1.0.9, read where they lie; nothing of them is in the product. */
function officialFiles(family: Family): { fileName: string; contents: string }[] {
  const folder = sharedFile(`standards/corv-1.0.9/${family}`);
  return readdirSync(folder).map((fileName) => ({ fileName, contents: readFileSync(`${folder}/${fileName}`, 'utf8') }));
}

/** A start of xmllint, with the schemas to read, takes as long as some three hundred messages. */
const BATCH = 1000;
/** Not codes but identities: another value is refused, whatever the schema calls it. */
const IDENTITY = /Element '\{[^}]*\}(?:berichtcode|functie)': /;

/** What the official schemas say of each message, by xmllint (another build of libxml2 than the product's). */
export async function judgedOfficially(messages: readonly string[], family: Family = 'jz'): Promise<Judgement[]> {
  const preload = officialFiles(family);
  const root = `jz0100_msg_${family}berichten_resolved2025.xsd`;
  const schema = [{ fileName: 'main.xsd', contents: preload.find(({ fileName }) => fileName === root)?.contents ?? '' }];
  const judged: Judgement[] = [];
  for (let from = 0; from < messages.length; from += BATCH) {
    const xml = messages.slice(from, from + BATCH).map((contents, i) => ({ fileName: `${i}.xml`, contents }));
    const { errors } = await validateXML({ xml, schema, preload, initialMemoryPages: 2048, maxMemoryPages: 32768 });
    const said = xml.map((): string[] => []);
    for (const { loc, message } of errors) if (loc !== null) said[Number.parseInt(loc.fileName, 10)]?.push(message);
    const failed = new Set(errors.map(({ rawMessage }) => /^(\d+)\.xml fails to validate/.exec(rawMessage)?.[1]));
    judged.push(...said.map((says, i) => ({ verdict: verdictOf(says, says.length > 0 || failed.has(`${i}`)), says })));
  }
  return judged;
}

function verdictOf(says: readonly string[], failed: boolean): Verdict {
  if (!failed) return 'valid';
  const onlyCodes = says.length > 0 && says.every((line) => / \[facet 'enumeration'\] /.test(line) && !IDENTITY.test(line));
  return onlyCodes ? 'codes' : 'invalid';
}

/** Every element that the official schemas allow in these messages, by its path of local names. */
export async function officialElements(roots: readonly string[], family: Family = 'jz'): Promise<Map<string, OfficialElement>> {
  const xml = await loadXml();
  const schema = new Schema(
    officialFiles(family)
      .filter(({ fileName }) => /jz0100|xmlmime/.test(fileName))
      .map(({ contents }) => xml.parse(contents).root)
      .filter((root) => root !== undefined),
  );
  return new Map(roots.flatMap((root) => schema.elementsUnder(root, '')).map((element) => [element.path, element]));
}

const attribute = (node: XmlNode, name: string): string | undefined => node.attributes.find((one) => one.name === name)?.value;

/** Just enough of XML Schema for these files: names are told apart by their local part and kind, prefixes by hand. */
class Schema {
  private readonly globals = new Map<string, XmlNode>();

  constructor(files: readonly XmlNode[]) {
    for (const file of files) {
      const prefix = PREFIX_OF.find(([namespace]) => attribute(file, 'targetNamespace') === namespace)?.[1] ?? '';
      for (const node of file.children) this.globals.set(`${node.name} ${prefix}:${attribute(node, 'name') ?? ''}`, node);
    }
  }

  elementsUnder(reference: string, parentPath: string): OfficialElement[] {
    return this.element(this.global('element', reference), parentPath);
  }

  private global(kind: string, name: string): XmlNode {
    const found = this.globals.get(`${kind} ${name}`);
    if (found === undefined) throw new Error(`the official schemas have no ${kind} ${name}`);
    return found;
  }

  private element(declared: XmlNode, parentPath: string): OfficialElement[] {
    const reference = attribute(declared, 'ref');
    if (reference !== undefined) return this.elementsUnder(reference, parentPath);
    const path = `${parentPath}/${attribute(declared, 'name') ?? ''}`;
    const named = attribute(declared, 'type');
    const type =
      named === undefined ? declared.children.find(({ name }) => name === 'complexType') : this.globals.get(`complexType ${named}`);
    const fixed = attribute(declared, 'fixed');
    const only = fixed !== undefined && { enumeration: [fixed] };
    if (type === undefined) return [{ path, attributes: new Map(), text: { ...this.text(named ?? ''), ...only } }];
    const own = { path, attributes: this.attributes(type) };
    const simple = childrenOf(type, 'simpleContent')[0];
    if (simple !== undefined) return [{ ...own, text: this.contentText(simple) }];
    return [own, ...this.elementsOf(type).flatMap((child) => this.element(child, path))];
  }

  private elementsOf(type: XmlNode): XmlNode[] {
    const base = descend(type, 'extension').length > 0 ? this.baseOf(type) : undefined;
    return [...(base === undefined ? [] : this.elementsOf(base)), ...descend(type, 'element')];
  }

  private attributes(type: XmlNode): Map<string, OfficialText> {
    const base = this.baseOf(type);
    const found = new Map(base === undefined ? [] : this.attributes(base));
    const groups = descend(type, 'attributeGroup').map((group) => this.global('attributeGroup', attribute(group, 'ref') ?? ''));
    for (const one of [...groups.flatMap((group) => descend(group, 'attribute')), ...descend(type, 'attribute')]) {
      const reference = attribute(one, 'ref');
      const declared = reference === undefined ? one : this.global('attribute', reference);
      const fixed = attribute(one, 'fixed');
      const text = this.text(attribute(declared, 'type') ?? '', childrenOf(declared, 'simpleType')[0]);
      found.set(attribute(declared, 'name') ?? '', fixed === undefined ? text : { ...text, fixed });
    }
    return found;
  }

  private baseOf(type: XmlNode): XmlNode | undefined {
    const derived = descend(type, 'extension', 'restriction')[0];
    return derived === undefined ? undefined : this.globals.get(`complexType ${attribute(derived, 'base') ?? ''}`);
  }

  private contentText(simple: XmlNode): OfficialText {
    const derived = simple.children.find(({ name }) => name === 'extension' || name === 'restriction');
    if (derived === undefined) return { facets: [] };
    const base = this.globals.get(`complexType ${attribute(derived, 'base') ?? ''}`);
    const inner = base === undefined ? undefined : childrenOf(base, 'simpleContent')[0];
    const from = inner === undefined ? this.text(attribute(derived, 'base') ?? '') : this.contentText(inner);
    const inline = childrenOf(derived, 'simpleType')[0];
    return withFacets(inline === undefined ? from : this.text('', inline), derived);
  }

  private text(name: string, inline?: XmlNode): OfficialText {
    if (inline === undefined && /^(?:xs:)?[a-zA-Z0-9]*$/.test(name)) return { facets: [`type ${name.replace('xs:', '')}`] };
    const restriction = childrenOf(inline ?? this.global('simpleType', name), 'restriction')[0];
    if (restriction === undefined) throw new Error(`the official type ${name} is no restriction`);
    return withFacets(this.text(attribute(restriction, 'base') ?? ''), restriction);
  }
}

const PREFIX_OF = [
  ['http://www.stufstandaarden.nl/koppelvlak/jz0100', 'JZ'],
  ['http://www.egem.nl/StUF/StUF0301', 'StUF'],
  ['http://www.egem.nl/StUF/sector/zkn/0310', 'ZKN'],
  ['http://www.egem.nl/StUF/sector/bg/0310', 'BG'],
  ['http://www.w3.org/2005/05/xmlmime', 'xmime'],
] as const;

/** Declarations at any depth that belong to this type itself. */
function descend(node: XmlNode, ...names: readonly string[]): XmlNode[] {
  return node.children.flatMap((child) =>
    names.includes(child.name) ? [child] : child.name === 'element' ? [] : descend(child, ...names),
  );
}

function withFacets(from: OfficialText, restriction: XmlNode): OfficialText {
  const own = restriction.children.filter((facet) => !['annotation', 'attribute', 'attributeGroup', 'simpleType'].includes(facet.name));
  const limit = (name: string): number | undefined => {
    const facet = own.find((one) => one.name === name || one.name === 'length');
    return facet === undefined ? undefined : Number(attribute(facet, 'value'));
  };
  const enumeration = own.filter(({ name }) => name === 'enumeration').map((facet) => attribute(facet, 'value') ?? '');
  const [minLength, maxLength] = [limit('minLength') ?? from.minLength, limit('maxLength') ?? from.maxLength];
  return {
    ...from,
    facets: [...new Set([...from.facets, ...own.map(({ name }) => name)])],
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(enumeration.length > 0 && { enumeration }),
  };
}
