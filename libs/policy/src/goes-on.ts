import { goingOn, type DossierRecord, type Organisation } from '@schakel/dossier';

/**
 * Whether this organisation is busy with the child: a referral that Halt has not ended, an inquiry that the RvdK has not
 * ended, in the latest traject. Leerplicht always is: every traject is also its own.
 */
export function goesOnAt(organisation: Organisation, record: DossierRecord): boolean {
  const { verwijzingen, onderzoeken } = goingOn(record.trajecten.at(-1));
  if (organisation === 'halt') return verwijzingen.length > 0;
  if (organisation === 'rvdk') return onderzoeken.length > 0;
  return true;
}
