import { readFileSync } from 'node:fs';
import type { Fault } from '@schakel/kernel';
import { loadXml, type Xml } from '@schakel/xml';
import { checkStuf } from '../../libs/adapters/rvdk/stuf';
import { MAXIMAL, OTHERWISE } from '../../libs/adapters/rvdk/stuf/testing/maximal';
import { combined, mutantsOf, type OfficialElement } from '../../libs/adapters/rvdk/stuf/testing/mutants';
import { type Tag, tagOf, tagsIn } from '../../libs/adapters/rvdk/stuf/testing/tags';
import { type Family, judgedOfficially, type Judgement, officialElements, type Verdict } from './official-stuf';
import { sharedFile } from './shared';

/** One message, changed, with both verdicts. */
export interface Compared extends Judgement {
  readonly base: string;
  readonly path: string;
  readonly what: string;
  readonly value: string | undefined;
  readonly ours: Verdict;
  readonly refused: readonly Fault[];
}

export interface Amount {
  /** Of the changes that prove nothing by themselves one in so many is judged. */
  readonly oneIn: number;
  /** Messages with several changes at once. */
  readonly combinations: number;
}

export interface Differential {
  readonly compared: readonly Compared[];
  readonly official: ReadonlyMap<string, OfficialElement>;
  /** Attributes of the maximal messages that have not the value that the official schemas fix: xmllint does not look. */
  readonly wronglyFixed: readonly string[];
}

/** A message to change; of some only as it is and several changes at once, since another holds all that it has. */
interface Base {
  readonly name: string;
  readonly family: Family;
  readonly text: string;
  readonly tag: Tag;
  readonly whole: boolean;
}

const SAMPLES = [
  'vto-1-een-kind',
  'vto-2-broer-en-zus',
  'vto-3-onvolledige-geboortedatum',
  'notificatie-1-intake-afgerond',
  'notificatie-2-onderzoek-afgerond',
  'notificatie-3-zaak-afgerond-maatregel',
  'notificatie-4-verzoek-afgewezen',
  'notificatie-5-ambtshalve',
];

const familyOf = (name: string): Family => (name.startsWith('vtM') || name.startsWith('vtT') ? 'vt' : 'jz');
/** The root of a message as the official schemas name it. */
const rootNameOf = (name: string): string => (name.endsWith('Di01') ? `JZ:${name}` : `StUF:${name}Bericht`);

/** Changes the maximal messages and the samples in every way we know and lets both judges say what they make of it. */
export async function differential(amount: Amount): Promise<Differential> {
  const { parse } = await loadXml();
  const bases = basesOf(parse);
  const official = new Map<string, OfficialElement>();
  const compared: Compared[] = [];
  for (const family of ['jz', 'vt'] as const) {
    const own = bases.filter((base) => base.family === family);
    const roots = Object.keys(MAXIMAL).filter((name) => familyOf(name) === family);
    for (const [path, element] of await officialElements(roots.map(rootNameOf), family)) official.set(path, element);
    const cases = inBatches(casesOf(own, official, amount));
    for (const batch of cases) compared.push(...(await compare(batch, parse, family)));
  }
  const wronglyFixed = bases.filter(({ whole }) => whole).flatMap(({ tag }) => otherThanFixed(tag, official, ''));
  return { compared, official, wronglyFixed };
}

function basesOf(parse: Xml['parse']): Base[] {
  const base = (name: string, text: string, whole: boolean): Base => {
    const { root } = parse(text);
    if (root === undefined) throw new Error('a base message is not well-formed');
    return { name, family: familyOf(name), text, tag: tagOf(root), whole };
  };
  return [
    ...[...Object.entries(MAXIMAL), ...Object.entries(OTHERWISE)].map(([name, text]) => base(name, text, true)),
    ...SAMPLES.map((name) => base(name, readFileSync(sharedFile(`domain/samples/${name}.xml`), 'utf8'), false)),
  ];
}

function* casesOf(bases: readonly Base[], official: ReadonlyMap<string, OfficialElement>, amount: Amount): Iterable<Case> {
  for (const { name, text } of bases) yield { base: name, path: '', what: 'as it is', value: undefined, xml: text };
  for (const { name, tag, whole } of bases) {
    const mutants = whole ? mutantsOf(tag, (path) => official.get(path)) : [];
    yield* chosen(name, mutants, amount.oneIn);
  }
  yield* combinations(bases, amount.combinations);
}

/** Messages are large: only so many are held at a time. */
function* inBatches(cases: Iterable<Case>): Iterable<readonly Case[]> {
  let batch: Case[] = [];
  for (const one of cases) {
    batch.push(one);
    if (batch.length < 1000) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Both judges at once: xmllint works in a thread of its own. */
async function compare(batch: readonly Case[], parse: Xml['parse'], family: Family): Promise<Compared[]> {
  const official = judgedOfficially(
    batch.map(({ xml }) => xml),
    family,
  );
  const ours = batch.map(({ xml }) => {
    const { root } = parse(xml);
    return root && checkStuf(root);
  });
  const judged = await official;
  return batch.flatMap(({ base, path, what, value }, i): Compared[] => {
    const [check, judgement] = [ours[i], judged[i]];
    if (check === undefined || judgement === undefined) return []; // a few hold more than the reader takes
    const verdict = check.refused.length > 0 ? 'invalid' : check.parked.length > 0 ? 'codes' : 'valid';
    return [{ base, path, what, value, ours: verdict, refused: check.refused, ...judgement }];
  });
}

function otherThanFixed(tag: Tag, official: ReadonlyMap<string, OfficialElement>, parentPath: string): string[] {
  const path = `${parentPath}/${tag.name}`;
  const rules = official.get(path)?.attributes;
  const own = tag.attributes.filter(({ name, value }) => (rules?.get(name)?.fixed ?? value) !== value);
  return [...own.map(({ name }) => `${path}/@${name}`), ...tagsIn(tag).flatMap((child) => otherThanFixed(child, official, path))];
}

type Case = Pick<Compared, 'base' | 'path' | 'what' | 'value'> & { readonly xml: string };

function* chosen(base: string, mutants: ReturnType<typeof mutantsOf>, oneIn: number): Iterable<Case> {
  let seen = 0;
  for (const { needed, path, what, value, xml } of mutants) {
    seen++;
    if (needed || seen % oneIn === 0) yield { base, path, what, value, xml: xml() };
  }
}

/** Two changes in one message, drawn with a fixed seed. */
function* combinations(bases: readonly Base[], count: number): Iterable<Case> {
  let seed = 20_261_124;
  const draw = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let i = 0; i < count; i++) {
    const one = bases[i % bases.length];
    if (one === undefined) throw new Error('no base messages');
    const picks = [draw(), draw()];
    yield { base: one.name, path: '', what: `changes ${picks.join(' and ')}`, value: undefined, xml: combined(one.tag, picks) };
  }
}
