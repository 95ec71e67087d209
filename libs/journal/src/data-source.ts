import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { AuditEntity, AuditLaneEntity } from './entities/audit.entity';
import { SigningKeyEntity, WebhookSecretEntity } from './entities/back-door.entity';
import { PartnerBreakerEntity } from './entities/breaker.entity';
import { CaseDueEntity } from './entities/case-due.entity';
import { BreakGlassEntity, CaseAssignmentEntity, ReplacementEntity, StaffEntity } from './entities/case.entity';
import { AgreementEntity, ArrivalEntity, ConsistencyMarkEntity, ConsistencyStatementEntity } from './entities/consistency.entity';
import { DeliveryAttemptEntity, DeliveryEntity, DeliveryPlaceEntity, InstallationEntity } from './entities/delivery.entity';
import {
  DossierEntity,
  FactEntity,
  FactSheetEntity,
  IdentifierEntity,
  NameKeyEntity,
  SharedIdentifierEntity,
  StreamEntity,
  WithheldEntity,
} from './entities/dossier.entity';
import { TrajectFiguresEntity } from './entities/figures.entity';
import { IdempotencyEntity } from './entities/idempotency.entity';
import { PartnerCertificateEntity, PartnerKeyEntity, SignInEntity } from './entities/key.entity';
import { MessageDossierEntity, MessageEntity, TurnedAwayEntity, WaitingKeyEntity } from './entities/message.entity';
import { MessageEditEntity, ParkedSnoozeEntity, ParkedSnoozeItemEntity, RecallEntity } from './entities/parked.entity';
import { PartnerPauseEntity, QueuePauseEntity } from './entities/pause.entity';
import { PartnerSilenceEntity } from './entities/partner-silence.entity';
import { AlertEntity, SignalValueEntity } from './entities/signal.entity';
import { ReplayItemEntity, ReplayTaskEntity } from './entities/replay.entity';
import { SealingKeyEntity } from './entities/sealing-key.entity';
import { SessionEntity, SignInTripEntity } from './entities/session.entity';
import { RestorationEntity, ShreddingEntity } from './entities/shredding.entity';
import { Beginning1760000000000 } from './migrations/1760000000000-beginning.migration';
import { SealingKeys1760000000002 } from './migrations/1760000000002-sealing-keys.migration';
import { People1760000000004 } from './migrations/1760000000004-people.migration';
import { KeysOfPartners1760000000005 } from './migrations/1760000000005-keys-of-partners.migration';
import { CaseRights1760000000006 } from './migrations/1760000000006-case-rights.migration';
import { Idempotency1760000000007 } from './migrations/1760000000007-idempotency.migration';
import { BackDoor1760000000008 } from './migrations/1760000000008-back-door.migration';
import { Split1760000000010 } from './migrations/1760000000010-split.migration';
import { CaseDue1760000000011 } from './migrations/1760000000011-case-due.migration';
import { TrajectFigures1760000000012 } from './migrations/1760000000012-traject-figures.migration';
import { Consistency1760000000013 } from './migrations/1760000000013-consistency.migration';
import { Loading1760000000014 } from './migrations/1760000000014-loading.migration';
import { Corrections1760000000015 } from './migrations/1760000000015-corrections.migration';
import { Leases1760000000016 } from './migrations/1760000000016-leases.migration';
import { Flow1760000000017 } from './migrations/1760000000017-flow.migration';
import { Replay1760000000018 } from './migrations/1760000000018-replay.migration';
import { Shredding1760000000019 } from './migrations/1760000000019-shredding.migration';
import { Signals1760000000020 } from './migrations/1760000000020-signals.migration';
import { Backlog1760000000022 } from './migrations/1760000000022-backlog.migration';

/** How the schema came about, the oldest first. */
export const MIGRATIONS = [
  Beginning1760000000000,
  SealingKeys1760000000002,
  People1760000000004,
  KeysOfPartners1760000000005,
  CaseRights1760000000006,
  Idempotency1760000000007,
  BackDoor1760000000008,
  Split1760000000010,
  CaseDue1760000000011,
  TrajectFigures1760000000012,
  Consistency1760000000013,
  Loading1760000000014,
  Corrections1760000000015,
  Leases1760000000016,
  Flow1760000000017,
  Replay1760000000018,
  Shredding1760000000019,
  Signals1760000000020,
  Backlog1760000000022,
];

const entities = [
  MessageEntity,
  MessageDossierEntity,
  WaitingKeyEntity,
  TurnedAwayEntity,
  DossierEntity,
  IdentifierEntity,
  SharedIdentifierEntity,
  NameKeyEntity,
  FactEntity,
  FactSheetEntity,
  StreamEntity,
  WithheldEntity,
  DeliveryEntity,
  DeliveryPlaceEntity,
  DeliveryAttemptEntity,
  AuditEntity,
  AuditLaneEntity,
  InstallationEntity,
  CaseAssignmentEntity,
  ReplacementEntity,
  BreakGlassEntity,
  StaffEntity,
  PartnerKeyEntity,
  PartnerCertificateEntity,
  SignInEntity,
  SignInTripEntity,
  IdempotencyEntity,
  WebhookSecretEntity,
  SigningKeyEntity,
  PartnerPauseEntity,
  QueuePauseEntity,
  AlertEntity,
  SignalValueEntity,
  PartnerBreakerEntity,
  SessionEntity,
  SealingKeyEntity,
  CaseDueEntity,
  PartnerSilenceEntity,
  TrajectFiguresEntity,
  ArrivalEntity,
  AgreementEntity,
  ConsistencyMarkEntity,
  ConsistencyStatementEntity,
  ReplayTaskEntity,
  ReplayItemEntity,
  MessageEditEntity,
  RecallEntity,
  ParkedSnoozeEntity,
  ParkedSnoozeItemEntity,
  ShreddingEntity,
  RestorationEntity,
];

/** Nobody waits longer for a connection: a caller is told to come again. */
const CONNECTION_WITHIN_MS = 10_000;

/** The TypeORM data source of the journal. `poolSize` connections, UTC, a bound on every statement. */
export function journalDataSource(url: string, poolSize = 20): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    extra: {
      connectionTimeoutMillis: CONNECTION_WITHIN_MS,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      options: '-c timezone=UTC',
    },
    applicationName: 'schakel',
  });
}
