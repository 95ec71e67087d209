import type { Content, Correction } from '@schakel/adapter-contract';
import { EVENT_PATH, NUMBER_PATH, type Fact, type Subject } from '@schakel/dossier';
import type { Told } from '@schakel/journal';
import type { Json } from '@schakel/kernel';
import { toldOfChild } from '../known/told-of-child';

/** A value that a partner was told, or is to be told. */
export interface ToldValue {
  readonly partner: string;
  readonly subject: Subject;
  readonly path: string;
  /** Absent: it was told that there is none any more. */
  readonly value?: Json;
  readonly purpose: string;
  readonly at: string;
  readonly deliveryId: string;
}

const JONGERE: Subject = { soort: 'jongere' };

/** What is told of a part that was built on a report that was withdrawn: what it hangs on is gone. */
export const WITHDRAWN_REPORT = { path: 'melding', value: 'INGETROKKEN' } as const;

/** A part of the case of which a partner was told something, or (`withdrawn`) that the report under it was withdrawn. */
export interface ToldPart extends Pick<ToldValue, 'partner' | 'subject' | 'purpose'> {
  readonly withdrawn: boolean;
}

/** What an event was about, by the id of its fact. */
export type SubjectOf = (eventFactId: string) => Subject | undefined;

/** What the events among these facts were about. */
export function subjectsIn(facts: readonly Fact[]): SubjectOf {
  const events = new Map(facts.filter(({ path }) => path === EVENT_PATH).map(({ id, subject }) => [id, subject]));
  return (eventFactId) => events.get(eventFactId);
}

/** What these deliveries tell, value by value, in their order; what has lapsed reached nobody. */
export function toldValues(told: readonly Told[], subjectOf: SubjectOf): ToldValue[] {
  return told
    .filter(({ state }) => state !== 'VERVALLEN')
    .flatMap((one) => {
      const { partner, purpose, createdAt: at, deliveryId } = one;
      const { jongere, values, correction } = toldOfChild(one);
      const said = correction ? [correction] : [...valuesOf(JONGERE, jongere), ...valuesOf(subjectOf(one.eventFactId), values)];
      return said.map((value) => ({ partner, purpose, at, deliveryId, ...value }));
    });
}

/** Of which parts of the case these deliveries tell, in their order. */
export function toldParts(told: readonly Told[], subjectOf: SubjectOf): ToldPart[] {
  const withdrawn = toldValues(told, () => undefined).filter(
    ({ path, value }) => path === WITHDRAWN_REPORT.path && value === WITHDRAWN_REPORT.value,
  );
  const others = told.flatMap(({ partner, purpose, tellsEvent, eventFactId, state }) => {
    const subject = tellsEvent && state !== 'VERVALLEN' ? subjectOf(eventFactId) : undefined;
    return subject ? [{ partner, purpose, subject, withdrawn: false }] : [];
  });
  return [...others, ...withdrawn.map((one) => ({ ...one, withdrawn: true }))];
}

const isValue = (path: string): boolean => path !== EVENT_PATH && !path.startsWith(NUMBER_PATH);

const valuesOf = (subject: Subject | undefined, values: Content['values']): Correction[] =>
  subject === undefined ? [] : Object.entries(values).flatMap(([path, value]) => (isValue(path) ? [{ subject, path, value }] : []));
