import { type EventKind, EVENT_PATH, type StatementMode, type Subject } from '@schakel/dossier';
import { canonicalJson, type Json } from '@schakel/kernel';
import type { Leaf, Reading, Warning } from './adapter';
import { type Part, partsOf } from './parts';
import { isMomentOf, spelledAs, type Spelling } from './spelling';

/** What became of one field of a message. */
export interface FieldTrace {
  readonly veld: string;
  readonly waarde: string;
  /**
   * `overgenomen`: a fact says just this. `omgezet`: a fact says it in the words of the core (a code, a date, a moment,
   * texts joined). `envelop` and `aanduiding`: see `Leaf`. `weggelaten`: a warning says why. `onverklaard`: none of
   * these, which is a fault of the reader.
   */
  readonly lot: Spelling | 'envelop' | 'aanduiding' | 'weggelaten' | 'onverklaard';
  /** The facts that hold it, by their place in the list of facts, with the part of the value: `{ feit: 4, deel: 'postcode' }`. */
  readonly naar: readonly { readonly feit: number; readonly deel: string }[];
  /** The warnings about this field, or about the group that it stands in. */
  readonly waarschuwingen: readonly Warning[];
}

/** One fact that was read, and from what. */
export interface FactTrace {
  /** Which child of the message, from 1. */
  readonly kind: number;
  readonly gebeurtenis: EventKind;
  /** An instant in UTC. */
  readonly gebeurdOp: string;
  readonly onderwerp: Subject;
  readonly pad: string;
  readonly waarde: Json;
  readonly stand: StatementMode;
  /**
   * `afgeleid`: no field says it in so many words; it follows from the field in `bron`, such as a status from the kind
   * of message, or a count from a list. `ingetrokken`: the message takes it back.
   */
  readonly hoe: Spelling | 'afgeleid' | 'ingetrokken';
  /** The fields of the message that say it. */
  readonly bron: readonly string[];
}

/** What a message said, from both ends. */
export interface ReadingTrace {
  readonly velden: readonly FieldTrace[];
  readonly feiten: readonly FactTrace[];
}

/** A fact in the making, with the field that its reader names. */
interface Found extends Omit<FactTrace, 'hoe' | 'bron'> {
  readonly veld: string;
  readonly parts: readonly Part[];
}

interface Hit {
  readonly feit: number;
  readonly deel: string;
  readonly spelling: Spelling;
}

/**
 * What became of every field of a message, and from which fields every fact came. Derived, never claimed: a field is
 * only said to be in a fact where its value, in one of the ways in which the core writes it, is in a fact that was read
 * from there. What stands in no fact, no envelope and no warning is `onverklaard`. Pure.
 */
export function traceOfReading(reading: Reading, leaves: readonly Leaf[]): ReadingTrace {
  const facts = factsIn(reading);
  const places = new Places(facts, leaves, reading);
  const found = leaves.map((leaf) => ({ leaf, hits: places.of(leaf) }));
  const sources = new Map<number, { readonly veld: string; readonly spelling: Spelling }[]>();
  for (const { leaf, hits } of found)
    for (const { feit, spelling } of hits) sources.set(feit, [...(sources.get(feit) ?? []), { veld: leaf.veld, spelling }]);
  return {
    velden: found.map(({ leaf, hits }) => fieldTrace(leaf, hits, reading)),
    feiten: facts.map(({ parts: _parts, veld, ...fact }, i) => {
      const bron = sources.get(i) ?? [];
      return { ...fact, hoe: howOf(fact.stand, bron), bron: bron.length > 0 ? [...new Set(bron.map((each) => each.veld))] : [veld] };
    }),
  };
}

function howOf(stand: StatementMode, sources: readonly { readonly spelling: Spelling }[]): FactTrace['hoe'] {
  if (stand === 'withdraws') return 'ingetrokken';
  if (sources.length === 0) return 'afgeleid';
  return sources.some(({ spelling }) => spelling === 'omgezet') ? 'omgezet' : 'overgenomen';
}

const factsIn = ({ children }: Reading): Found[] =>
  children.flatMap(({ events }, i) =>
    events.flatMap(({ kind, occurredAt, subject, statements }) => {
      const common = { kind: i + 1, gebeurtenis: kind };
      const itself: Found = {
        ...common,
        gebeurdOp: occurredAt.instant,
        onderwerp: subject,
        pad: EVENT_PATH,
        waarde: kind,
        stand: 'states',
        veld: '',
        parts: [],
      };
      const said = statements.map((statement): Found => ({
        ...common,
        gebeurdOp: (statement.occurredAt ?? occurredAt).instant,
        onderwerp: statement.subject,
        pad: statement.path,
        waarde: statement.value,
        stand: statement.mode,
        veld: statement.veld,
        parts: statement.mode === 'withdraws' ? [] : partsOf(statement.value),
      }));
      return [itself, ...said];
    }),
  );

function fieldTrace({ veld, waarde, rol }: Leaf, hits: readonly Hit[], { warnings }: Reading): FieldTrace {
  const about = warnings.filter((warning) => warning.veld === veld || isBelow(veld, warning.veld));
  const spelled = hits.some(({ spelling }) => spelling === 'omgezet') ? 'omgezet' : 'overgenomen';
  const lot = rol ?? (hits.length > 0 ? spelled : about.length > 0 ? 'weggelaten' : 'onverklaard');
  return { veld, waarde, lot, naar: hits.filter(({ feit }) => feit >= 0).map(({ feit, deel }) => ({ feit, deel })), waarschuwingen: about };
}

const isBelow = (veld: string, above: string): boolean =>
  above !== '' && (above === '/' || veld.startsWith(`${above}/`) || veld.startsWith(`${above}[`));

const parentOf = (veld: string): string => veld.slice(0, veld.lastIndexOf('/'));

/** The field itself and the groups around it, nearest first; a list is also named without the number of its item. */
function around(veld: string): string[] {
  const names: string[] = [];
  for (let at = veld; at !== ''; at = parentOf(at)) {
    names.push(at);
    if (at.endsWith(']')) names.push(at.slice(0, at.lastIndexOf('[')));
  }
  return names;
}

/** Where the value of a field may have gone, and whether it is there. */
class Places {
  private readonly byField = new Map<string, number[]>();
  private readonly bySibling = new Map<string, number[]>();
  private readonly leavesByParent = new Map<string, Leaf[]>();
  private readonly elsewhere: readonly Part[];

  constructor(
    private readonly facts: readonly Found[],
    leaves: readonly Leaf[],
    { children, receipts = [] }: Reading,
  ) {
    facts.forEach(({ veld, waarde }, i) => {
      add(this.byField, veld, i);
      if (typeof waarde === 'object' && waarde !== null) add(this.bySibling, parentOf(veld), i);
    });
    for (const leaf of leaves) add(this.leavesByParent, parentOf(leaf.veld), leaf);
    const attachments = new Map(
      children.flatMap(({ events }) => events.flatMap((event) => event.attachments ?? [])).map((each) => [each, each]),
    );
    const said: Json = JSON.parse(canonicalJson([...attachments.keys()].map((each) => ({ ...each }))));
    // a number that a message names beside another of the same thing only leads to the record
    const numbers = children.flatMap(({ keys }) => keys.map(({ waarde }) => ({ pad: '', waarde })));
    this.elsewhere = [...partsOf(said), ...numbers, ...receipts.flatMap((receipt) => partsOf(JSON.parse(canonicalJson(receipt))))];
  }

  /** Every fact that holds it, in the nearest place where there is any; `feit` -1 for what is not in a fact but does travel on. */
  of(leaf: Leaf): readonly Hit[] {
    for (const veld of around(leaf.veld)) {
      const hits = this.hits(leaf, this.byField.get(veld));
      if (hits.length > 0) return hits;
    }
    const beside = this.hits(leaf, this.bySibling.get(parentOf(leaf.veld)));
    if (beside.length > 0) return beside;
    const moments = this.facts.flatMap(({ pad, gebeurdOp }, feit): Hit[] =>
      pad === EVENT_PATH && isMomentOf(leaf.waarde, gebeurdOp) ? [{ feit, deel: 'gebeurdOp', spelling: 'omgezet' }] : [],
    );
    if (moments.length > 0) return moments;
    const found = this.elsewhere.map(({ waarde }) => spelledAs(waarde, leaf)).find((spelling) => spelling !== undefined);
    return found === undefined ? [] : [{ feit: -1, deel: '', spelling: found }];
  }

  private hits(leaf: Leaf, facts: readonly number[] = []): Hit[] {
    const beside = (this.leavesByParent.get(parentOf(leaf.veld)) ?? []).filter((other) => other !== leaf);
    return facts.flatMap((feit): Hit[] => {
      const spelled = (this.facts[feit]?.parts ?? []).flatMap(({ pad, waarde }): Hit[] => {
        const spelling = spelledAs(waarde, leaf, beside);
        return spelling === undefined ? [] : [{ feit, deel: pad, spelling }];
      });
      const item = itemOf(leaf.veld, this.facts[feit]?.veld ?? '');
      const near = spelled.filter(({ deel }) => deel.startsWith(`[${item}]`));
      const likely = near.length > 0 ? near : spelled;
      const best = likely.find(({ spelling }) => spelling === 'overgenomen') ?? likely[0];
      return best === undefined ? [] : [best];
    });
  }
}

/** Which item of the list at `list` a field stands in, from 1; an item of a JSON list is counted from 0 in its path. */
function itemOf(veld: string, list: string): number {
  const rest = veld.slice(list.length);
  const [, xml] = /^(?:\/[^/[]+)?\[(\d+)\]/.exec(rest) ?? [];
  const [, json] = /^\/(\d+)(?:\/|$)/.exec(rest) ?? [];
  return xml !== undefined ? Number(xml) : json !== undefined ? Number(json) + 1 : 1;
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
