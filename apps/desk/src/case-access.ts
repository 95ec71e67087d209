import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf, doerOf, maySee, type Sight } from '@schakel/access';
import { audit, caseRights, type AuditAction, type AuditLine, type Looker, type Reader, type Tx } from '@schakel/journal';
import { dutchDate, MessageRefused, newId } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

/** A record that the caller may see. */
export interface OpenedCase {
  /** Of a record that was joined into another: that other. */
  readonly dossierId: string;
  readonly sight: Sight;
}

type Details = NonNullable<AuditLine['details']>;
type Line = Omit<AuditLine, 'id' | 'at' | 'actor' | 'roles'>;

/** Says the same of a record that is not there and of one that is another's. */
export const unknownCase = (): MessageRefused =>
  new MessageRefused('no such record', { details: { status: 404 }, help: 'Deze zaak kennen wij niet. Controleer het nummer.' });

/**
 * The one way to a record: whether this caller may see it, with a line in the audit trail that is committed before
 * anything of the record leaves. Who may not see it hears what is said of an unknown number (404), and leaves a line too.
 */
@Injectable()
export class CaseAccess {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Whose records a list may give to this caller. */
  reader(request: FastifyRequest): Reader {
    return callerOf(request).rollen.includes('coordinator') ? 'everything' : this.looker(request);
  }

  /** Opens a record to be looked at as `action` (say `zaak.bekeken`). Throws MessageRefused (404), which is recorded as well. */
  async open(request: FastifyRequest, zaakId: string, action: AuditAction, details: Details = {}): Promise<OpenedCase> {
    const opened = await this.pipeline.context.journal.transaction(async (tx) => {
      const found = await this.sight(tx, request, zaakId);
      if (found?.sight === undefined) {
        await this.refuse(tx, request, { zaakId, known: found !== undefined, wanted: action });
        return undefined;
      }
      const { dossierId, sight } = found;
      await this.note(tx, request, { action, dossierId, details: { ...details, ...sight } });
      return { dossierId, sight };
    });
    if (!opened) throw unknownCase();
    return opened;
  }

  /** Whether the record is there and on what ground the caller sees it; without a line in the trail. */
  async sight(tx: Tx, request: FastifyRequest, zaakId: string): Promise<{ dossierId: string; sight?: Sight } | undefined> {
    const rights = await caseRights(tx, zaakId, this.looker(request));
    if (!rights) return undefined;
    const sight = maySee(callerOf(request), rights);
    return { dossierId: rights.dossierId, ...(sight && { sight }) };
  }

  /** Lines in the trail of this caller, in a transaction of their own. */
  async record(request: FastifyRequest, lines: readonly Line[]): Promise<void> {
    await this.pipeline.context.journal.transaction(async (tx) => {
      for (const line of lines) await this.note(tx, request, line);
    });
  }

  /** A line in the trail of this caller, with what it describes. */
  async note(tx: Tx, request: FastifyRequest, line: Line): Promise<void> {
    const now = this.pipeline.context.clock.now();
    await audit(tx, { id: newId(now), at: now.toISOString(), ...doerOf(request), ...line });
  }

  /** The line of a look that was refused; `known`: the record is there, but not this caller's. */
  refuse(
    tx: Tx,
    request: FastifyRequest,
    { zaakId, known, wanted, reason }: { zaakId: string; known: boolean; wanted: AuditAction; reason?: string },
  ): Promise<void> {
    const details = { wilde: wanted, waarom: known ? 'NIET_TOEGEWEZEN' : 'ONBEKEND' };
    return this.note(tx, request, { action: 'zaak.geweigerd', dossierId: zaakId, details, ...(reason !== undefined && { reason }) });
  }

  private looker(request: FastifyRequest): Looker {
    const now = this.pipeline.context.clock.now().toISOString();
    return { actor: callerOf(request).actor, now, today: dutchDate(now) };
  }
}
