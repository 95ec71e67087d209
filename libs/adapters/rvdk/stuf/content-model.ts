import type { Particle } from './grammar';

/** One step of a content model: what may come next, and whether it may end here. */
export interface Step<Leaf> {
  readonly next: ReadonlyMap<string, Step<Leaf>>;
  readonly mayEnd: boolean;
  /** Elements that must come before `key` may: one list of alternatives per place; undefined where `key` can no longer come. */
  missingBefore(key: string): Bridge<Leaf> | undefined;
  /** Elements that must still come before it may end. */
  missingAtEnd(): Bridge<Leaf>;
}

/** What is missing on the shortest way, with the step after it. */
export interface Bridge<Leaf> {
  readonly missing: readonly (readonly Leaf[])[];
  readonly step: Step<Leaf>;
}

/** An order of elements, compiled: judging takes one look per element. */
export interface ContentModel<Leaf> {
  readonly start: Step<Leaf>;
  readonly elements: ReadonlyMap<string, Leaf>;
}

interface Keyed {
  readonly key: string;
}

/**
 * Compiles an order of elements to a table of steps (Glushkov's positions, then the subset construction). Repeats with
 * an end are written out, so keep that end small.
 */
export function contentModel<Leaf extends Keyed>(particle: Particle<Leaf>): ContentModel<Leaf> {
  const positions = new Positions<Leaf>();
  const whole = positions.place(particle);
  const steps = new Map<string, MutableStep<Leaf>>();
  const stepAt = (ids: readonly number[], mayEnd: boolean, follow: ReadonlySet<number>): MutableStep<Leaf> => {
    const name = ids.join(' ');
    const known = steps.get(name);
    if (known !== undefined) return known;
    const step = new MutableStep<Leaf>(mayEnd, positions.leaves);
    steps.set(name, step);
    for (const [key, to] of positions.byKey(follow)) {
      const ends = to.some((id) => whole.last.has(id));
      step.next.set(key, stepAt(to, ends, positions.after(to)));
    }
    return step;
  };
  return { start: stepAt([-1], whole.mayBeEmpty, whole.first), elements: positions.leaves };
}

interface Fragment {
  readonly mayBeEmpty: boolean;
  readonly first: ReadonlySet<number>;
  readonly last: ReadonlySet<number>;
}

const EMPTY: Fragment = { mayBeEmpty: true, first: new Set(), last: new Set() };
const union = (a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> => new Set([...a, ...b]);

/** Every place of an element in the written-out order, and which place can follow which. */
class Positions<Leaf extends Keyed> {
  readonly leaves = new Map<string, Leaf>();
  private readonly keys: string[] = [];
  private readonly follow: Set<number>[] = [];

  place(particle: Particle<Leaf>): Fragment {
    switch (particle.of) {
      case 'element':
        return this.element(particle.element);
      case 'sequence':
        return particle.parts.reduce<Fragment>((done, part) => this.join(done, this.place(part)), EMPTY);
      case 'choice':
        return particle.parts
          .map((part) => this.place(part))
          .reduce((a, b) => ({
            mayBeEmpty: a.mayBeEmpty || b.mayBeEmpty,
            first: union(a.first, b.first),
            last: union(a.last, b.last),
          }));
      case 'repeat':
        return this.repeat(particle.part, particle.least, particle.most);
    }
  }

  private element(leaf: Leaf): Fragment {
    const id = this.keys.push(leaf.key) - 1;
    this.follow.push(new Set());
    this.leaves.set(leaf.key, leaf);
    return { mayBeEmpty: false, first: new Set([id]), last: new Set([id]) };
  }

  private join(a: Fragment, b: Fragment): Fragment {
    this.link(a.last, b.first);
    return {
      mayBeEmpty: a.mayBeEmpty && b.mayBeEmpty,
      first: a.mayBeEmpty ? union(a.first, b.first) : a.first,
      last: b.mayBeEmpty ? union(a.last, b.last) : b.last,
    };
  }

  private repeat(part: Particle<Leaf>, least: number, most: number | undefined): Fragment {
    let done = EMPTY;
    for (let i = 0; i < (most ?? Math.max(least, 1)); i++) {
      const one = this.place(part);
      if (most === undefined) this.link(one.last, one.first);
      done = this.join(done, i < least ? one : { ...one, mayBeEmpty: true });
    }
    return done;
  }

  private link(from: ReadonlySet<number>, to: ReadonlySet<number>): void {
    for (const id of from) for (const next of to) this.follow[id]?.add(next);
  }

  after(ids: readonly number[]): ReadonlySet<number> {
    return new Set(ids.flatMap((id) => [...(this.follow[id] ?? [])]));
  }

  byKey(ids: ReadonlySet<number>): Map<string, number[]> {
    const grouped = new Map<string, number[]>();
    for (const id of [...ids].sort((a, b) => a - b)) {
      const key = this.keys[id] ?? '';
      grouped.set(key, [...(grouped.get(key) ?? []), id]);
    }
    return grouped;
  }
}

class MutableStep<Leaf> implements Step<Leaf> {
  readonly next = new Map<string, MutableStep<Leaf>>();
  private readonly bridges = new Map<string, Bridge<Leaf> | undefined>();
  private end: Bridge<Leaf> | undefined;

  constructor(
    readonly mayEnd: boolean,
    private readonly leaves: ReadonlyMap<string, Leaf>,
  ) {}

  missingBefore(key: string): Bridge<Leaf> | undefined {
    if (!this.leaves.has(key)) return undefined;
    if (!this.bridges.has(key))
      this.bridges.set(
        key,
        bridge(this, this.leaves, (step) => step.next.has(key)),
      );
    return this.bridges.get(key);
  }

  missingAtEnd(): Bridge<Leaf> {
    this.end ??= bridge(this, this.leaves, (step) => step.mayEnd) ?? { missing: [], step: this };
    return this.end;
  }
}

/** The shortest way to a step that will do, with at each place all elements that lie on a shortest way. */
function bridge<Leaf>(
  from: MutableStep<Leaf>,
  leaves: ReadonlyMap<string, Leaf>,
  willDo: (step: MutableStep<Leaf>) => boolean,
): Bridge<Leaf> | undefined {
  const left = distances(from, willDo);
  const missing: Leaf[][] = [];
  let step = from;
  for (let distance = left.get(from) ?? -1; distance !== 0; distance--) {
    if (distance < 0) return undefined;
    const ways = [...step.next].filter(([, to]) => left.get(to) === distance - 1);
    missing.push(ways.map(([key]) => leaves.get(key)).filter((leaf) => leaf !== undefined));
    step = ways[0]?.[1] ?? step;
  }
  return { missing, step };
}

/** How far each step from here on is from one that will do. */
function distances<Leaf>(from: MutableStep<Leaf>, willDo: (step: MutableStep<Leaf>) => boolean): Map<MutableStep<Leaf>, number> {
  const reached = new Set<MutableStep<Leaf>>([from]);
  for (const step of reached) for (const to of step.next.values()) reached.add(to);
  const left = new Map([...reached].filter(willDo).map((step) => [step, 0]));
  for (let distance = 1, grown = true; grown; distance++) {
    const added = [...reached].filter((step) => !left.has(step) && [...step.next.values()].some((to) => left.get(to) === distance - 1));
    for (const step of added) left.set(step, distance);
    grown = added.length > 0;
  }
  return left;
}
