import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "arrival" (
    "partner" text NOT NULL,
    "lane" smallint NOT NULL,
    "received" bigint NOT NULL,
    CONSTRAINT "arrival_pk" PRIMARY KEY ("partner", "lane")
  )`,
  `INSERT INTO "arrival" ("partner", "lane", "received") SELECT partner, 0, count(*) FROM "message" GROUP BY partner`,
  // the ledger counts by partner and state from this index alone
  `DROP INDEX "message_state"`,
  `CREATE INDEX "message_state" ON "message" ("state", "received_at", "partner")`,
  `ALTER TABLE "stream" ADD COLUMN "moved" integer NOT NULL DEFAULT 0, ADD COLUMN "skipped" integer NOT NULL DEFAULT 0`,
  `CREATE INDEX "delivery_place_superseded" ON "delivery_place" ("dossier_id", "partner", "number") WHERE superseded`,
  // whatever moves a place to another stream leaves a gap behind, unless another delivery stands for that number there;
  // two questions, since each has an index of its own
  `CREATE FUNCTION "stream_count_moved"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM delivery_place WHERE dossier_id = OLD.dossier_id AND partner = OLD.partner AND number = OLD.number AND superseded)
      AND NOT EXISTS (SELECT 1 FROM delivery_place WHERE dossier_id = OLD.dossier_id AND partner = OLD.partner AND number = OLD.number AND NOT superseded) THEN
      UPDATE stream SET moved = moved + 1 WHERE dossier_id = OLD.dossier_id AND partner = OLD.partner;
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER "delivery_place_moved" AFTER UPDATE OF dossier_id, number ON "delivery_place" FOR EACH ROW
    WHEN (OLD.dossier_id <> NEW.dossier_id OR OLD.number <> NEW.number) EXECUTE FUNCTION stream_count_moved()`,
  `CREATE TABLE "agreement" (
    "dossier_id" uuid NOT NULL,
    "partner" text NOT NULL,
    "state" text NOT NULL,
    "cases" integer NOT NULL,
    "owed" integer NOT NULL,
    "last_number" integer NOT NULL,
    "accepted_number" integer NOT NULL,
    "seen_version" integer NOT NULL,
    "digest" text NOT NULL,
    "reason" text,
    "differences" bytea,
    "checked_at" timestamptz NOT NULL,
    "agreed_at" timestamptz,
    CONSTRAINT "agreement_pk" PRIMARY KEY ("dossier_id", "partner")
  )`,
  `CREATE INDEX "agreement_checked" ON "agreement" ("checked_at")`,
  `CREATE INDEX "agreement_open" ON "agreement" ("dossier_id", "partner") WHERE state <> 'EENS'`,
  `CREATE INDEX "agreement_state" ON "agreement" ("partner", "state")`,
  `CREATE TABLE "consistency_mark" (
    "id" smallint NOT NULL,
    "looked_until" timestamptz NOT NULL,
    CONSTRAINT "consistency_mark_pk" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "consistency_statement" (
    "day" date NOT NULL,
    "leased_until" timestamptz NOT NULL,
    "made_at" timestamptz,
    "statement" text,
    CONSTRAINT "consistency_statement_pk" PRIMARY KEY ("day")
  )`,
];

const BACK = [
  'DROP TABLE "consistency_statement"',
  'DROP TABLE "consistency_mark"',
  'DROP TABLE "agreement"',
  'DROP TRIGGER "delivery_place_moved" ON "delivery_place"',
  'DROP FUNCTION "stream_count_moved"',
  'DROP INDEX "delivery_place_superseded"',
  'ALTER TABLE "stream" DROP COLUMN "skipped", DROP COLUMN "moved"',
  'DROP INDEX "message_state"',
  'CREATE INDEX "message_state" ON "message" ("state", "received_at")',
  'DROP TABLE "arrival"',
];

/** The ledger's second side, the agreement with each partner about each record, and the statement of each day. */
export class Consistency1760000000013 implements MigrationInterface {
  readonly name = 'Consistency1760000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}
