import type { Correction } from '@schakel/adapter-contract';
import {
  BESLUIT_PATH,
  comparable,
  EVENT_PATH,
  NUMBER_PATH,
  voicesOn,
  type BusinessEvent,
  type DossierRecord,
  type Fact,
  type Holding,
  type Organisation,
  type Statement,
  type Subject,
} from '@schakel/dossier';
import { canonicalJson, type Json } from '@schakel/kernel';
import { partWith } from '@schakel/policy';
import { WITHDRAWN_REPORT, type ToldPart, type ToldValue } from './known-values';

/** Why a value may be wrong where others hold it. */
export type Reason = 'besluit' | 'verbeterd' | 'teruggenomen' | 'ingetrokken';

/** A value of the record that others may hold wrongly since this event. */
export interface Touched {
  readonly subject: Subject;
  readonly path: string;
  readonly reason: Reason;
  /** Only where the event says what the record does not show: when it said so. It is old where a correction came before it. */
  readonly saidAt?: string;
}

/** A value that somebody must be told, since what they hold is not what the record says. */
export interface DueCorrection extends Correction {
  readonly to: Organisation;
  readonly reason: Reason;
  readonly was?: Json;
  /** For what they were told it; absent where they said it themselves. */
  readonly purpose?: string;
  readonly heldAs: readonly Holding[];
}

const isValue = (path: string): boolean => path !== EVENT_PATH && path !== BESLUIT_PATH && !path.startsWith(NUMBER_PATH);

/** The values of the subject as the record shows them; undefined where the record has no such part. */
export const veldenOf = (subject: Subject, record: DossierRecord) =>
  subject.soort === 'jongere' ? record.jongere : partWith(subject.nummer, record)?.velden;

/** Which values an event touches: what it corrects or takes back, what it decides, and what a correction that was heard first makes old. */
export function touchedBy(event: BusinessEvent, organisation: Organisation, record: DossierRecord): Touched[] {
  if (event.kind === 'conflict.decided') return event.statements.flatMap((statement) => decidedBy(statement));
  const values = event.statements.filter(({ path }) => isValue(path));
  return values.flatMap(({ mode, subject, path, value, occurredAt = event.occurredAt }): Touched[] => {
    if (mode === 'corrects') return [{ subject, path, reason: 'verbeterd' }];
    if (mode === 'withdraws') return [{ subject, path, reason: 'teruggenomen' }];
    const shown = veldenOf(subject, record)?.[path];
    const isOld = shown?.bron.organisatie === organisation && comparable(path, shown.waarde) !== comparable(path, value);
    return isOld ? [{ subject, path, reason: 'verbeterd', saidAt: occurredAt.instant }] : [];
  });
}

function decidedBy({ subject, value }: Statement): Touched[] {
  const pad = typeof value === 'object' && value !== null && 'pad' in value ? value['pad'] : undefined;
  return typeof pad === 'string' ? [{ subject, path: pad, reason: 'besluit' }] : [];
}

/** One and the same subject of this record, by whichever of its numbers. */
function isSame(a: Subject, b: Subject, record: DossierRecord): boolean {
  if (a.soort !== b.soort) return false;
  return a.soort === 'jongere' || (partWith(a.nummer, record) !== undefined && partWith(a.nummer, record) === partWith(b.nummer, record));
}

interface Held {
  readonly value?: Json;
  readonly at: string;
  readonly told?: ToldValue;
}

/** What a partner holds: what it said itself or what it was told, whichever came last. */
function heldBy(partner: Organisation, own: readonly Fact[], told: readonly ToldValue[], path: string): Held | undefined {
  const last = told.findLast((one) => one.partner === partner);
  const [voice] = voicesOn(
    path,
    own.filter(({ organisation }) => organisation === partner),
  );
  const said = voice && { value: voice.current.value, at: voice.current.heard.receivedAt };
  if (!last || (said && said.at > last.at)) return said;
  return { ...(last.value !== undefined && { value: last.value }), at: last.at, told: last };
}

const written = (path: string, value: Json | undefined): string => (value === undefined ? '' : comparable(path, value));

/**
 * Who must be told of a touched value: of a decision everyone who holds another value, of a correction or a withdrawal
 * those who were told one. Nobody who holds what the record shows, and nobody of whom we know nothing.
 */
export function dueCorrections(
  { subject, path, reason, saidAt }: Touched,
  record: DossierRecord,
  {
    facts,
    told,
    partners,
  }: { readonly facts: readonly Fact[]; readonly told: readonly ToldValue[]; readonly partners: readonly Organisation[] },
): DueCorrection[] {
  const velden = veldenOf(subject, record);
  if (!velden) return [];
  const own = facts.filter((fact) => fact.path === path && isSame(fact.subject, subject, record));
  const isCorrected = ({ mode, occurredAt }: Fact): boolean => mode === 'corrects' && occurredAt.instant >= (saidAt ?? '');
  if (saidAt !== undefined && !own.some(isCorrected)) return [];
  const about = told.filter((one) => one.path === path && isSame(one.subject, subject, record));
  const shown = velden[path];
  return partners.flatMap((to): DueCorrection[] => {
    const held = heldBy(to, own, about, path);
    if (!held || (reason !== 'besluit' && !held.told) || written(path, held.value) === written(path, shown?.waarde)) return [];
    return [
      {
        to,
        subject,
        path,
        reason,
        ...(shown && { value: shown.waarde }),
        ...(held.value !== undefined && { was: held.value }),
        ...(held.told && { purpose: held.told.purpose }),
        heldAs: shown?.bron.regimes ?? [],
      },
    ];
  });
}

/**
 * Who must be told that the report under something was withdrawn: every partner that was told of a part of the case that
 * is flagged for it, once per part. Not who withdrew it.
 */
export function dueWithdrawals(
  record: DossierRecord,
  by: Organisation,
  heldAs: readonly Holding[],
  told: readonly ToldPart[],
): DueCorrection[] {
  const keyOf = ({ partner, subject }: ToldPart): string => `${partner} ${canonicalJson(partWith(subject.nummer, record)?.nummers ?? [])}`;
  const done = new Set(told.filter(({ withdrawn }) => withdrawn).map(keyOf));
  const due = new Map<string, DueCorrection>();
  for (const one of told) {
    const { partner: to, subject, purpose } = one;
    const flagged = partWith(subject.nummer, record)?.vlaggen?.includes('MELDING_INGETROKKEN') === true;
    if (to === by || !flagged || done.has(keyOf(one))) continue;
    due.set(keyOf(one), { to, subject, ...WITHDRAWN_REPORT, reason: 'ingetrokken', purpose, heldAs });
  }
  return [...due.values()];
}
