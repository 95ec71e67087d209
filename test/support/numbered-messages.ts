import type { Inbound } from '@schakel/adapter-contract';
import { goldenFile } from './golden';

const CHAIN = 'verzuim-halt-negatief';

/** A golden message of leerplicht with other texts in it. */
export const changed = (file: string, changes: readonly (readonly [string, string])[]): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(CHAIN, file))),
});

/** The pupil's numbers as they stand in a message. */
export const BSN = '<Burgerservicenummer>999990007</Burgerservicenummer>';
export const OWN = '<Onderwijsnummer>100000004</Onderwijsnummer>';

/** A report under numbers of its own, of the pupil as `child` says. */
export const numberedReport = (n: number, child: string, meldingsnummer = `2026900${n}`): Inbound =>
  changed('01-absence.reported.xml', [
    [BSN, child],
    ['9901-2026-0000101', `9901-2026-00009${n}`],
    ['>20260001<', `>${meldingsnummer}<`],
    ['>000417<', `>00090${n}<`],
    ['LP-9901-2026-000101', `LP-9901-2026-00090${n}`],
    ['2026-09-07', `2026-09-0${n}`],
  ]);

/** A referral of the report with this number, of the pupil as `child` says; Halt is told of it, and of nothing else. */
export const numberedReferral = (n: number, meldingsnummer: string, child = BSN): Inbound =>
  changed('04-halt.referral.xml', [
    [BSN, child],
    ['9901-2026-0000104', `9901-2026-00008${n}`],
    ['>20260001<', `>${meldingsnummer}<`],
    ['LP-9901-2026-000101', `LP-9901-2026-00090${n}`],
    ['HV-9901-2026-0101', `HV-9901-2026-090${n}`],
    ['2026-09-21', `2026-09-2${n}`],
  ]);
