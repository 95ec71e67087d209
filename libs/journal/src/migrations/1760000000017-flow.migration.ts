import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "partner_breaker" (
    "partner" text NOT NULL,
    "failures" integer NOT NULL,
    "failing_since" timestamptz NOT NULL,
    "opened_at" timestamptz,
    "probe_at" timestamptz,
    CONSTRAINT "partner_breaker_pk" PRIMARY KEY ("partner")
  )`,
  `CREATE TABLE "queue_pause" (
    "id" uuid NOT NULL,
    "queue" text NOT NULL,
    "paused_at" timestamptz NOT NULL,
    "paused_by" text NOT NULL,
    "reason" bytea NOT NULL,
    "until" timestamptz,
    "ended_at" timestamptz,
    "ended_by" text,
    CONSTRAINT "queue_pause_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "queue_pause_standing" ON "queue_pause" ("queue") WHERE ended_at IS NULL`,
];

/** Partners whose circuit breaker is open, and queues that are paused. */
export class Flow1760000000017 implements MigrationInterface {
  readonly name = 'Flow1760000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['partner_breaker', 'queue_pause']) await runner.query(`DROP TABLE "${table}"`);
  }
}
