import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "webhook_secret" (
    "id" uuid NOT NULL,
    "partner" text NOT NULL,
    "secret" bytea NOT NULL,
    "valid_from" timestamptz NOT NULL,
    "valid_until" timestamptz,
    CONSTRAINT "webhook_secret_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "webhook_secret_partner" ON "webhook_secret" ("partner", "valid_from")`,
  `CREATE TABLE "signing_key" (
    "kid" text NOT NULL,
    "private_key" bytea NOT NULL,
    "public_key" jsonb NOT NULL,
    "made_at" timestamptz NOT NULL,
    "valid_from" timestamptz NOT NULL,
    CONSTRAINT "signing_key_pk" PRIMARY KEY ("kid")
  )`,
  `CREATE TABLE "partner_pause" (
    "id" uuid NOT NULL,
    "partner" text NOT NULL,
    "paused_at" timestamptz NOT NULL,
    "paused_by" text NOT NULL,
    "reason" bytea NOT NULL,
    "until" timestamptz,
    "ended_at" timestamptz,
    "ended_by" text,
    CONSTRAINT "partner_pause_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "partner_pause_standing" ON "partner_pause" ("partner") WHERE ended_at IS NULL`,
];

/** Signatures on deliveries, the installation's own signing keys, and partners that are paused. */
export class BackDoor1760000000008 implements MigrationInterface {
  readonly name = 'BackDoor1760000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_secret', 'signing_key', 'partner_pause']) await runner.query(`DROP TABLE "${table}"`);
  }
}
