import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "replay_task" (
    "id" uuid NOT NULL,
    "state" text NOT NULL,
    "selection" jsonb NOT NULL,
    "version" text NOT NULL,
    "per_second" smallint NOT NULL,
    "made_at" timestamptz NOT NULL,
    "maker" jsonb NOT NULL,
    "starter" jsonb,
    "reason" bytea,
    "place" jsonb,
    "collected" boolean NOT NULL DEFAULT false,
    "total" integer NOT NULL DEFAULT 0,
    "examined" integer NOT NULL DEFAULT 0,
    "leased_until" timestamptz,
    "started_at" timestamptz,
    "ended_at" timestamptz,
    CONSTRAINT "replay_task_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "replay_task_open" ON "replay_task" ("id") WHERE state IN ('PROEF_LOOPT', 'LOOPT')`,
  `CREATE TABLE "replay_item" (
    "task_id" uuid NOT NULL,
    "ord" bigint NOT NULL,
    "item_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "partner" text NOT NULL,
    "foreseen" jsonb,
    "outcome" text,
    "faults" jsonb NOT NULL DEFAULT '[]',
    "new_id" uuid,
    "done_at" timestamptz,
    CONSTRAINT "replay_item_pk" PRIMARY KEY ("task_id", "ord", "item_id")
  )`,
  `CREATE INDEX "replay_item_open" ON "replay_item" ("task_id", "ord", "item_id") WHERE outcome IS NULL`,
  `CREATE INDEX "replay_item_item" ON "replay_item" ("item_id") WHERE outcome IS NOT NULL`,
  `ALTER TABLE "message" ADD COLUMN "replaces_id" uuid`,
  `CREATE INDEX "message_replaces" ON "message" ("replaces_id") WHERE replaces_id IS NOT NULL`,
  // lists of one partner, and of the few that did not go through, newest first
  `CREATE INDEX "message_of_partner" ON "message" ("partner", "id")`,
  `CREATE INDEX "message_aside" ON "message" ("state", "id") WHERE state IN ('GEWEIGERD', 'GEPARKEERD', 'NIET_GEKOPPELD', 'DUBBEL')`,
  `CREATE INDEX "message_claimed" ON "message" ("claimed_key") WHERE claimed_key IS NOT NULL`,
  `CREATE TABLE "message_edit" (
    "id" uuid NOT NULL,
    "message_id" uuid NOT NULL,
    "state" text NOT NULL,
    "body" bytea NOT NULL,
    "reason" bytea NOT NULL,
    "proposed_at" timestamptz NOT NULL,
    "proposed_by" text NOT NULL,
    "decided_at" timestamptz,
    "decided_by" text,
    "decision" bytea,
    "new_message_id" uuid,
    CONSTRAINT "message_edit_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "message_edit_open" ON "message_edit" ("message_id") WHERE state = 'VOORGESTELD'`,
  `CREATE INDEX "message_edit_message" ON "message_edit" ("message_id", "proposed_at")`,
  `CREATE TABLE "recall" (
    "delivery_id" uuid NOT NULL,
    "partner" text NOT NULL,
    "stopped" boolean NOT NULL,
    "reason" bytea NOT NULL,
    "asked_at" timestamptz NOT NULL,
    "asked_by" text NOT NULL,
    "confirm_by" timestamptz,
    "told_at" timestamptz,
    "told_by" text,
    "told" bytea,
    "answered_at" timestamptz,
    "answered_by" text,
    "answer" bytea,
    "confirmed" boolean,
    CONSTRAINT "recall_pk" PRIMARY KEY ("delivery_id")
  )`,
  `CREATE INDEX "recall_open" ON "recall" ("asked_at", "delivery_id") WHERE NOT stopped AND confirmed IS DISTINCT FROM true`,
  `CREATE INDEX "recall_asked" ON "recall" ("asked_at", "delivery_id")`,
  `CREATE TABLE "parked_snooze" (
    "id" uuid NOT NULL,
    "kind" text NOT NULL,
    "partner" text NOT NULL,
    "state" text NOT NULL,
    "code" text NOT NULL,
    "field" text NOT NULL,
    "reason" bytea NOT NULL,
    "snoozed_at" timestamptz NOT NULL,
    "snoozed_by" text NOT NULL,
    "until" timestamptz NOT NULL,
    "ended_at" timestamptz,
    "ended_by" text,
    CONSTRAINT "parked_snooze_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "parked_snooze_standing" ON "parked_snooze" ("kind", "partner", "state", "code", "field") WHERE ended_at IS NULL`,
  `CREATE TABLE "parked_snooze_item" (
    "item_id" uuid NOT NULL,
    "snooze_id" uuid NOT NULL,
    CONSTRAINT "parked_snooze_item_pk" PRIMARY KEY ("item_id", "snooze_id")
  )`,
];

const BACK = [
  'DROP TABLE "parked_snooze_item"',
  'DROP TABLE "parked_snooze"',
  'DROP TABLE "recall"',
  'DROP TABLE "message_edit"',
  'DROP INDEX "message_claimed"',
  'DROP INDEX "message_aside"',
  'DROP INDEX "message_of_partner"',
  'DROP INDEX "message_replaces"',
  'ALTER TABLE "message" DROP COLUMN "replaces_id"',
  'DROP TABLE "replay_item"',
  'DROP TABLE "replay_task"',
];

/** Replay as a task, edited messages, recalled deliveries, snoozed causes, and lists of messages by partner and state. */
export class Replay1760000000018 implements MigrationInterface {
  readonly name = 'Replay1760000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}
