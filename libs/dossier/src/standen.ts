import type { Json } from '@schakel/kernel';
import { standing, voicesOn } from './current-statements';
import type { Stand, Traject } from './dossier-record';
import type { Fact, Organisation } from './fact';
import { byTimeAndKind, laterFirst } from './order';
import type { CaseSubject } from './subjects';

const textOf = (part: 'code' | 'reden', status: Json | undefined): string | undefined => {
  const parts = typeof status === 'object' && status !== null ? Object.entries<Json>(status) : [];
  const text = parts.find(([name]) => name === part)?.[1];
  return typeof text === 'string' ? text : undefined;
};

/** Code of a status: `{ code: 'B' }` on path `status`. */
export const statusCode = (status: Json | undefined): string | undefined => textOf('code', status);

/** What leerplicht said of the status of a report and still stands, oldest first. DUO and school speak through it (semantics.md 15). */
export const reportStatuses = (melding: CaseSubject): Fact[] =>
  standing(melding.facts.filter(({ path, organisation }) => path === 'status' && organisation === 'leerplicht'));

/** DUO's status I (ingetrokken) of a report: taken back by the school. */
export const WITHDRAWN = 'I';

/** Whether the report is taken back: its latest status says so, not merely one of its events. */
export const isWithdrawn = (melding: CaseSubject): boolean => statusCode(reportStatuses(melding).at(-1)?.value) === WITHDRAWN;

interface Candidate {
  readonly current: Fact;
  readonly stand: Stand;
}

const latest = (candidates: readonly Candidate[]): Stand | null =>
  [...candidates].sort((a, b) => laterFirst(a.current, b.current))[0]?.stand ?? null;

function statusBy(organisation: Organisation, subject: CaseSubject): Candidate[] {
  const ownFacts = subject.facts.filter((fact) => fact.path === 'status' && fact.organisation === organisation);
  return voicesOn('status', ownFacts).flatMap(({ current, since }) => {
    const status = statusCode(current.value);
    if (status === undefined) return [];
    const reden = textOf('reden', current.value);
    return [{ current, stand: { status, ...(reden !== undefined && { reden }), sinds: since } }];
  });
}

/** Halt has the referral from the moment it is made; what Halt itself says comes before that. */
function haltCandidates(verwijzing: CaseSubject): Candidate[] {
  const said = statusBy('halt', verwijzing);
  const [referral] = verwijzing.events.filter(({ value }) => value === 'halt.referral').sort(byTimeAndKind);
  const assumed = referral ? [{ current: referral, stand: { status: 'AANGEMELD', sinds: referral.occurredAt.instant } }] : [];
  const resultaat = verwijzing.fields.get('resultaat')?.veld.waarde;
  return (said.length > 0 ? said : assumed).map(({ current, stand }) => ({
    current,
    stand: { ...stand, ...(typeof resultaat === 'string' && { resultaat }) },
  }));
}

/**
 * What each organisation says of its part in a traject, null where it says nothing. Leerplicht: the latest status of
 * the reports, those that still stand before those taken back.
 */
export function standenOf(meldingen: readonly CaseSubject[], verwijzingen: readonly CaseSubject[]): Traject['standen'] {
  const still = meldingen.filter((melding) => !isWithdrawn(melding));
  const reports = still.length > 0 ? still : meldingen;
  return {
    leerplicht: latest(reports.flatMap((melding) => statusBy('leerplicht', melding))),
    halt: latest(verwijzingen.flatMap(haltCandidates)),
    rvdk: latest([...meldingen, ...verwijzingen].flatMap((subject) => statusBy('rvdk', subject))),
  };
}
