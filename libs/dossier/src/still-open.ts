import type { DossierRecord, Traject, Verwachting } from './dossier-record';
import type { Organisation, Subject } from './fact';
import type { Identifier } from './identifier';

type Part = Traject['verwijzingen'][number];

/** Codes by which a partner says that its part is over. */
const OVER = new Set(['NIET_IN_BEHANDELING', 'AFGEROND', 'ZAAK_AFGEROND', 'VERZOEK_AFGEWEZEN', 'INGETROKKEN']);

function statusIn({ velden }: Part): string | undefined {
  const status = velden['status']?.waarde;
  const code = typeof status === 'object' && status !== null && 'code' in status ? status.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What is only said when a part ends: its result, the advice of a criminal inquiry, why it was withdrawn. */
const ENDS = ['resultaat', 'advies', 'redenIntrekking'];

const isOver = (part: Part): boolean => ENDS.some((path) => part.velden[path] !== undefined) || OVER.has(statusIn(part) ?? '');

/** The referrals that Halt, and the inquiries that the RvdK, did not end in this traject; of a traject that is not there none. */
export const goingOn = (traject: Traject | undefined): Readonly<Record<'verwijzingen' | 'onderzoeken', readonly Part[]>> => ({
  verwijzingen: (traject?.verwijzingen ?? []).filter((part) => !isOver(part)),
  onderzoeken: (traject?.onderzoeken ?? []).filter((part) => !isOver(part)),
});

/** Something that is not finished when a traject is closed; by it a person sees what the closing leaves behind. */
export type OpenThing =
  | { readonly soort: 'verwachting'; readonly verwachting: Verwachting }
  | { readonly soort: 'verwijzing' | 'onderzoek'; readonly bij: Organisation; readonly nummers: readonly Identifier[] }
  | { readonly soort: 'tegenspraak'; readonly onderwerp: Subject; readonly pad: string };

/**
 * What is still open in the latest traject of a record: what an organisation is expected to do, what goes on at Halt and
 * the RvdK, and what nobody decided. Closing is possible all the same (semantics.md 36): a person decides. Pure.
 */
export function stillOpen({ trajecten, tegenspraken }: DossierRecord): OpenThing[] {
  const traject = trajecten.at(-1);
  const { verwijzingen, onderzoeken } = goingOn(traject);
  const expected = (traject?.verwachtingen ?? []).filter(({ vervuldOp }) => vervuldOp === null);
  return [
    ...expected.map((verwachting): OpenThing => ({ soort: 'verwachting', verwachting })),
    ...verwijzingen.map(({ nummers }): OpenThing => ({ soort: 'verwijzing', bij: 'halt', nummers })),
    ...onderzoeken.map(({ nummers }): OpenThing => ({ soort: 'onderzoek', bij: 'rvdk', nummers })),
    ...tegenspraken.map(({ onderwerp, pad }): OpenThing => ({ soort: 'tegenspraak', onderwerp, pad })),
  ];
}
