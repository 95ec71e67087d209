import type { Content } from '@schakel/adapter-contract';
import { byStrength, type BusinessEvent, type Identifier, type Organisation } from '@schakel/dossier';
import {
  audit,
  insertMessage,
  isRace,
  lock,
  openedDeliveries,
  numbersOf,
  recordVersion,
  wholeOf,
  withheldOfMessage,
  type AuditAction,
} from '@schakel/journal';
import type { AuditDetails, Doer, Tx } from '@schakel/journal';
import { DossierConflict, MessageRefused, newId, sha256Hex, type Fault } from '@schakel/kernel';
import { apply } from '../apply/apply';
import { PERSON_KINDS } from '../apply/doubt';
import { planFor, type ReadableMessage } from '../apply/plan';
import type { PipelineContext } from '../context';
import { contentIn } from '../kept-content';
import { ownDocument, ownInbound } from './own-format';

const TRIES = 4;

/** What a person of ours says about one child, and what must be written with it in the same transaction. */
export interface Saying {
  /** The record itself, never one that was joined into another. */
  readonly dossierId: string;
  readonly doer: Doer;
  /** Other records that it is about as well: they become one with this one, as a person decided. */
  readonly others?: readonly string[];
  /** Numbers that are the child's, as a person decided: they lead to its record from now on. */
  readonly numbers?: readonly Identifier[];
  /** The version of the record that the person looked at; absent: whichever it is now. */
  readonly version?: number;
  /**
   * At least one. What they say must not lie ahead of the clock. A function is asked in the transaction, at every try: what
   * it looked at may have moved when `also` runs under the locks; throw DossierConflict there, and it is asked again.
   */
  readonly events: readonly BusinessEvent[] | ((tx: Tx) => Promise<readonly BusinessEvent[]>);
  /** What the person was told about it: kept with the message. */
  readonly warnings?: readonly Fault[];
  /** The line for the audit trail; it gets the message and the record beside it. */
  readonly action: AuditAction;
  readonly details?: AuditDetails;
  readonly reason?: string;
  /** Looks once the record is held, before anything is written; whatever it throws ends it. */
  readonly check?: (tx: Tx) => Promise<void>;
  /** More to be written with it: all of it is committed, or nothing. */
  readonly also?: (tx: Tx, said: Said) => Promise<void>;
  /** Look only: everything is done and then undone, so that what would come of it is known for certain. */
  readonly dryRun?: boolean;
}

/** What goes to a partner because of it. */
export interface ToldPartner {
  readonly leveringId: string;
  readonly partner: Organisation;
  readonly gebeurtenis: string;
  readonly inhoud?: Pick<Content, 'identifiers' | 'jongere' | 'values'>;
}

/** What came, or would come, of a saying. */
export interface Said {
  readonly berichtId: string;
  readonly dossierId: string;
  /** The version of the record with it. */
  readonly version: number;
  readonly told: readonly ToldPartner[];
  /** What partners do not hear of it; an empty path is the whole event. */
  readonly withheld: readonly { readonly partner: Organisation; readonly path: string; readonly ground: string }[];
}

/** Undoes a dry run after everything was done, with what came of it. */
class Undone extends Error {
  constructor(readonly said: Said) {
    super('a dry run is undone');
  }
}

/** The record is no longer at the version that the caller saw (412), with both versions. */
export const outdated = (seen: number, now: number): MessageRefused => {
  const uitleg = `U keek naar versie ${seen}; intussen is het versie ${now}. Haal de zaak opnieuw op en kijk of het nog klopt. Er is niets veranderd.`;
  return new MessageRefused('the record moved', {
    help: uitleg,
    details: { status: 412, gezien: seen, nu: now },
    faults: [{ veld: 'If-Match', code: 'VERSIE_VEROUDERD', uitleg }],
  });
};

/**
 * Stores, applies and routes what a person of ours says, as one message of the BIP, in one transaction; like the message
 * of a partner, but answered with what came of it. Throws MessageRefused (412) where the record is no longer at the
 * version that the person saw, and whatever `apply` throws; then nothing was done. Waits where another holds the case.
 */
export async function say(context: PipelineContext, saying: Saying): Promise<Said> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { said, wake } = await context.journal.transaction((tx) => sayIn(tx, context, saying));
      for (const partner of wake) void context.wakeUps.deliverTo(partner);
      return said;
    } catch (error) {
      if (error instanceof Undone) return error.said;
      if (attempt < TRIES && (error instanceof DossierConflict || isRace(error))) continue;
      throw error;
    }
  }
}

async function sayIn(tx: Tx, context: PipelineContext, saying: Saying): Promise<{ said: Said; wake: ReadonlySet<string> }> {
  const now = context.clock.now();
  const { dossierId, doer, action, details, reason } = saying;
  const message = await keepSaying(tx, context, saying, now);
  const plan = await planFor(tx, context.hash, message.reading);
  await lock(tx, plan.locks);
  const version = await recordVersion(tx, dossierId);
  if (saying.version !== undefined && version !== undefined && saying.version !== version) throw outdated(saying.version, version);
  await saying.check?.(tx);
  await audit(tx, {
    id: newId(now),
    at: now.toISOString(),
    ...doer,
    action,
    messageId: message.id,
    dossierId,
    ...(details && { details }),
    ...(reason !== undefined && { reason }),
  });
  const applied = await apply(tx, context, message, plan, { wait: true });
  const said = await whatCameOf(tx, message.id, dossierId);
  await saying.also?.(tx, said);
  if (saying.dryRun === true) throw new Undone(said);
  return { said, wake: applied.outcome === 'bezet' ? new Set() : applied.wake };
}

/** Keeps a message of the BIP about this child, or about these that are one, ready to be applied in the same transaction. */
export async function keepSaying(
  tx: Tx,
  context: PipelineContext,
  {
    dossierId,
    others = [],
    numbers = [],
    events: said,
    warnings = [],
  }: Pick<Saying, 'dossierId' | 'others' | 'numbers' | 'events' | 'warnings'>,
  now: Date,
): Promise<ReadableMessage> {
  const events = typeof said === 'function' ? await said(tx) : said;
  const { own, hash } = context;
  const id = newId(now);
  const at = now.toISOString();
  const document = ownDocument({
    id,
    op: at,
    sleutels: [...(await strongestNumbers(tx, [dossierId, ...others])), ...numbers],
    gebeurtenissen: events,
    ...(warnings.length > 0 && { waarschuwingen: warnings }),
  });
  const raw = ownInbound(document);
  await insertMessage(tx, {
    id,
    partner: own.id,
    messageKey: id,
    contentHash: hash.hex('content', raw.body),
    sha256: sha256Hex(raw.body),
    state: 'ONTVANGEN',
    receivedAt: at,
    sentAt: at,
    size: raw.body.byteLength,
    raw,
    contentType: raw.contentType,
    receipt: { status: 201, headers: {}, body: '' },
    shard: 0,
  });
  return { id, key: id, partner: own.id, receivedAt: at, mappingVersion: own.adapter.mappingVersion, reading: own.adapter.read(document) };
}

/**
 * The strongest number of the child in each part of these records: every record was opened by one. Where records were joined
 * what is said names all of them, for it is said of the child that they seemed to be.
 */
async function strongestNumbers(tx: Tx, dossierIds: readonly string[]): Promise<Identifier[]> {
  const strongest = new Map<string, Identifier>();
  for (const { part, identifier } of await numbersOf(tx, dossierIds, PERSON_KINDS)) {
    const known = strongest.get(part);
    if (!known || byStrength(identifier, known) < 0) strongest.set(part, identifier);
  }
  if (strongest.size === 0) throw new DossierConflict('the record has no number of a child: it was joined or shredded');
  return [...strongest.values()].sort(byStrength);
}

/** What came of a message of the BIP about this record; where that was joined meanwhile, of the other. */
export async function whatCameOf(tx: Tx, messageId: string, about: string): Promise<Said> {
  const dossierId = (await wholeOf(tx, about)) ?? about;
  const deliveries = await openedDeliveries(tx, messageId);
  const withheld = await withheldOfMessage(tx, messageId);
  return {
    berichtId: messageId,
    dossierId,
    version: (await recordVersion(tx, dossierId)) ?? 0,
    told: deliveries.map(({ id, partner, event, content }) => {
      const inhoud = contentIn(content);
      return { leveringId: id, partner, gebeurtenis: event, ...(inhoud && { inhoud }) };
    }),
    withheld: withheld.map(({ partner, path, ground }) => ({ partner, path, ground })),
  };
}
