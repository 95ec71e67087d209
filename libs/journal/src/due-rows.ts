import type { Due } from '@schakel/dossier';
import { RECORDS_OF, type Reader } from './case-rows';
import type { Tx } from './journal';

/**
 * Writes what is due in a record, in place of what was: one statement, which touches only the rows that differ. Goes with
 * every save of the record.
 */
export async function saveDue(tx: Pick<Tx, 'query'>, dossierId: string, due: readonly Due[]): Promise<void> {
  await tx.query(
    {
      name: 'due_save',
      text: `WITH wanted AS (
               SELECT kind, name, part, owed_by, since, due, task_from
               FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::date[])
                 AS w(kind, name, part, owed_by, since, due, task_from)),
             gone AS (
               DELETE FROM case_due c WHERE c.dossier_id = $1
                 AND NOT EXISTS (SELECT FROM wanted w WHERE (w.kind, w.name, w.part) = (c.kind, c.name, c.part)))
             INSERT INTO case_due AS c (dossier_id, kind, name, part, owed_by, since, due, task_from)
             SELECT $1, kind, name, part, owed_by, since, due, task_from FROM wanted
             ON CONFLICT (dossier_id, kind, name, part) DO UPDATE
               SET owed_by = excluded.owed_by, since = excluded.since, due = excluded.due, task_from = excluded.task_from
               WHERE (c.owed_by, c.since, c.due, c.task_from)
                 IS DISTINCT FROM (excluded.owed_by, excluded.since, excluded.due, excluded.task_from)`,
    },
    [
      dossierId,
      due.map(({ kind }) => kind),
      due.map(({ name }) => name),
      due.map(({ part }) => part),
      due.map(({ owedBy }) => owedBy),
      due.map(({ since }) => since),
      due.map(({ uiterlijk }) => uiterlijk ?? null),
      due.map(({ from }) => from),
    ],
  );
}

/** What kind of task: something of the record that is due, a delivery that is parked, a correction or recall that is not confirmed. */
export const TASK_KINDS = ['verwachting', 'termijn', 'tegenspraak', 'levering', 'correctie', 'terugroeping'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something that a person must do about a record. Days are Dutch dates. */
export interface Task {
  readonly dossierId: string;
  readonly kind: TaskKind;
  /** Which expectation or term, which value, or the event that a delivery tells. */
  readonly name: string;
  /** Tells apart what has the same kind and name; of a delivery its id. */
  readonly part: string;
  readonly owedBy: string;
  readonly since: string;
  readonly due?: string;
  /** The first day on which it was a task. */
  readonly from: string;
}

/** Where a list of tasks goes on: after this one. */
export type TaskPlace = Pick<Task, 'from' | 'dossierId' | 'kind' | 'name' | 'part'>;

interface TaskRow {
  dossier_id: string;
  kind: TaskKind;
  name: string;
  part: string;
  owed_by: string;
  since: string;
  due: string | null;
  task_from: string;
}

/** Which tasks: those that are there on `today`, of the records that the reader may see, oldest first. */
export interface TaskPage {
  readonly reader: Reader;
  readonly today: string;
  /** A correction that was not confirmed before this instant is a task. */
  readonly confirmedBefore: string;
  readonly kind?: TaskKind;
  readonly after?: TaskPlace;
  readonly limit: number;
}

/** By code unit, whatever the language of the database. */
const REST = 'kind COLLATE "C", name COLLATE "C", part COLLATE "C"';

/** $1 today, $2-$6 the place to go on after, $7 how many, $8 the kind; for whoever may not see all: $9 actor, $10 instant, $11 date. */
const due = (seen: string): string => `
  SELECT dossier_id, kind, name, part, owed_by, since::text AS since, due::text AS due, task_from::text AS task_from
  FROM case_due c WHERE task_from <= $1::date AND ($8::text IS NULL OR kind = $8)
    AND ($2::date IS NULL OR (task_from, dossier_id, ${REST}) > ($2::date, $3::uuid, $4::text, $5::text, $6::text))
    ${seen} ORDER BY c.task_from, dossier_id, ${REST} LIMIT $7`;

/** The same of deliveries: parked ones, and corrections that are still not confirmed ($12: since this instant). Few at any time. */
const delivered = (seen: string, confirmedBefore: string): string => `
  SELECT dossier_id, kind, name, part, owed_by, since::text AS since, NULL AS due, since::text AS task_from FROM (
    SELECT COALESCE(r.joined_into, r.id) AS dossier_id, CASE WHEN d.event = 'correction.sent' THEN 'correctie' ELSE 'levering' END AS kind,
      d.event AS name, d.id::text AS part, d.partner AS owed_by, (d.created_at AT TIME ZONE 'Europe/Amsterdam')::date AS since
    FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id JOIN dossier r ON r.id = p.dossier_id
    WHERE (d.state = 'GEPARKEERD' OR (d.state IN ('WACHT', 'ONDERWEG') AND d.event = 'correction.sent' AND d.created_at < ${confirmedBefore}::timestamptz))
      AND r.data_key IS NOT NULL
    UNION ALL
    SELECT COALESCE(r.joined_into, r.id), 'terugroeping', d.event, d.id::text, d.partner, (b.asked_at AT TIME ZONE 'Europe/Amsterdam')::date
    FROM recall b JOIN delivery d ON d.id = b.delivery_id JOIN delivery_place p ON p.delivery_id = d.id JOIN dossier r ON r.id = p.dossier_id
    WHERE NOT b.stopped AND b.confirmed IS DISTINCT FROM true AND r.data_key IS NOT NULL) c
  WHERE since <= $1::date AND ($8::text IS NULL OR kind = $8)
    AND ($2::date IS NULL OR (since, dossier_id, ${REST}) > ($2::date, $3::uuid, $4::text, $5::text, $6::text))
    ${seen} ORDER BY c.since, dossier_id, ${REST} LIMIT $7`;

const OWN = `AND c.dossier_id IN (${RECORDS_OF('$9', '$10::timestamptz', '$11')})`;

/** A page of tasks, the one that has been there longest first. Looks at rows only, never at a record. */
export async function tasksOf(tx: Pick<Tx, 'query'>, page: TaskPage): Promise<Task[]> {
  const { reader, today, after, limit, kind, confirmedBefore } = page;
  const place = [after?.from, after?.dossierId, after?.kind, after?.name, after?.part].map((one) => one ?? null);
  const own = reader === 'everything' ? [] : [reader.actor, reader.now, reader.today];
  const [seen, name, last] = reader === 'everything' ? ['', 'all', '$9'] : [OWN, 'own', '$12'];
  const values = [today, ...place, limit, kind ?? null, ...own];
  const rows = [
    ...(await tx.query<TaskRow>({ name: `task_due_${name}`, text: due(seen) }, values)),
    ...(await tx.query<TaskRow>({ name: `task_delivery_${name}`, text: delivered(seen, last) }, [...values, confirmedBefore])),
  ];
  return rows.map(taskOf).sort(inOrder).slice(0, limit);
}

const taskOf = (row: TaskRow): Task => ({
  dossierId: row.dossier_id,
  kind: row.kind,
  name: row.name,
  part: row.part,
  owedBy: row.owed_by,
  since: row.since,
  ...(row.due !== null && { due: row.due }),
  from: row.task_from,
});

const placeOf = ({ from, dossierId, kind, name, part }: Task): string[] => [from, dossierId, kind, name, part];

/** As the statements order them. */
function inOrder(a: Task, b: Task): number {
  const [left, right] = [placeOf(a), placeOf(b)];
  const index = left.findIndex((part, place) => part !== right[place]);
  return index < 0 ? 0 : (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}
