import { lastDayOf, type TrajectFigures } from '@schakel/dossier';
import type { Journal, Tx } from './journal';

/** Writes what reports count of a record, traject by traject: what is the same stays as it is, a traject that is no more goes. */
export async function saveFigures(tx: Tx, dossierId: string, figures: readonly TrajectFigures[]): Promise<void> {
  await tx.query(
    {
      name: 'figures_save',
      text: `WITH gone AS (DELETE FROM traject_figures WHERE dossier_id = $1 AND NOT number = ANY($2::smallint[]))
             INSERT INTO traject_figures (dossier_id, number, opened_on, last_on, figures)
             SELECT $1, number, opened_on, last_on, figures::jsonb FROM unnest($2::smallint[], $3::date[], $4::date[], $5::text[])
               AS t(number, opened_on, last_on, figures)
             ON CONFLICT (dossier_id, number) DO UPDATE
               SET opened_on = excluded.opened_on, last_on = excluded.last_on, figures = excluded.figures
               WHERE traject_figures.figures IS DISTINCT FROM excluded.figures`,
    },
    [
      dossierId,
      figures.map(({ nummer }) => nummer),
      figures.map(({ geopend }) => geopend),
      figures.map(lastDayOf),
      figures.map((one) => JSON.stringify(one)),
    ],
  );
}

const PAGE = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The figures of every traject that may have something in this period (both days included), in no order that means anything; a page of them in memory at a time. */
export async function* figuresIn(
  journal: Journal,
  { van, tot }: { readonly van: string; readonly tot: string },
): AsyncGenerator<TrajectFigures> {
  let after: readonly [string, number] = [BEFORE_ALL, 0];
  for (let more = true; more;) {
    const rows = await journal.reading().query<{ dossier_id: string; number: number; figures: TrajectFigures }>(
      {
        name: 'figures_page',
        text: `SELECT dossier_id, number, figures FROM traject_figures
               WHERE (dossier_id, number) > ($1::uuid, $2::smallint) AND opened_on <= $4 AND (last_on IS NULL OR last_on >= $3)
               ORDER BY dossier_id, number LIMIT ${PAGE}`,
      },
      [...after, van, tot],
    );
    for (const { figures } of rows) yield figures;
    const last = rows.at(-1);
    more = last !== undefined && rows.length === PAGE;
    if (last) after = [last.dossier_id, last.number];
  }
}
