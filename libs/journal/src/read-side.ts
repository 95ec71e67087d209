import { And, In, IsNull, LessThan, type FindOptionsWhere, type SelectQueryBuilder } from 'typeorm';
import type { Fault } from '@schakel/kernel';
import type { Fact } from '@schakel/dossier';
import { openReason } from './audit-rows';
import { AuditEntity } from './entities/audit.entity';
import { DeliveryAttemptEntity, DeliveryEntity, DeliveryPlaceEntity } from './entities/delivery.entity';
import { DossierEntity, IdentifierEntity, NameKeyEntity, SharedIdentifierEntity, WithheldEntity } from './entities/dossier.entity';
import { MessageDossierEntity, MessageEntity } from './entities/message.entity';
import type { Place } from './delivery-rows';
import { RECORDS_OF, type Reader } from './case-rows';
import { factsOfDossier, recordPlace } from './dossier-rows';
import { recordKeyPlace } from './keys/key-chest';
import type { Journal } from './journal';
import { senderKeyDigest, senderKeyPlace, type MessageState } from './message-rows';
import { parkedGroups, parkedItems, type ParkedFilter, type ParkedGroup, type ParkedItem, type ParkedPlace } from './parked-rows';

/** A delivery as an operator may see it: states and times, no content. */
export interface DeliveryView {
  readonly id: string;
  readonly partner: string;
  /** Its place in the order of every case that it is about, in the order of the message. */
  readonly places: readonly Place[];
  readonly event: string;
  readonly state: string;
  readonly reason?: string;
  readonly attempts: number;
  readonly receipts: { readonly transport?: string; readonly afgeleverd?: string; readonly aanvaard?: string; readonly verwerkt?: string };
  readonly createdAt: string;
  readonly messageId: string;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** The delivery that this one offers again. */
  readonly reofferOf?: string;
}

/** Something that was done with a message or delivery, and by whom. */
export interface Deed {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly reason?: string;
}

/** A message as its sender or an operator may see it: no content. */
export interface MessageView {
  readonly id: string;
  readonly partner: string;
  readonly messageKey?: string;
  readonly state: MessageState;
  readonly receivedAt: string;
  readonly sentAt?: string;
  readonly appliedAt?: string;
  readonly firstId?: string;
  /** The message that this one is a better version of, and the one that is a better version of it. */
  readonly replacesId?: string;
  readonly replacedBy?: string;
  readonly size: number;
  readonly contentType: string;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  readonly deliveries: readonly DeliveryView[];
}

/** A record in a list. */
export interface DossierLine {
  readonly id: string;
  readonly version: number;
  readonly phase: string;
  readonly updatedAt: string;
  readonly recordJson: string;
}

/** What a partner did not hear of a record. */
export interface WithheldLine {
  readonly partner: string;
  readonly eventFactId: string;
  readonly event: string;
  readonly path: string;
  readonly ground: string;
  readonly at: string;
}

/** The questions that pages, partners and operators ask; through TypeORM, outside the hot path. */
export class ReadSide {
  constructor(private readonly journal: Journal) {}

  /** A message with its deliveries; undefined when there is none. */
  async message(id: string): Promise<MessageView | undefined> {
    const row = await this.journal.dataSource.getRepository(MessageEntity).findOneBy({ id });
    return row ? this.messageView(row) : undefined;
  }

  /** A delivery; undefined when there is none. */
  async delivery(id: string): Promise<DeliveryView | undefined> {
    const [found] = await this.deliveries({ id });
    return found;
  }

  /** What was done with a message itself, or with one of its deliveries; oldest first. */
  async deeds(about: { messageId: string; deliveryId?: string }): Promise<Deed[]> {
    const rows = await this.journal.dataSource.getRepository(AuditEntity).find({
      where: { messageId: about.messageId, deliveryId: about.deliveryId ?? IsNull() },
      order: { at: 'ASC', lane: 'ASC', number: 'ASC' },
    });
    return rows.map(({ id, dossierId, at, actor, action, details, reason }) => ({
      at: at.toISOString(),
      actor,
      action,
      details: details as Deed['details'],
      ...(reason && { reason: openReason(this.journal.seal, { id, ...(dossierId !== null && { dossierId }) }, reason) }),
    }));
  }

  /** What waits in the parked place, oldest first. */
  parked(filter: ParkedFilter, page: { after?: ParkedPlace; limit: number }): Promise<ParkedItem[]> {
    return parkedItems({ query: this.journal.query.bind(this.journal) }, filter, page);
  }

  /** For which causes it waits, the most frequent first. */
  parkedGroups(filter: ParkedFilter, limit: number): Promise<ParkedGroup[]> {
    return parkedGroups({ query: this.journal.query.bind(this.journal) }, filter, limit);
  }

  /**
   * The newest messages first; `before` is the id of the last one seen. Finds refused and repeated ones by the id they named;
   * that is unique per partner and found by both, so where no partner is asked for `partners` says which there are.
   */
  async messages(filter: {
    state?: MessageState;
    partner?: string;
    partners?: readonly string[];
    key?: string;
    dossierId?: string;
    before?: string;
    limit: number;
  }): Promise<MessageView[]> {
    const ids = [
      ...(filter.before ? [LessThan(filter.before)] : []),
      ...(filter.dossierId ? [In(await this.messagesOf(filter.dossierId))] : []),
    ];
    const where: FindOptionsWhere<MessageEntity> = {
      ...(filter.state && { state: filter.state }),
      ...(filter.partner && { partner: filter.partner }),
      ...(!filter.partner && filter.key && filter.partners && { partner: In([...filter.partners]) }),
      ...(ids.length > 0 && { id: And(...ids) }),
    };
    const both = filter.key
      ? [
          { ...where, messageKey: senderKeyDigest(this.journal, filter.key) },
          { ...where, claimedKey: senderKeyDigest(this.journal, filter.key) },
        ]
      : where;
    const rows = await this.journal.dataSource
      .getRepository(MessageEntity)
      .find({ where: both, order: { id: 'DESC' }, take: filter.limit });
    return Promise.all(rows.map((row) => this.messageView(row)));
  }

  private async messagesOf(dossierId: string): Promise<string[]> {
    const links = await this.journal.dataSource
      .getRepository(MessageDossierEntity)
      .find({ where: { dossierId: In(await this.parts(dossierId)) }, select: { messageId: true } });
    return [...new Set(links.map(({ messageId }) => messageId))];
  }

  /** The record as it was folded last, with its version; of one that was joined into another, that other. */
  async dossier(id: string): Promise<DossierLine | undefined> {
    const dossiers = this.journal.dataSource.getRepository(DossierEntity);
    const row = await dossiers.findOneBy({ id });
    const whole = row?.joinedInto ? await dossiers.findOneBy({ id: row.joinedInto }) : row;
    const [line] = whole ? await this.lines([whole]) : [];
    return line;
  }

  /**
   * Records that the reader may see, latest change first; `before` continues after the last line seen. `assigned`: only
   * those of this BIP, or those that nobody has.
   */
  async dossiers(options: {
    reader: Reader;
    assigned?: { to: string } | 'nobody';
    before?: { updatedAt: string; id: string };
    limit: number;
  }): Promise<DossierLine[]> {
    const { reader, assigned, before, limit } = options;
    const query = this.seenBy(reader);
    if (assigned !== undefined) {
      const [not, person] = assigned === 'nobody' ? ['NOT ', ''] : ['', ' AND a.person = :assigned'];
      query.andWhere(
        `${not}EXISTS (SELECT FROM case_assignment a WHERE a.dossier_id = d.id AND a.until_at IS NULL${person})`,
        assigned === 'nobody' ? {} : { assigned: assigned.to },
      );
    }
    if (before) query.andWhere('(d.updated_at, d.id) < (:updatedAt, :id)', before);
    const rows = await query.orderBy('d.updated_at', 'DESC').addOrderBy('d.id', 'DESC').limit(limit).getMany();
    return this.lines(rows);
  }

  /** The records that one of these number keys or name keys leads to: what the reader may see, and the ids of the others. */
  async find(
    keys: { numbers?: readonly string[]; names?: readonly string[] },
    reader: Reader,
  ): Promise<{ lines: DossierLine[]; hidden: string[] }> {
    const { dataSource } = this.journal;
    const numbers = In([...(keys.numbers ?? [])]);
    const [byNumber, shared, byName] = await Promise.all([
      keys.numbers?.length ? dataSource.getRepository(IdentifierEntity).findBy({ key: numbers }) : [],
      keys.numbers?.length ? dataSource.getRepository(SharedIdentifierEntity).findBy({ key: numbers }) : [],
      keys.names?.length ? dataSource.getRepository(NameKeyEntity).findBy({ key: In([...keys.names]) }) : [],
    ]);
    const ids = await this.whole([...new Set([...byNumber, ...shared, ...byName].map((row) => row.dossierId))]);
    if (ids.length === 0) return { lines: [], hidden: [] };
    const rows = await this.seenBy(reader)
      .andWhere('d.id IN (:...ids)', { ids })
      .orderBy('d.updated_at', 'DESC')
      .addOrderBy('d.id', 'DESC')
      .getMany();
    const seen = new Set(rows.map(({ id }) => id));
    return { lines: await this.lines(rows), hidden: ids.filter((id) => !seen.has(id)) };
  }

  /** The records that these are, or are part of. */
  private async whole(parts: readonly string[]): Promise<string[]> {
    const rows = await this.journal.dataSource
      .getRepository(DossierEntity)
      .find({ where: { id: In([...parts]) }, select: { id: true, joinedInto: true } });
    return [...new Set(rows.map(({ id, joinedInto }) => joinedInto ?? id))];
  }

  private seenBy(reader: Reader): SelectQueryBuilder<DossierEntity> {
    const query = this.journal.dataSource
      .getRepository(DossierEntity)
      .createQueryBuilder('d')
      .where('d.joined_into IS NULL AND d.data_key IS NOT NULL');
    return reader === 'everything' ? query : query.andWhere(`d.id IN (${RECORDS_OF(':actor', ':now', ':today')})`, { ...reader });
  }

  /** These records, in no order; those that are not there, or were shredded, are left out. Whether somebody may see them is asked before. */
  async dossiersByIds(ids: readonly string[]): Promise<DossierLine[]> {
    return this.lines(await this.journal.dataSource.getRepository(DossierEntity).findBy({ id: In([...ids]) }));
  }

  /** The facts of a record, for folding it as it was at another moment. */
  facts(dossierId: string): Promise<Fact[]> {
    return factsOfDossier(this.journal.reading(), dossierId);
  }

  async withheld(dossierId: string): Promise<WithheldLine[]> {
    const rows = await this.journal.dataSource
      .getRepository(WithheldEntity)
      .find({ where: { dossierId: In(await this.parts(dossierId)) }, order: { at: 'ASC', path: 'ASC' } });
    return rows.map(({ partner, eventFactId, event, path, ground, at }) => ({
      partner,
      eventFactId,
      event,
      path,
      ground,
      at: at.toISOString(),
    }));
  }

  async deliveriesOfDossier(dossierId: string): Promise<DeliveryView[]> {
    const { dataSource } = this.journal;
    const places = await dataSource.getRepository(DeliveryPlaceEntity).findBy({ dossierId: In(await this.parts(dossierId)) });
    return this.deliveries({ id: In([...new Set(places.map(({ deliveryId }) => deliveryId))]) });
  }

  /** The record and what was joined into it. */
  private async parts(dossierId: string): Promise<string[]> {
    const joined = await this.journal.dataSource
      .getRepository(DossierEntity)
      .find({ where: { joinedInto: dossierId }, select: { id: true } });
    return [dossierId, ...joined.map(({ id }) => id)];
  }

  private async deliveries(where: FindOptionsWhere<DeliveryEntity>): Promise<DeliveryView[]> {
    const { dataSource } = this.journal;
    const rows = await dataSource.getRepository(DeliveryEntity).find({ where, order: { seq: 'ASC' } });
    const places = await dataSource
      .getRepository(DeliveryPlaceEntity)
      .find({ where: { deliveryId: In(rows.map(({ id }) => id)) }, order: { position: 'ASC' } });
    return rows.map((row) => deliveryView(row, places));
  }

  /** How often each delivery was tried, oldest first. */
  async attempts(deliveryId: string): Promise<{ attempt: number; startedAt: string; status?: number; outcome: string }[]> {
    const rows = await this.journal.dataSource
      .getRepository(DeliveryAttemptEntity)
      .find({ where: { deliveryId }, order: { attempt: 'ASC' } });
    return rows.map((row) => ({
      attempt: row.attempt,
      startedAt: row.startedAt.toISOString(),
      ...(row.status !== null && { status: row.status }),
      outcome: row.outcome ?? '',
    }));
  }

  /** Those that were shredded are left out. */
  private async lines(rows: readonly DossierEntity[]): Promise<DossierLine[]> {
    const { ring } = this.journal;
    const query = this.journal.query.bind(this.journal);
    const lines: DossierLine[] = [];
    for (const { id, version, phase, updatedAt, record, dataKey } of rows) {
      if (!dataKey) continue;
      const key = await ring.unwrap(recordKeyPlace(id), dataKey, query);
      lines.push({ id, version, phase, updatedAt: updatedAt.toISOString(), recordJson: key.open(recordPlace(id), record).toString() });
    }
    return lines;
  }

  /** Only what ended as refused can have been replaced. */
  private async replacementOf({ id, state }: MessageEntity): Promise<string | undefined> {
    if (state !== 'GEWEIGERD') return undefined;
    return (await this.journal.dataSource.getRepository(MessageEntity).findOne({ where: { replacesId: id }, select: { id: true } }))?.id;
  }

  private async messageView(row: MessageEntity): Promise<MessageView> {
    const deliveries = await this.deliveries({ messageId: row.id });
    const replacement = await this.replacementOf(row);
    return {
      id: row.id,
      partner: row.partner,
      ...(row.senderKey && { messageKey: this.journal.seal.open(senderKeyPlace(row.id), row.senderKey).toString() }),
      state: row.state as MessageState,
      receivedAt: row.receivedAt.toISOString(),
      ...(row.sentAt && { sentAt: row.sentAt.toISOString() }),
      ...(row.appliedAt && { appliedAt: row.appliedAt.toISOString() }),
      ...(row.firstId && { firstId: row.firstId }),
      ...(row.replacesId && { replacesId: row.replacesId }),
      ...(replacement !== undefined && { replacedBy: replacement }),
      size: row.size,
      contentType: row.contentType,
      faults: row.faults as readonly Fault[],
      warnings: row.warnings as readonly Fault[],
      deliveries,
    };
  }
}

function deliveryView(row: DeliveryEntity, places: readonly DeliveryPlaceEntity[]): DeliveryView {
  return {
    id: row.id,
    partner: row.partner,
    places: places.filter(({ deliveryId }) => deliveryId === row.id).map(({ dossierId, number }) => ({ dossierId, number })),
    event: row.event,
    state: row.state,
    ...(row.reason && { reason: row.reason }),
    attempts: row.attempts,
    receipts: {
      ...(row.transportAt && { transport: row.transportAt.toISOString() }),
      ...(row.deliveredAt && { afgeleverd: row.deliveredAt.toISOString() }),
      ...(row.acceptedAt && { aanvaard: row.acceptedAt.toISOString() }),
      ...(row.processedAt && { verwerkt: row.processedAt.toISOString() }),
    },
    createdAt: row.createdAt.toISOString(),
    messageId: row.messageId,
    ...(row.reofferOf && { reofferOf: row.reofferOf }),
    faults: row.faults as readonly Fault[],
    warnings: row.warnings as readonly Fault[],
  };
}
