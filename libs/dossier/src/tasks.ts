import { BIP, type EventKind, type Fact, type Organisation } from './fact';

const TASKS: Readonly<Record<'leerplicht' | 'halt' | 'rvdk', readonly EventKind[]>> = {
  leerplicht: [
    'exemption.recorded',
    'intake.started',
    'hearing.invited',
    'interview.held',
    'warning.given',
    'consent.given',
    'consent.withdrawn',
    'halt.referral',
    'halt.withdrawn',
    'pv.issued',
    'rvdk.consult',
    'inquiry.requested.protection',
    'inquiry.requested.criminal',
    'inquiry.withdrawn',
  ],
  halt: ['halt.referral.accepted', 'halt.referral.declined', 'halt.progress', 'halt.outcome'],
  rvdk: ['inquiry.status', 'inquiry.outcome', 'advice.given'],
};

const OWNERS: ReadonlyMap<EventKind, Organisation> = new Map(
  Object.entries(TASKS).flatMap(([organisation, kinds]) => kinds.map((kind): [EventKind, Organisation] => [kind, organisation])),
);

/** The organisation whose task an event of this kind is (semantics.md 23); undefined for what the BIP does as such. */
export const taskOf = (kind: EventKind): Organisation | undefined => OWNERS.get(kind);

/** On whose behalf the BIP said this; undefined for what an organisation says itself, and for what is the BIP's own. */
export const namensOf = ({ organisation, event }: Pick<Fact, 'organisation' | 'event'>): Organisation | undefined =>
  organisation === BIP ? taskOf(event) : undefined;

/** With whose authority this is said: the BIP has that of the organisation whose task it does. */
export const authorityOf = (fact: Pick<Fact, 'organisation' | 'event'>): Organisation => namensOf(fact) ?? fact.organisation;
