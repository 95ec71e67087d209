import { Inject, Injectable } from '@nestjs/common';
import { decisionEvent, foldRecord, type DossierRecord, type Fact } from '@schakel/dossier';
import { factsOfDossier, recordVersion, toldOfDossier, type Doer, type Told } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import { PIPELINE, say, subjectsIn, toldValues, type Pipeline, type Said } from '@schakel/pipeline';
import { tegensprakenVan, teBesluiten, type TegenspraakBeeld } from './tegenspraken';

/** A correction that went to a partner, or is to go. */
export interface CorrectieBeeld {
  readonly pad: string;
  readonly partner: string;
  readonly leveringId: string;
  readonly staat: string;
  readonly gemaaktOp: string;
  /** Null while the partner did not confirm it. */
  readonly bevestigdOp: string | null;
}

/** What a person decides about which conflict, at which version of the record. */
export interface BesluitOpdracht {
  readonly dossierId: string;
  readonly tid: string;
  readonly gekozen: string;
  readonly reden: string;
  readonly doer: Doer;
  /** Absent for a preview of whichever version there is. */
  readonly version?: number;
  readonly dryRun?: boolean;
}

interface Seen {
  readonly record: DossierRecord;
  readonly facts: readonly Fact[];
  readonly told: readonly Told[];
  readonly version: number;
}

/** Conflicts of a record and what people decide about them. Whether somebody may ask is for `CaseAccess`. */
@Injectable()
export class TegensprakenService {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Every conflict, open and decided, and the version of the record that has them. */
  async lijst(dossierId: string): Promise<{ versie: number; tegenspraken: TegenspraakBeeld[] }> {
    const { record, facts, told, version } = await this.see(dossierId);
    const { hash, policy } = this.pipeline.context;
    return { versie: version, tegenspraken: tegensprakenVan(record, { hash, policy, told: toldValues(told, subjectsIn(facts)) }) };
  }

  /** Every correction that went to a partner, in the order in which they were made. */
  async correcties(dossierId: string): Promise<CorrectieBeeld[]> {
    const { told } = await this.see(dossierId);
    return told.filter(({ event }) => event === 'correction.sent').map(correctie);
  }

  /**
   * Says the decision as a message of the BIP; whoever holds another value hears of it. Throws MessageRefused: 404 or 409
   * where there is nothing to decide (`teBesluiten`), 412 where the record moved. Then nothing was done.
   */
  async besluit({ dossierId, tid, gekozen, reden, doer, version, dryRun = false }: BesluitOpdracht): Promise<Said> {
    const { context } = this.pipeline;
    const seen = await this.see(dossierId);
    const { conflict, gekozen: waarde } = teBesluiten(seen.record, context.hash, tid, gekozen);
    const event = decisionEvent(conflict, waarde, { door: doer.actor, op: context.clock.now().toISOString(), reden });
    return say(context, {
      dossierId,
      doer,
      // what was decided about is what was looked at just now: a record that moves in between is refused as well
      version: version ?? seen.version,
      events: [event],
      action: 'tegenspraak.besloten',
      details: { pad: conflict.pad },
      reason: reden,
      dryRun,
    });
  }

  private see(dossierId: string): Promise<Seen> {
    const { journal, rules, clock } = this.pipeline.context;
    return journal.transaction(async (tx) => {
      const facts = await factsOfDossier(tx, dossierId);
      const record = foldRecord(facts, rules, { peildatum: dutchDate(clock.now().toISOString()) });
      return { record, facts, told: await toldOfDossier(tx, dossierId), version: (await recordVersion(tx, dossierId)) ?? 0 };
    });
  }
}

function correctie({ content, partner, deliveryId, state, createdAt, acceptedAt }: Told): CorrectieBeeld {
  const values = typeof content === 'object' && content !== null && 'values' in content ? content['values'] : undefined;
  const veld = typeof values === 'object' && values !== null && 'veld' in values ? values['veld'] : undefined;
  return {
    pad: typeof veld === 'string' ? veld : '',
    partner,
    leveringId: deliveryId,
    staat: state,
    gemaaktOp: createdAt,
    bevestigdOp: acceptedAt ?? null,
  };
}
