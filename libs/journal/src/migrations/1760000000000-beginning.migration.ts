import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "delivery" (
    "id" uuid NOT NULL,
    "seq" bigserial NOT NULL,
    "partner" text NOT NULL,
    "message_id" uuid NOT NULL,
    "event" text NOT NULL,
    "origin" text NOT NULL,
    "state" text NOT NULL,
    "reason" text,
    "holds_stream" boolean NOT NULL DEFAULT false,
    "content" bytea,
    "rendered" bytea,
    "sha256" text,
    "content_type" text,
    "warnings" jsonb NOT NULL DEFAULT '[]'::jsonb,
    "regime" text NOT NULL,
    "purpose" text NOT NULL,
    "ground" text NOT NULL,
    "created_at" timestamptz NOT NULL,
    "due_at" timestamptz NOT NULL,
    "leased_until" timestamptz,
    "attempts" integer NOT NULL DEFAULT 0,
    "transport_at" timestamptz,
    "delivered_at" timestamptz,
    "accepted_at" timestamptz,
    "processed_at" timestamptz,
    "refused_at" timestamptz,
    "partner_reference" bytea,
    "faults" jsonb NOT NULL DEFAULT '[]'::jsonb,
    "answer" bytea,
    "reoffer_of" uuid,
    "expires_at" timestamptz,
    CONSTRAINT "delivery_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "delivery_message" ON "delivery" ("message_id")`,
  `CREATE INDEX "delivery_due" ON "delivery" ("partner", "due_at") WHERE state IN ('WACHT', 'ONDERWEG')`,
  `CREATE INDEX "delivery_polled" ON "delivery" ("partner", "seq") WHERE state IN ('WACHT', 'ONDERWEG')`,
  `CREATE INDEX "delivery_parked" ON "delivery" ("created_at", "seq") WHERE state = 'GEPARKEERD'`,
  `CREATE TABLE "delivery_place" (
    "delivery_id" uuid NOT NULL,
    "dossier_id" uuid NOT NULL,
    "position" smallint NOT NULL,
    "partner" text NOT NULL,
    "number" integer NOT NULL,
    "event_fact_id" text NOT NULL,
    "data_key" bytea,
    "superseded" boolean NOT NULL DEFAULT false,
    CONSTRAINT "delivery_place_pk" PRIMARY KEY ("delivery_id", "dossier_id")
  )`,
  `CREATE UNIQUE INDEX "delivery_place_number" ON "delivery_place" ("dossier_id", "partner", "number") WHERE NOT superseded`,
  `CREATE UNIQUE INDEX "delivery_place_once" ON "delivery_place" ("event_fact_id", "dossier_id", "partner") WHERE NOT superseded`,
  `CREATE TABLE "delivery_attempt" (
    "delivery_id" uuid NOT NULL,
    "attempt" integer NOT NULL,
    "started_at" timestamptz NOT NULL,
    "ended_at" timestamptz,
    "status" integer,
    "outcome" text,
    CONSTRAINT "delivery_attempt_pk" PRIMARY KEY ("delivery_id", "attempt")
  )`,
  `CREATE TABLE "audit" (
    "lane" smallint NOT NULL,
    "number" bigint NOT NULL,
    "id" uuid NOT NULL,
    "at" timestamptz NOT NULL,
    "actor" text NOT NULL,
    "roles" jsonb NOT NULL DEFAULT '[]'::jsonb,
    "client" text,
    "process" text NOT NULL,
    "action" text NOT NULL,
    "message_id" uuid,
    "dossier_id" uuid,
    "delivery_id" uuid,
    "details" jsonb NOT NULL DEFAULT '{}'::jsonb,
    "reason" bytea,
    "hash" bytea NOT NULL,
    CONSTRAINT "audit_pk" PRIMARY KEY ("lane", "number")
  )`,
  `CREATE INDEX "audit_at" ON "audit" ("at")`,
  `CREATE INDEX "audit_actor" ON "audit" ("actor", "at")`,
  `CREATE INDEX "audit_message" ON "audit" ("message_id")`,
  `CREATE INDEX "audit_dossier" ON "audit" ("dossier_id", "at")`,
  `CREATE FUNCTION "audit_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege'; END $$`,
  `CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()`,
  `CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()`,
  `CREATE TABLE "audit_lane" (
    "lane" smallint NOT NULL,
    "number" bigint NOT NULL,
    "hash" bytea NOT NULL,
    "mac" text NOT NULL,
    CONSTRAINT "audit_lane_pk" PRIMARY KEY ("lane")
  )`,
  `CREATE TRIGGER "audit_lane_kept" BEFORE DELETE ON "audit_lane" FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()`,
  `CREATE TRIGGER "audit_lane_no_truncate" BEFORE TRUNCATE ON "audit_lane" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()`,
  `CREATE TABLE "installation" (
    "id" smallint NOT NULL,
    "key_check" text NOT NULL,
    "data_key" bytea,
    "clock_offset_ms" bigint NOT NULL DEFAULT 0,
    CONSTRAINT "installation_pk" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "dossier" (
    "id" uuid NOT NULL,
    "shard" smallint NOT NULL,
    "version" integer NOT NULL,
    "record" bytea NOT NULL,
    "data_key" bytea,
    "phase" text NOT NULL,
    "opened_at" timestamptz NOT NULL,
    "updated_at" timestamptz NOT NULL,
    "joined_into" uuid,
    "expires_at" timestamptz,
    CONSTRAINT "dossier_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "dossier_updated" ON "dossier" ("updated_at", "id")`,
  `CREATE INDEX "dossier_joined" ON "dossier" ("joined_into") WHERE joined_into IS NOT NULL`,
  `CREATE TABLE "identifier" (
    "key" text NOT NULL,
    "dossier_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "value" bytea NOT NULL,
    "message_id" uuid NOT NULL,
    CONSTRAINT "identifier_pk" PRIMARY KEY ("key")
  )`,
  `CREATE INDEX "identifier_dossier" ON "identifier" ("dossier_id")`,
  `CREATE TABLE "shared_identifier" (
    "key" text NOT NULL,
    "dossier_id" uuid NOT NULL,
    "kind" text NOT NULL,
    CONSTRAINT "shared_identifier_pk" PRIMARY KEY ("key", "dossier_id")
  )`,
  `CREATE INDEX "shared_identifier_dossier" ON "shared_identifier" ("dossier_id")`,
  `CREATE TABLE "name_key" (
    "key" text NOT NULL,
    "dossier_id" uuid NOT NULL,
    CONSTRAINT "name_key_pk" PRIMARY KEY ("key", "dossier_id")
  )`,
  `CREATE INDEX "name_key_dossier" ON "name_key" ("dossier_id")`,
  `CREATE TABLE "fact" (
    "dossier_id" uuid NOT NULL,
    "id" text NOT NULL,
    "event" text NOT NULL,
    "sheet" uuid NOT NULL,
    "occurred_at" timestamptz NOT NULL,
    "message_id" uuid NOT NULL,
    "expires_at" timestamptz,
    CONSTRAINT "fact_pk" PRIMARY KEY ("dossier_id", "id")
  )`,
  `CREATE INDEX "fact_message" ON "fact" ("message_id")`,
  `CREATE TABLE "fact_sheet" (
    "dossier_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "content" bytea NOT NULL,
    CONSTRAINT "fact_sheet_pk" PRIMARY KEY ("dossier_id", "id")
  )`,
  `CREATE TABLE "stream" (
    "dossier_id" uuid NOT NULL,
    "partner" text NOT NULL,
    "last_number" integer NOT NULL,
    "continued_in" uuid,
    CONSTRAINT "stream_pk" PRIMARY KEY ("dossier_id", "partner")
  )`,
  `CREATE INDEX "stream_continued" ON "stream" ("continued_in", "partner") WHERE continued_in IS NOT NULL`,
  `CREATE TABLE "withheld" (
    "dossier_id" uuid NOT NULL,
    "event_fact_id" text NOT NULL,
    "partner" text NOT NULL,
    "path" text NOT NULL,
    "event" text NOT NULL,
    "ground" text NOT NULL,
    "at" timestamptz NOT NULL,
    CONSTRAINT "withheld_pk" PRIMARY KEY ("dossier_id", "event_fact_id", "partner", "path")
  )`,
  `CREATE TABLE "message" (
    "id" uuid NOT NULL,
    "partner" text NOT NULL,
    "message_key" text,
    "claimed_key" text,
    "sender_key" bytea,
    "content_hash" text NOT NULL,
    "sha256" text NOT NULL,
    "state" text NOT NULL,
    "faults" jsonb NOT NULL DEFAULT '[]'::jsonb,
    "warnings" jsonb NOT NULL DEFAULT '[]'::jsonb,
    "first_id" uuid,
    "received_at" timestamptz NOT NULL,
    "sent_at" timestamptz,
    "applied_at" timestamptz,
    "size" integer NOT NULL,
    "content_type" text NOT NULL,
    "payload" bytea,
    "data_key" bytea,
    "regime" text,
    "purpose" text,
    "expires_at" timestamptz,
    "receipt" bytea NOT NULL,
    "shard" smallint NOT NULL,
    "failures" smallint NOT NULL DEFAULT 0,
    "mapping_version" text,
    "trace_id" text,
    CONSTRAINT "message_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "message_first" ON "message" ("first_id") WHERE first_id IS NOT NULL`,
  `CREATE INDEX "message_state" ON "message" ("state", "received_at")`,
  `CREATE INDEX "message_pending" ON "message" ("shard", "received_at", "id") WHERE state = 'ONTVANGEN'`,
  `CREATE UNIQUE INDEX "message_partner_key" ON "message" ("partner", "message_key") WHERE message_key IS NOT NULL`,
  `CREATE TABLE "message_dossier" (
    "message_id" uuid NOT NULL,
    "dossier_id" uuid NOT NULL,
    "data_key" bytea,
    CONSTRAINT "message_dossier_pk" PRIMARY KEY ("message_id", "dossier_id")
  )`,
  `CREATE INDEX "message_dossier_dossier" ON "message_dossier" ("dossier_id")`,
  `CREATE TABLE "waiting_key" (
    "key" text NOT NULL,
    "message_id" uuid NOT NULL,
    CONSTRAINT "waiting_key_pk" PRIMARY KEY ("key", "message_id")
  )`,
  `CREATE INDEX "waiting_key_message" ON "waiting_key" ("message_id")`,
  `CREATE TABLE "turned_away" (
    "id" uuid NOT NULL,
    "at" timestamptz NOT NULL,
    "reason" text NOT NULL,
    "digest" text NOT NULL,
    "size" bigint NOT NULL,
    "source" text NOT NULL,
    CONSTRAINT "turned_away_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "turned_away_at" ON "turned_away" ("at")`,
];

const TABLES = [
  'delivery',
  'delivery_place',
  'delivery_attempt',
  'audit',
  'audit_lane',
  'installation',
  'dossier',
  'identifier',
  'shared_identifier',
  'name_key',
  'fact',
  'fact_sheet',
  'stream',
  'withheld',
  'message',
  'message_dossier',
  'waiting_key',
  'turned_away',
];

/** The first schema. It may still be rewritten until release 0.1.0; from then on migrations are frozen. */
export class Beginning1760000000000 implements MigrationInterface {
  readonly name = 'Beginning1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE "${table}"`);
    await runner.query('DROP FUNCTION "audit_refuse_change"');
  }
}
