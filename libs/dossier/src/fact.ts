import { canonicalJson, type Json, type KeyedHash, type Precision } from '@schakel/kernel';
import type { Identifier } from './identifier';

/**
 * The kinds of business event, stable English codes (dossier.md section 6, semantics.md 10).
 * Later work adds kinds; none is ever renamed.
 */
export const EVENT_KINDS = [
  'absence.reported',
  'absence.changed',
  'absence.withdrawn',
  'absence.status',
  'authorised-absence.signal',
  'exemption.recorded',
  'intake.started',
  'hearing.invited',
  'interview.held',
  'warning.given',
  'consent.given',
  'consent.withdrawn',
  'halt.referral',
  'halt.referral.accepted',
  'halt.referral.declined',
  'halt.progress',
  'halt.outcome',
  'halt.withdrawn',
  'pv.issued',
  'prosecution.decision',
  'rvdk.consult',
  'inquiry.requested.protection',
  'inquiry.requested.criminal',
  'inquiry.ex-officio.started',
  'inquiry.status',
  'inquiry.outcome',
  'inquiry.withdrawn',
  'advice.given',
  'court.decision',
  'probation.notice',
  'care-signal.vt',
  'care-signal.feedback',
  'case.assigned-bip',
  'case.handed-over',
  'case.closed',
  'school.returned',
  'care.started',
  'enrolment.changed',
  'residence.changed',
  'person.changed',
  'person.merged',
  'correction.sent',
  'contact.made',
  'appointment.made',
  'note.written',
  'client.rated',
  'case.reopened',
  'conflict.decided',
  'record.joined',
  'record.split',
  'link.confirmed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A moment in UTC with what the source knew of it. `instant` orders; for precision `day` it is the start of the Dutch day. */
export interface Moment {
  /** ISO 8601 in UTC with milliseconds, `2026-09-24T08:15:00.000Z`. */
  readonly instant: string;
  readonly precision: Precision;
}

/**
 * What a fact is about: the child, or one report, referral, official report (proces-verbaal), inquiry, act (verrichting:
 * a conversation, a warning, an assignment) or report to Veilig Thuis (zorgmelding), named by a number.
 */
export interface Subject {
  readonly soort: 'jongere' | 'melding' | 'verwijzing' | 'proces-verbaal' | 'onderzoek' | 'verrichting' | 'zorgmelding';
  /** Absent for `jongere`: a record holds one child. */
  readonly nummer?: Identifier;
}

/** What a statement does: says a value, puts right what the same source said before, or takes it back. */
export type StatementMode = 'states' | 'corrects' | 'withdraws';

/** The organisations that may speak. A partner's configuration binds its sign-in to one of these. */
export type Organisation = string;

/** The organisation under which the professional who guides the child (BIP), and every decision of a person of ours, is heard. */
export const BIP: Organisation = 'bip';

/** The legal regime under which a fact is held (dossier.md section 0, conclusion 5). */
export type Regime = 'AVG' | 'Wpg' | 'Wjsg' | 'Jeugdwet';

/** One thing that a message says, as an adapter reads it; the pipeline makes it a fact. */
export interface Statement {
  readonly mode: StatementMode;
  readonly subject: Subject;
  /** Dotted Dutch path, such as `einddatum` or `nummers.meldingsnummer`; see GLOSSARY.md. */
  readonly path: string;
  /** The value as the core writes it; null where `mode` is `withdraws`. */
  readonly value: Json;
  /** Path of the field in the partner's own message. */
  readonly veld: string;
  /** When it happened, where that differs from the event itself. */
  readonly occurredAt?: Moment;
  /** The source marks the value as taken from the BRP (`authentiek` J). */
  readonly authentiek?: boolean;
}

/**
 * A document that travels with an event. It is passed on to whom the policy allows and is no fact: the record only
 * holds what it is called (path `documenten`).
 */
export interface Attachment {
  readonly identificatie: string;
  /** Kind of document, as the format's own list names it. */
  readonly soort: string;
  /** Day on which it was made, `yyyy-mm-dd`. */
  readonly creatiedatum: string;
  readonly bestandsnaam: string;
  readonly contentType: string;
  /** The document itself, in base64 without white space. */
  readonly inhoud: string;
}

/** Something that happened in the case: the unit that is routed (semantics.md 18). */
export interface BusinessEvent {
  readonly kind: EventKind;
  readonly occurredAt: Moment;
  /** What the event is about; its number is the business number in the fact's id (semantics.md 3). */
  readonly subject: Subject;
  readonly statements: readonly Statement[];
  /** Documents in the message; absent where there are none. */
  readonly attachments?: readonly Attachment[];
}

/** A fact: appended, never changed. The record is a function of the set of these. */
export interface Fact {
  /** Keyed HMAC of the content (semantics.md 3): the same content heard twice is one fact. */
  readonly id: string;
  readonly event: EventKind;
  readonly mode: StatementMode;
  readonly subject: Subject;
  readonly path: string;
  readonly value: Json;
  readonly authentiek: boolean;
  readonly occurredAt: Moment;
  readonly organisation: Organisation;
  /** The hearing layer: in which message, in which field, when. Not part of the id. */
  readonly heard: { readonly berichtId: string; readonly veld: string; readonly receivedAt: string; readonly mappingVersion: string };
  readonly regime: Regime;
  readonly purpose: string;
}

/** The path under which an event itself is a fact; its value is the kind. */
export const EVENT_PATH = 'gebeurtenis';

/** Everything about a message that its facts carry. */
export interface Hearing {
  readonly organisation: Organisation;
  readonly berichtId: string;
  readonly receivedAt: string;
  readonly mappingVersion: string;
  readonly regimeOf: (event: BusinessEvent) => { readonly regime: Regime; readonly purpose: string };
}

/**
 * The facts of one event: one for the event itself and one per statement. Deterministic; the same content heard in
 * another message gives the same ids. The ordinal in the id tells apart equal statements inside one event.
 */
export function factsOf(event: BusinessEvent, hearing: Hearing, hash: KeyedHash): Fact[] {
  const itself: Statement = { mode: 'states', subject: event.subject, path: EVENT_PATH, value: event.kind, veld: '' };
  const seen = new Map<string, number>();
  return [itself, ...event.statements].map((statement) => {
    const occurredAt = statement.occurredAt ?? event.occurredAt;
    const content = canonicalJson([
      hearing.organisation,
      event.subject,
      event.kind,
      statement.mode,
      statement.subject,
      statement.path,
      statement.value,
      statement.authentiek ?? false,
      occurredAt.instant,
    ]);
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    return {
      id: hash.hex('fact', `${content}#${ordinal}`),
      event: event.kind,
      mode: statement.mode,
      subject: statement.subject,
      path: statement.path,
      value: statement.value,
      authentiek: statement.authentiek ?? false,
      occurredAt,
      organisation: hearing.organisation,
      heard: { berichtId: hearing.berichtId, veld: statement.veld, receivedAt: hearing.receivedAt, mappingVersion: hearing.mappingVersion },
      ...hearing.regimeOf(event),
    };
  });
}
