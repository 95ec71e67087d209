import { partnerBooks, type PartnerBook } from '@schakel/journal';
import type { PipelineContext } from '../context';

/** What came in from one partner, or from our own people, by what became of it. */
export interface BookIn {
  readonly ontvangen: number;
  readonly verwerkt: number;
  readonly geweigerd: number;
  readonly geparkeerd: number;
  readonly wachtend: number;
  readonly dubbel: number;
  readonly nietGekoppeld: number;
  /** `ontvangen` less all the others: 0 where the sum closes. */
  readonly verschil: number;
}

/** What one partner is owed, by what became of it; each number in a stream is one. */
export interface BookOut {
  readonly verschuldigd: number;
  readonly afgeleverd: number;
  readonly geparkeerd: number;
  readonly wachtend: number;
  readonly vervallen: number;
  readonly vervallenWegens: Readonly<Record<string, number>>;
  readonly verschil: number;
}

export interface PartnerLedger {
  readonly sluit: boolean;
  readonly in: BookIn;
  readonly uit: BookOut;
  /** What it does not hear, by ground: counted beside the sums. */
  readonly onthouden: { readonly aantal: number; readonly gronden: Readonly<Record<string, number>> };
}

/** The ledger of messages in and out at one instant (semantics.md 21). */
export interface Ledger {
  readonly op: string;
  readonly sluit: boolean;
  readonly partners: Readonly<Record<string, PartnerLedger>>;
}

const MOVED = 'Samengevoegd: de levering ging mee naar de oudste zaak en kreeg daar een nieuw nummer.';
const NO_REASON = 'Zonder reden.';

const sum = (counts: readonly (number | undefined)[]): number => counts.reduce<number>((total, count) => total + (count ?? 0), 0);

function bookIn({ received, messages }: PartnerBook): BookIn {
  const parts = {
    verwerkt: sum([messages.VERWERKT, messages.AFGEHANDELD]),
    geweigerd: sum([messages.GEWEIGERD]),
    geparkeerd: sum([messages.GEPARKEERD]),
    wachtend: sum([messages.ONTVANGEN]),
    dubbel: sum([messages.DUBBEL]),
    nietGekoppeld: sum([messages.NIET_GEKOPPELD]),
  };
  return { ontvangen: received, ...parts, verschil: received - sum(Object.values(parts)) };
}

function bookOut({ owed, deliveries, lapsed, moved }: PartnerBook): BookOut {
  const reasons = Object.entries(lapsed).map(([reason, count]) => [reason || NO_REASON, count] as const);
  const vervallenWegens = Object.fromEntries(moved > 0 ? [...reasons, [MOVED, moved]] : reasons);
  const parts = {
    afgeleverd: sum([deliveries.AFGELEVERD, deliveries.AANVAARD, deliveries.VERWERKT_BIJ_PARTNER]),
    geparkeerd: sum([deliveries.GEPARKEERD]),
    wachtend: sum([deliveries.WACHT, deliveries.ONDERWEG]),
    vervallen: sum(Object.values(vervallenWegens)),
  };
  return { verschuldigd: owed, ...parts, vervallenWegens, verschil: owed - sum(Object.values(parts)) };
}

function partnerLedger(book: PartnerBook): PartnerLedger {
  const [taken, owed] = [bookIn(book), bookOut(book)];
  return {
    sluit: taken.verschil === 0 && owed.verschil === 0,
    in: taken,
    uit: owed,
    onthouden: { aantal: sum(Object.values(book.withheld)), gronden: book.withheld },
  };
}

/**
 * The sums of every partner, or of one, from the database at one instant: they close at any moment, also while messages
 * pour in. A partner of which nothing is known yet has sums of nothing.
 */
export async function ledger({ journal, clock, partners }: PipelineContext, only?: string): Promise<Ledger> {
  const op = clock.now().toISOString();
  const books = new Map((await partnerBooks(journal)).map((book) => [book.partner, book]));
  const known = [...new Set([...partners.keys(), ...books.keys()])].filter((partner) => only === undefined || partner === only);
  const ledgers = known.map((partner) => [partner, partnerLedger(books.get(partner) ?? nothingOf(partner))] as const);
  return { op, sluit: ledgers.every(([, { sluit }]) => sluit), partners: Object.fromEntries(ledgers) };
}

const nothingOf = (partner: string): PartnerBook => ({
  partner,
  received: 0,
  messages: {},
  owed: 0,
  deliveries: {},
  lapsed: {},
  moved: 0,
  withheld: {},
});
