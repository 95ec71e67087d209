import type { DeliveryState } from './delivery-rows';
import type { Tx } from './journal';
import type { MessageState } from './message-rows';

/** What the ledger counted of one partner (semantics.md 21), each side from rows that the other does not look at. */
export interface PartnerBook {
  readonly partner: string;
  /** Counted as each message came in. */
  readonly received: number;
  /** The messages that are there now, by state. */
  readonly messages: Readonly<Partial<Record<MessageState, number>>>;
  /** The numbers that were given out in its streams, without those that were passed over. */
  readonly owed: number;
  /** The deliveries that stand for those numbers now, by state; those that lapsed by reason. */
  readonly deliveries: Readonly<Partial<Record<Exclude<DeliveryState, 'VERVALLEN'>, number>>>;
  readonly lapsed: Readonly<Record<string, number>>;
  /** Numbers left behind when a delivery moved to the stream of another record. */
  readonly moved: number;
  /** What it does not hear, by ground. */
  readonly withheld: Readonly<Record<string, number>>;
}

interface LedgerRow {
  partner: string;
  book: 'received' | 'message' | 'owed' | 'moved' | 'delivery' | 'lapsed' | 'withheld';
  entry: string;
  count: string;
}

/** The delivery that stands for a number: of those that came after one another in one place, the last. */
const STANDING = `
  SELECT p.partner, d.state, d.reason FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id WHERE NOT p.superseded
  UNION ALL
  SELECT partner, state, reason FROM (
    SELECT DISTINCT ON (p.dossier_id, p.partner, p.number) p.partner, d.state, d.reason
    FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id
    WHERE p.superseded AND NOT EXISTS (
      SELECT 1 FROM delivery_place n WHERE n.dossier_id = p.dossier_id AND n.partner = p.partner AND n.number = p.number AND NOT n.superseded)
    ORDER BY p.dossier_id, p.partner, p.number, d.created_at DESC) AS replaced`;

const LEDGER = {
  name: 'ledger',
  text: `WITH standing AS (${STANDING})
    SELECT partner, 'received' AS book, '' AS entry, sum(received)::text AS count FROM arrival GROUP BY partner
    UNION ALL SELECT partner, 'message', state, count(*)::text FROM message GROUP BY partner, state
    UNION ALL SELECT partner, 'owed', '', sum(last_number - skipped)::text FROM stream GROUP BY partner
    UNION ALL SELECT partner, 'moved', '', sum(moved)::text FROM stream GROUP BY partner
    UNION ALL SELECT partner, 'delivery', state, count(*)::text FROM standing WHERE state <> 'VERVALLEN' GROUP BY partner, state
    UNION ALL SELECT partner, 'lapsed', COALESCE(reason, ''), count(*)::text FROM standing WHERE state = 'VERVALLEN' GROUP BY partner, reason
    UNION ALL SELECT partner, 'withheld', ground, count(*)::text FROM withheld GROUP BY partner, ground
    ORDER BY 1, 2, 3`,
};

/**
 * The ledger of every partner, and of our own people (`bip`), as it stands at one instant: one statement, so that nothing
 * that is committed meanwhile is counted on one side only. `arrival` and `stream` are counters that are written with the
 * message or the delivery; the states are counted from the rows themselves. Reads only.
 */
export async function partnerBooks(tx: Pick<Tx, 'query'>): Promise<PartnerBook[]> {
  const rows = await tx.query<LedgerRow>(LEDGER, []);
  return [...new Set(rows.map(({ partner }) => partner))].map((partner) => {
    const own = rows.filter((row) => row.partner === partner);
    const entries = (book: LedgerRow['book']): Readonly<Record<string, number>> =>
      Object.fromEntries(own.filter((row) => row.book === book).map(({ entry, count }) => [entry, Number(count)]));
    const only = (book: LedgerRow['book']): number => entries(book)[''] ?? 0;
    return {
      partner,
      received: only('received'),
      messages: entries('message'),
      owed: only('owed'),
      deliveries: entries('delivery'),
      lapsed: entries('lapsed'),
      moved: only('moved'),
      withheld: entries('withheld'),
    };
  });
}
