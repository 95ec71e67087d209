import type { DossierRecord, Organisation } from '@schakel/dossier';

type Part = DossierRecord['trajecten'][number]['verwijzingen'][number];

/** Codes by which a partner says that its part is over without a result. */
const OVER = new Set(['NIET_IN_BEHANDELING', 'AFGEROND', 'ZAAK_AFGEROND', 'VERZOEK_AFGEWEZEN', 'INGETROKKEN']);

function statusIn({ velden }: Part): string | undefined {
  const status = velden['status']?.waarde;
  const code = typeof status === 'object' && status !== null && 'code' in status ? status.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const isOver = (part: Part): boolean =>
  part.velden['resultaat'] !== undefined || part.velden['redenIntrekking'] !== undefined || OVER.has(statusIn(part) ?? '');

/**
 * Whether this organisation is busy with the child: a referral that Halt has not ended, an inquiry that the RvdK has not
 * ended, in the latest traject. Leerplicht always is: every traject is also its own.
 */
export function goesOnAt(organisation: Organisation, record: DossierRecord): boolean {
  const traject = record.trajecten.at(-1);
  if (organisation === 'halt') return (traject?.verwijzingen ?? []).some((part) => !isOver(part));
  if (organisation === 'rvdk') return (traject?.onderzoeken ?? []).some((part) => !isOver(part));
  return true;
}
