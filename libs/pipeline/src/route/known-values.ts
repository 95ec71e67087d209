import { EVENT_PATH, IDENTIFIER_KINDS, NUMBER_PATH, SUBJECT_SOORTEN, type Fact, type IdentifierKind, type Subject } from '@schakel/dossier';
import type { Told } from '@schakel/journal';
import { isGroup, type Json, type JsonGroup } from '@schakel/kernel';

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

const groupIn = (value: Json | undefined): JsonGroup => (isGroup(value) ? value : {});

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
    .filter(({ state, content }) => state !== 'VERVALLEN' && isGroup(content))
    .flatMap((one) => {
      const content = groupIn(one.content);
      const { partner, purpose, createdAt: at, deliveryId } = one;
      const from = { partner, purpose, at, deliveryId };
      if (one.event === 'correction.sent') return correctionIn(content).map((said) => ({ ...from, ...said }));
      return [...ofChild(content, one.position), ...ofSubject(content, subjectOf(one.eventFactId))].map((said) => ({ ...from, ...said }));
    });
}

/** Of which parts of the case these deliveries tell, in their order. */
export function toldParts(told: readonly Told[], subjectOf: SubjectOf): ToldPart[] {
  const withdrawn = toldValues(told, () => undefined).filter(
    ({ path, value }) => path === WITHDRAWN_REPORT.path && value === WITHDRAWN_REPORT.value,
  );
  const others = told.flatMap(({ partner, purpose, event, eventFactId, state }) => {
    const isOfEvent = event !== 'correction.sent' && event !== 'person.merged';
    const subject = isOfEvent && state !== 'VERVALLEN' ? subjectOf(eventFactId) : undefined;
    return subject ? [{ partner, purpose, subject, withdrawn: false }] : [];
  });
  return [...others, ...withdrawn.map((one) => ({ ...one, withdrawn: true }))];
}

export type Said = Pick<ToldValue, 'subject' | 'path' | 'value'>;

function ofChild(content: JsonGroup, position: number): Said[] {
  const { others } = content;
  const child = position === 0 ? content : groupIn(Array.isArray(others) ? (others as readonly Json[])[position - 1] : undefined);
  return Object.entries(groupIn(child['jongere'])).map(([path, value]) => ({ subject: JONGERE, path, value }));
}

const isValue = (path: string): boolean => path !== EVENT_PATH && !path.startsWith(NUMBER_PATH);

const ofSubject = (content: JsonGroup, subject: Subject | undefined): Said[] =>
  subject === undefined
    ? []
    : Object.entries(groupIn(content['values'])).flatMap(([path, value]) => (isValue(path) ? [{ subject, path, value }] : []));

const isKind = (soort: Json | undefined): soort is IdentifierKind => typeof soort === 'string' && Object.hasOwn(IDENTIFIER_KINDS, soort);

function subjectIn(value: Json | undefined): Subject | undefined {
  const { soort, nummer } = groupIn(value);
  const known = SUBJECT_SOORTEN.find((one) => one === soort);
  if (known === undefined) return undefined;
  const { soort: kind, waarde, uitgever } = groupIn(nummer);
  if (!isKind(kind) || typeof waarde !== 'string') return { soort: known };
  return { soort: known, nummer: { soort: kind, waarde, ...(typeof uitgever === 'string' && { uitgever }) } };
}

/** What a correction says; none where it is not one. */
export function correctionIn(content: Readonly<Record<string, Json>>): Said[] {
  const { subject, path, value } = groupIn(content['correction']);
  const about = subjectIn(subject);
  return about === undefined || typeof path !== 'string' ? [] : [{ subject: about, path, ...(value !== undefined && { value }) }];
}
