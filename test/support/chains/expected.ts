import { resolve } from 'node:path';
import { loadAdapters } from '@schakel/adapters';
import { type Adapter, type ChildReading, parseCodeLists } from '@schakel/adapter-contract';
import { canonicalRecord, factsOf, foldRecord, identifierKey, opensRecord, type DossierRecord, type Fact } from '@schakel/dossier';
import { KeyedHash } from '@schakel/kernel';
import { loadPolicy, regimeOf, route, rulesOf, type Policy } from '@schakel/policy';
import { readConfiguration } from '@schakel/settings';
import { HASH_KEY } from '../pipeline';
import { messagesOf, type Chain, type ChainMessage } from './chain';

/** The day at which terms are reckoned, so that a record is the same whenever the test runs. */
export const PEILDATUM = '2026-07-01';

/** What must be there once everything is quiet; each list sorted. */
export interface Outcome {
  /** Canonical JSON of every record. */
  readonly records: readonly string[];
  /** Message and state; `DUBBEL` once for every repeat. */
  readonly messages: readonly string[];
  /** Partner, event and the records that it is about, one line per delivery. */
  readonly deliveries: readonly string[];
}

interface Read extends ChainMessage {
  readonly children: readonly ChildReading[];
  readonly mappingVersion: string;
}

const hash = new KeyedHash(Buffer.from(HASH_KEY, 'hex'));

/** What must come of a chain. A function of the set of its messages: knows no database, no order and no batch. */
export class Oracle {
  private constructor(
    private readonly adapters: ReadonlyMap<string, Adapter>,
    private readonly policy: Policy,
  ) {}

  static async load(): Promise<Oracle> {
    const { policyFiles, codeListFiles } = readConfiguration(resolve(__dirname, '../../../config'), {});
    return new Oracle(await loadAdapters(parseCodeLists(codeListFiles)), loadPolicy(policyFiles));
  }

  expect(chain: Chain): Outcome {
    const messages = messagesOf(chain).map((message) => this.read(message));
    const applied = withHome(messages);
    const groups = new Groups(applied);
    const records = groups.all().map((parts) => this.recordOf(parts));
    const repeats = chain.batches.flatMap(({ arrivals }) => arrivals).length - messages.length;
    return {
      records: records.map(canonicalRecord).toSorted(),
      messages: [
        ...messages.map((message) => `${message.id} ${applied.includes(message) ? 'AFGEHANDELD' : 'NIET_GEKOPPELD'}`),
        ...Array.from({ length: repeats }, () => 'DUBBEL'),
      ].toSorted(),
      deliveries: this.owed(
        applied,
        onceEach(groups.rootOf, (child) => this.recordOf(groups.of(child))),
      ).toSorted(),
    };
  }

  /** Throws where a message would be refused or parked: the generator makes none of these. */
  private read(message: ChainMessage): Read {
    const adapter = this.adapters.get(message.partner);
    const inspection = adapter?.inspect(message.inbound);
    if (!adapter || inspection?.verdict !== 'accepted') {
      throw new Error(`message ${message.id} is refused: ${JSON.stringify(inspection)}\n${Buffer.from(message.inbound.body).toString()}`);
    }
    return { ...message, children: adapter.read(inspection.document).children, mappingVersion: adapter.mappingVersion };
  }

  private recordOf(parts: readonly Part[]): DossierRecord {
    const facts = parts.flatMap(({ message, child }) => this.factsOf(message, child));
    return foldRecord(facts, rulesOf(this.policy), { peildatum: PEILDATUM });
  }

  private factsOf({ partner, id, mappingVersion }: Read, child: ChildReading): Fact[] {
    const hearing = {
      organisation: partner,
      berichtId: id,
      receivedAt: '2026-07-01T00:00:00.000Z',
      mappingVersion,
      regimeOf: (event: ChildReading['events'][number]) => regimeOf(this.policy, event),
    };
    return child.events.flatMap((event) => factsOf(event, hearing, hash));
  }

  /** One delivery per addressee of every event, told of all its children at once; heard again it owes nothing more. */
  private owed(messages: readonly Read[], recordOf: (child: ChildReading) => DossierRecord): string[] {
    const lines = messages.flatMap((message) =>
      (message.children[0]?.events ?? []).flatMap((event, index) => {
        const records = message.children.map(recordOf);
        const [factId = ''] = message.children.map(
          (child) => this.factsOf(message, { ...child, events: child.events.slice(index, index + 1) })[0]?.id,
        );
        const [record, ...others] = records;
        const plan = record && route({ ...event, organisation: message.partner }, record, this.policy, others);
        return (plan?.deliveries ?? []).map(({ to }) => deliveryLine(to, event.kind, factId, records.map(nameOf)));
      }),
    );
    return [...new Set(lines)];
  }
}

/** The work done once for everything with the same key. */
function onceEach<One, Made>(keyOf: (one: One) => string, make: (one: One) => Made): (one: One) => Made {
  const made = new Map<string, Made>();
  return (one) => {
    const key = keyOf(one);
    const known = made.get(key) ?? make(one);
    made.set(key, known);
    return known;
  };
}

/** A delivery by what it tells to whom about which children. */
export const deliveryLine = (partner: string, event: string, factId: string, records: readonly string[]): string =>
  `${partner} ${event} ${factId.slice(0, 12)} about ${[...new Set(records)].toSorted().join(' and ')}`;

/** The person numbers of a record: its name in a test. */
export const nameOf = ({ identificaties }: DossierRecord): string =>
  [...new Set(identificaties.filter(opensRecord).map(({ waarde }) => waarde))].toSorted().join('+');

/** Numbers of several children: they lead nowhere alone (semantics.md 7a). Said here again, so that the product is not its own judge. */
const SHARED: ReadonlySet<string> = new Set(['vto-nummer', 'parketnummer']);

const leading = ({ keys }: ChildReading): string[] => keys.filter(({ soort }) => !SHARED.has(soort)).map(identifierKey);

/**
 * The messages of which every child has a record: it is named by a number of its own, or by one that an applied message
 * brings. Another waits as a whole: it adds nothing and ties nothing (semantics.md 7 and 7a).
 */
function withHome(messages: readonly Read[]): Read[] {
  let applied: Read[] = [];
  for (;;) {
    const known = new Set(applied.flatMap(({ children }) => children.flatMap(leading)));
    const next = messages.filter(({ children }) =>
      children.every((child) => child.keys.some(opensRecord) || leading(child).some((key) => known.has(key))),
    );
    if (next.length === applied.length) return next;
    applied = next;
  }
}

interface Part {
  readonly message: Read;
  readonly child: ChildReading;
}

/** The children of the messages, put together where they share a number that leads to one record. */
class Groups {
  private readonly parents = new Map<string, string>();
  private readonly parts: readonly Part[];

  constructor(messages: readonly Read[]) {
    this.parts = messages.flatMap((message) => message.children.map((child) => ({ message, child })));
    for (const { child } of this.parts) {
      const [first, ...others] = leading(child);
      for (const other of others) this.parents.set(this.root(other), this.root(first ?? other));
    }
  }

  of(child: ChildReading): Part[] {
    const root = this.rootOf(child);
    return this.parts.filter((part) => this.rootOf(part.child) === root);
  }

  all(): Part[][] {
    const roots = [...new Set(this.parts.map(({ child }) => this.rootOf(child)))];
    return roots.map((root) => this.parts.filter(({ child }) => this.rootOf(child) === root));
  }

  /** The same for every part of one child. */
  readonly rootOf = (child: ChildReading): string => this.root(leading(child)[0] ?? '');

  private root(key: string): string {
    const parent = this.parents.get(key) ?? key;
    return parent === key ? key : this.root(parent);
  }
}
