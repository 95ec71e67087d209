import type { Json } from '@schakel/kernel';
import { standing, voicesOn } from './current-statements';
import type { Stand, Traject } from './dossier-record';
import type { Fact, Organisation } from './fact';
import { byTimeAndKind, laterFirst } from './order';
import { allOf, type Parts } from './parts';
import type { CaseSubject } from './subjects';
import { authorityOf } from './tasks';

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
  const ownFacts = subject.facts.filter((fact) => fact.path === 'status' && authorityOf(fact) === organisation);
  return voicesOn('status', ownFacts).flatMap(({ current, since }) => {
    const status = statusCode(current.value);
    if (status === undefined) return [];
    const reden = textOf('reden', current.value);
    return [{ current, stand: { status, ...(reden !== undefined && { reden }), sinds: since } }];
  });
}

/** What an organisation has from the moment it is asked for; what it says itself comes before that. */
const ASSUMED: Readonly<Record<'halt' | 'rvdk', Readonly<Record<string, string>>>> = {
  halt: { 'halt.referral': 'AANGEMELD' },
  rvdk: { 'inquiry.requested.protection': 'GEVRAAGD', 'inquiry.requested.criminal': 'GEVRAAGD' },
};

function candidatesOf(organisation: 'halt' | 'rvdk', subject: CaseSubject): Candidate[] {
  const said = statusBy(organisation, subject);
  const statuses = ASSUMED[organisation];
  const [asked] = subject.events.filter(({ event }) => statuses[event] !== undefined).sort(byTimeAndKind);
  const assumed = asked ? [{ current: asked, stand: { status: statuses[asked.event] ?? '', sinds: asked.occurredAt.instant } }] : [];
  const resultaat = subject.fields.get('resultaat')?.veld.waarde;
  return (said.length > 0 ? said : assumed).map(({ current, stand }) => ({
    current,
    stand: { ...stand, ...(typeof resultaat === 'string' && { resultaat }) },
  }));
}

/**
 * What each organisation says of its part in a traject, null where it says nothing. Leerplicht: the latest status of
 * the reports, those that still stand before those taken back.
 */
export function standenOf(parts: Parts): Traject['standen'] {
  const { melding, verwijzing } = parts;
  const still = melding.filter((report) => !isWithdrawn(report));
  const reports = still.length > 0 ? still : melding;
  return {
    leerplicht: latest(reports.flatMap((report) => statusBy('leerplicht', report))),
    halt: latest(verwijzing.flatMap((referral) => candidatesOf('halt', referral))),
    rvdk: latest(allOf(parts).flatMap((part) => candidatesOf('rvdk', part))),
  };
}
