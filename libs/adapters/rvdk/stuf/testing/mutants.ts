import { NAMESPACES } from '../grammar';
import { ATTRIBUTE_PROBES, ATTRIBUTES, PROBES, TELLING } from './probes';
import { copyOf, documentOf, type Tag, tagsIn } from './tags';

/** What the official schema says of a text, as far as values can be made from it. */
export interface OfficialText {
  readonly facets: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enumeration?: readonly string[];
  /** The only value of an attribute. */
  readonly fixed?: string;
}

/** What the official schema says of an element, found by its path of local names. */
export interface OfficialElement {
  readonly path: string;
  readonly attributes: ReadonlyMap<string, OfficialText>;
  readonly text?: OfficialText;
}

/** One change of one message. */
export interface Mutant {
  /** Path of local names of the element that was changed. */
  readonly path: string;
  /** What was done, such as `twice`, `text "x"` or `@noValue "x"`. */
  readonly what: string;
  /** The value that a text or an attribute got. */
  readonly value: string | undefined;
  /** Always to be judged: it proves an element or a facet. */
  readonly needed: boolean;
  /** The whole changed message. */
  xml(): string;
}

type Change = (tag: Tag, parent: Tag | undefined) => void;
type Changes = Iterable<readonly [what: string, change: Change, needed?: boolean, value?: string]>;

/** Every change that we know of each element of a message, in a fixed order. */
export function* mutantsOf(root: Tag, official: (path: string) => OfficialElement | undefined): Iterable<Mutant> {
  for (const { tag, route, path } of everyTag(root, [], '')) {
    const element = official(path);
    const changes = [
      ...structureChanges(route.length > 0, tag.name),
      ...nilChanges(),
      ...attributeChanges(tag, element),
      ...(element?.text === undefined ? [] : textChanges(element.text)),
    ];
    for (const [what, change, needed = false, value] of changes) {
      yield { path, what, value, needed, xml: () => documentOf(changed(root, route, change)) };
    }
  }
}

/** A message with several changes from the same list, chosen by number. */
export function combined(root: Tag, picks: readonly number[]): string {
  let tree = copyOf(root);
  for (const pick of picks) {
    const tags = [...everyTag(tree, [], '')];
    const { tag, route } = tags[pick % tags.length] ?? { tag: tree, route: [] };
    const changes = [
      ...structureChanges(route.length > 0, tag.name),
      ...nilChanges(),
      ...attributeChanges(tag, undefined),
      ...textChanges({ facets: [] }),
    ];
    const change = changes[Math.floor(pick / tags.length) % changes.length]?.[1];
    if (change !== undefined) tree = changed(tree, route, change);
  }
  return documentOf(tree);
}

function* everyTag(tag: Tag, route: readonly number[], parentPath: string): Iterable<{ tag: Tag; route: readonly number[]; path: string }> {
  const path = `${parentPath}/${tag.name}`;
  yield { tag, route, path };
  if (tag.name === 'detailsXML') return;
  for (const [index, part] of tag.content.entries()) if (typeof part !== 'string') yield* everyTag(part, [...route, index], path);
}

function changed(root: Tag, route: readonly number[], change: Change): Tag {
  const copy = copyOf(root);
  let parent: Tag | undefined;
  let tag = copy;
  for (const index of route) {
    const next = tag.content[index];
    if (next === undefined || typeof next === 'string') break;
    [parent, tag] = [tag, next];
  }
  change(tag, parent);
  return copy;
}

const put = (tag: Tag, parent: Tag, to: (at: number) => number, what: Tag | undefined): void => {
  const at = parent.content.indexOf(tag);
  if (what === undefined || what === tag) parent.content.splice(at, 1);
  if (what !== undefined) parent.content.splice(to(at), 0, what);
};
const moved =
  (to: (at: number) => number): Change =>
  (tag, parent) =>
    parent && put(tag, parent, to, tag);
const STRANGE: Tag = { name: 'vreemd', namespace: NAMESPACES.zkn, attributes: [], content: ['x'] };

/** The one element with a limit beyond two: thirty-one. */
const LIMITED = 'natuurlijkPersoon';
const repeated =
  (more: number): Change =>
  (tag, parent) =>
    parent?.content.splice(parent.content.indexOf(tag), 0, ...Array.from({ length: more }, () => copyOf(tag)));

function* structureChanges(hasParent: boolean, name: string): Changes {
  if (hasParent) {
    yield ['left out', (tag, parent) => parent && put(tag, parent, (at) => at, undefined), true];
    yield ['twice', (tag, parent) => parent && put(tag, parent, (at) => at, copyOf(tag)), true];
    yield ['three times', (tag, parent) => [1, 2].forEach(() => parent && put(tag, parent, (at) => at, copyOf(tag)))];
    yield ['31 times', repeated(30), name === LIMITED];
    yield ['32 times', repeated(31), name === LIMITED];
    yield ['one place later', moved((at) => at + 1), true];
    yield ['two places later', moved((at) => at + 2)];
    yield ['first', moved(() => 0)];
    yield ['last', moved(() => Infinity)];
    yield ['alone', (tag, parent) => parent && (parent.content = [tag])];
    yield ['again at the end', (tag, parent) => parent?.content.push(copyOf(tag))];
    yield ['and all behind it left out', (tag, parent) => parent?.content.splice(parent.content.indexOf(tag))];
    yield ['with the next left out', (tag, parent) => parent?.content.splice(parent.content.indexOf(tag), 2)];
    yield ['instead of the next', (tag, parent) => parent?.content.splice(parent.content.indexOf(tag) + 1, 1, copyOf(tag))];
    yield ['with text before it', (tag, parent) => parent && parent.content.splice(parent.content.indexOf(tag), 0, 'x')];
    yield ['with a space before it', (tag, parent) => parent && parent.content.splice(parent.content.indexOf(tag), 0, ' \n')];
    yield ['with a hard space before it', (tag, parent) => parent && parent.content.splice(parent.content.indexOf(tag), 0, '\u00a0')];
    yield ['with a stranger before it', (tag, parent) => parent && parent.content.splice(parent.content.indexOf(tag), 0, copyOf(STRANGE))];
  }
  yield ['renamed', (tag) => (tag.name += 'X'), !hasParent];
  yield ['in capitals', (tag) => (tag.name = tag.name.toUpperCase())];
  for (const [prefix, namespace] of [...Object.entries(NAMESPACES), ['none', ''], ['other', 'urn:x']] as const) {
    if (prefix !== 'xsi') yield [`in namespace ${prefix}`, (tag) => (tag.namespace = namespace)];
  }
  yield ['emptied', (tag) => (tag.content = [])];
  yield ['emptied but for a space', (tag) => (tag.content = [' '])];
  yield ['with a stranger at the end', (tag) => tag.content.push(copyOf(STRANGE))];
  yield ['with a stranger only', (tag) => (tag.content = [copyOf(STRANGE)])];
  yield ['with text at the end', (tag) => tag.content.push('x')];
  yield ['with its content twice', (tag) => (tag.content = [...tag.content, ...copyOf(tag).content])];
  yield ['with its content backwards', (tag) => tag.content.reverse()];
  yield ['with each of its parts twice', (tag) => (tag.content = tag.content.flatMap((part) => [part, part]))];
}

const set = (tag: Tag, namespace: string, name: string, value: string | undefined): void => {
  tag.attributes = tag.attributes.filter((attribute) => attribute.name !== name || attribute.namespace !== namespace);
  if (value !== undefined) tag.attributes.push({ namespace, name, value });
};
const nil = (tag: Tag, value: string, content: (Tag | string)[]): void => {
  set(tag, NAMESPACES.xsi, 'nil', value);
  tag.content = content;
};

function* nilChanges(): Changes {
  for (const value of ['true', '1', ' true ', 'TRUE', 'ja', '']) {
    yield [`nil="${value}" and empty`, (tag) => nil(tag, value, []), value === 'true'];
  }
  yield ['nil with its content', (tag) => nil(tag, 'true', tag.content)];
  yield ['nil with a space', (tag) => nil(tag, 'true', [' '])];
  yield ['nil with a part', (tag) => nil(tag, 'true', tagsIn(tag).slice(0, 1))];
  yield ['not nil with its content', (tag) => nil(tag, 'false', tag.content)];
  yield ['not nil (0) with its content', (tag) => nil(tag, '0', tag.content)];
  yield ['not nil and empty', (tag) => nil(tag, 'false', [])];
  yield ['nil without its attributes', (tag) => [(tag.attributes = []), nil(tag, 'true', [])]];
  for (const value of [undefined, 'waardeOnbekend', 'zomaar']) {
    yield [
      `nil with noValue ${value}`,
      (tag) => {
        nil(tag, 'true', []);
        set(tag, tag.attributes.find(({ name }) => name === 'noValue')?.namespace ?? NAMESPACES.stuf, 'noValue', value);
      },
    ];
  }
}

function* attributeChanges(tag: Tag, element: OfficialElement | undefined): Changes {
  for (const { name, namespace, value } of tag.attributes) {
    yield [`without @${name}`, (copy) => set(copy, namespace, name, undefined), true];
    const text = element?.attributes.get(name) ?? { facets: [] };
    const values = [...ATTRIBUTE_PROBES, `${value} `, ` ${value}`, value.toLowerCase(), ...lengths(text), ...codes(text)];
    for (const other of new Set(values)) {
      yield [`@${name} ${named(other)}`, (copy) => set(copy, namespace, name, other), isTelling(text, other), other];
    }
  }
  yield ['without attributes', (copy) => (copy.attributes = [])];
  for (const [namespace, name, value] of ATTRIBUTES) {
    if (!tag.attributes.some((attribute) => attribute.name === name && attribute.namespace === namespace))
      yield [`with @${name}`, (copy) => set(copy, namespace, name, value), namespace === NAMESPACES.stuf && tagsIn(tag).length > 0];
  }
}

function* textChanges(text: OfficialText): Changes {
  for (const value of new Set([...PROBES, ...lengths(text), ...codes(text)])) {
    yield [`text ${named(value)}`, (tag) => (tag.content = value === '' ? [] : [value]), value === '' || isTelling(text, value), value];
  }
}

/** Whether a value proves a facet of this text: a limit of length, a code or no code, a form met or violated. */
function isTelling(text: OfficialText, value: string): boolean {
  const shaped = text.facets.some((facet) => !/[lL]ength|enumeration|type string/.test(facet));
  const listed = text.enumeration !== undefined && (value === 'x' || text.enumeration.includes(value));
  return (
    listed || isLimit(text, value) || (shaped && TELLING.has(value)) || text.fixed === value || (text.fixed !== undefined && value === 'x')
  );
}

const named = (value: string): string =>
  value.length > 40 ? `${value.slice(0, 4)}... length ${[...value].length}` : JSON.stringify(value);

/** Texts around each limit of length, of letters, digits and characters beyond the basic plane. */
function lengths({ minLength, maxLength }: OfficialText): string[] {
  const limits = [minLength, maxLength].filter((limit) => limit !== undefined);
  const around = [...new Set(limits.flatMap((limit) => [limit - 1, limit, limit + 1]))].filter((length) => length >= 0);
  return around.flatMap((length) => ['x', '1', '\ud83d\ude00'].map((character) => character.repeat(length)));
}

const codes = ({ enumeration = [] }: OfficialText): string[] => [
  ...enumeration,
  ...enumeration.slice(0, 2).flatMap((code) => [`${code} `, ` ${code}`, code.toLowerCase(), code.slice(0, -1), `${code}x`]),
];

const isLimit = ({ minLength, maxLength = NaN }: OfficialText, value: string): boolean =>
  /^x+$/.test(value) && [(minLength ?? NaN) - 1, minLength, maxLength, maxLength + 1].includes(value.length);
