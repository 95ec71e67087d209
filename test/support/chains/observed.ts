import { senderKeyPlace } from '@schakel/journal';
import { canonicalRecord, dueOf, figuresOf, foldRecord, type DossierRecord, type Due } from '@schakel/dossier';
import { canonicalJson, dutchDate, type Json } from '@schakel/kernel';
import { ledger } from '@schakel/pipeline';
import { deliveryLine, nameOf, PEILDATUM, type Outcome } from './expected';
import type { TestPipeline } from '../pipeline';

interface PlaceRow {
  readonly id: string;
  readonly partner: string;
  readonly event: string;
  readonly state: string;
  readonly fact: string;
  readonly dossier: string;
  readonly root: string;
  readonly number: number;
}

/** What is there, in the words of the oracle. Corrections and new numbers are left out: who needs one depends on what had been told by then. */
export async function observed(test: TestPipeline): Promise<Outcome> {
  const dossiers = await test.rows<{ id: string }>('SELECT id FROM dossier WHERE joined_into IS NULL');
  const records = new Map(await Promise.all(dossiers.map(async ({ id }) => [id, await recordOf(test, id)] as const)));
  const rows = await places(test);
  const told = rows.filter(({ event }) => event !== 'correction.sent' && event !== 'person.merged');
  const deliveries = [...new Set(told.map(({ id }) => id))].map((id) => told.filter((row) => row.id === id));
  return {
    records: [...records.values()].map(canonicalRecord).toSorted(),
    messages: await messages(test),
    deliveries: deliveries
      .map((own) => {
        const { partner, event, fact } = own[0] as PlaceRow;
        return deliveryLine(
          partner,
          event,
          fact,
          own.map(({ root }) => nameOf(records.get(root) as DossierRecord)),
        );
      })
      .toSorted(),
  };
}

async function recordOf(test: TestPipeline, id: string): Promise<DossierRecord> {
  return foldRecord(await test.pipeline.readSide.facts(id), test.pipeline.context.rules, { peildatum: PEILDATUM });
}

/** A message under the end of the number that the generator gave it. */
async function messages(test: TestPipeline): Promise<string[]> {
  const rows = await test.rows<{ id: string; state: string; sender_key: Buffer }>('SELECT id, state, sender_key FROM message');
  const { seal } = test.pipeline.context.journal;
  const lines = rows.map(({ id, state, sender_key: sealed }) =>
    state === 'DUBBEL' ? state : `${/(\d{4})\D*$/.exec(seal.open(senderKeyPlace(id), sealed).toString())?.[1] ?? ''} ${state}`,
  );
  return lines.toSorted();
}

const places = (test: TestPipeline): Promise<PlaceRow[]> =>
  test.rows<PlaceRow>(
    `SELECT d.id, d.partner, d.event, d.state, p.event_fact_id AS fact, p.dossier_id AS dossier, COALESCE(o.joined_into, o.id) AS root, p.number
     FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id JOIN dossier o ON o.id = p.dossier_id ORDER BY d.id, p.position`,
  );

/**
 * Everything that is wrong beside the outcome itself: what partners got twice, out of turn or not at all; numbers that
 * lead to a closed record; records that are not the fold of their own facts; waiting lines without a message that waits;
 * sums that do not close.
 */
export async function wrongs(test: TestPipeline): Promise<string[]> {
  return [...(await wrongDeliveries(test)), ...(await staleRecords(test)), ...(await leftovers(test)), ...(await openSums(test))];
}

async function wrongDeliveries(test: TestPipeline): Promise<string[]> {
  const rows = await places(test);
  const found: string[] = rows
    .filter(({ state }) => !/^(AANVAARD|AFGELEVERD)$/.test(state))
    .map(({ event, state }) => `${event} is ${state}`);
  for (const [partner, { received }] of Object.entries(test.servers)) {
    const ids = received.map(({ headers }) => String(headers['webhook-id']));
    if (new Set(ids).size !== ids.length) found.push(`${partner} got a delivery twice`);
    const owed = new Set(rows.filter((row) => row.partner === partner).map(({ id }) => id));
    if (owed.size !== new Set(ids).size || ids.some((id) => !owed.has(id)))
      found.push(`${partner} got ${ids.length} deliveries of ${owed.size}`);
    const last = new Map<string, number>();
    for (const { headers } of received) {
      const own = rows.filter(({ id }) => id === headers['webhook-id']);
      const told = own.map(({ number }) => number).join(', ');
      if (headers['schakel-volgnummer'] !== told)
        found.push(`${partner} was told number ${String(headers['schakel-volgnummer'])} for ${told}`);
      for (const { dossier, number, event } of own) {
        if (number <= (last.get(dossier) ?? 0)) found.push(`${partner} got ${event} (${number}) after ${last.get(dossier)}`);
        last.set(dossier, number);
      }
    }
  }
  return found;
}

async function staleRecords(test: TestPipeline): Promise<string[]> {
  const { context, readSide } = test.pipeline;
  const lines = await readSide.dossiers({ reader: 'everything', limit: 100 });
  const checks = lines.map(async ({ id, recordJson, updatedAt }) => {
    const fresh = foldRecord(await readSide.facts(id), context.rules, { peildatum: dutchDate(updatedAt) });
    const same = canonicalRecord(JSON.parse(recordJson) as DossierRecord) === canonicalRecord(fresh);
    const [due, figures] = [await dueRows(test, id), await figureRows(test, id)];
    return [
      ...(same ? [] : [`the record of ${nameOf(fresh)} is not the fold of its facts`]),
      ...(canonicalJson(due) === canonicalJson(dueOf(fresh).map(dueLine).toSorted())
        ? []
        : [`what is due in ${nameOf(fresh)} is not what stands`]),
      ...(canonicalJson(figures) === canonicalJson(asJson(fresh.trajecten.map(figuresOf)))
        ? []
        : [`the figures of ${nameOf(fresh)} are old`]),
    ];
  });
  return (await Promise.all(checks)).flat();
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const dueLine = ({
  kind,
  name,
  part,
  owedBy,
  uiterlijk = null,
  from,
}: Omit<Due, 'since' | 'uiterlijk'> & { uiterlijk?: string | null }): string =>
  [kind, name, part, owedBy, uiterlijk ?? '-', from].join(' ');

async function dueRows(test: TestPipeline, id: string): Promise<string[]> {
  const rows = await test.rows<Parameters<typeof dueLine>[0]>(
    `SELECT kind, name, part, owed_by AS "owedBy", due::text AS uiterlijk, task_from::text AS from FROM case_due WHERE dossier_id = $1`,
    [id],
  );
  return rows.map(dueLine).toSorted();
}

async function figureRows(test: TestPipeline, id: string): Promise<Json> {
  const rows = await test.rows<{ figures: Json }>('SELECT figures FROM traject_figures WHERE dossier_id = $1 ORDER BY number', [id]);
  return rows.map(({ figures }) => figures);
}

async function leftovers(test: TestPipeline): Promise<string[]> {
  const rows = await test.rows<{ wrong: string }>(
    `SELECT 'a part leads to a part' AS wrong FROM dossier o JOIN dossier d ON d.id = o.joined_into WHERE d.joined_into IS NOT NULL
     UNION SELECT 'a part was joined to nothing' FROM dossier o WHERE o.joined_into IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM dossier t WHERE t.id = o.joined_to AND COALESCE(t.joined_into, t.id) = o.joined_into)
     UNION SELECT 'what is of one message has facts of another' FROM dossier o JOIN fact f ON f.dossier_id = o.id WHERE f.message_id <> o.of_message
     UNION SELECT 'a message that does not wait is in the waiting list' FROM waiting_key w JOIN message m ON m.id = w.message_id WHERE m.state <> 'NIET_GEKOPPELD'
     UNION SELECT 'something is due in a part' FROM case_due c JOIN dossier o ON o.id = c.dossier_id WHERE o.joined_into IS NOT NULL
     UNION SELECT 'a part is counted' FROM traject_figures t JOIN dossier o ON o.id = t.dossier_id WHERE o.joined_into IS NOT NULL
     UNION SELECT 'a record has no message' FROM dossier d WHERE NOT EXISTS (SELECT 1 FROM message_dossier m WHERE m.dossier_id = d.id)`,
  );
  return rows.map(({ wrong }) => wrong);
}

async function openSums(test: TestPipeline): Promise<string[]> {
  const { partners } = await ledger(test.pipeline.context);
  return Object.entries(partners).flatMap(([partner, { sluit, in: taken, uit }]) =>
    sluit ? [] : [`the ledger of ${partner} does not close: ${JSON.stringify([taken, uit])}`],
  );
}
