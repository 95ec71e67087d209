import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE "message" ADD "traceparent" text`,
  `CREATE TABLE "signal_value" (
    "name" text NOT NULL,
    "subject" text NOT NULL,
    "value" double precision NOT NULL,
    "at" timestamptz NOT NULL,
    CONSTRAINT "signal_value_pk" PRIMARY KEY ("name", "subject")
  )`,
  `CREATE TABLE "alert" (
    "id" uuid NOT NULL,
    "rule" text NOT NULL,
    "subject" text NOT NULL,
    "pending_since" timestamptz NOT NULL,
    "since" timestamptz,
    "until" timestamptz,
    "value" double precision NOT NULL,
    "acknowledged_at" timestamptz,
    "acknowledged_by" text,
    "reason" bytea,
    CONSTRAINT "alert_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "alert_standing" ON "alert" ("rule", "subject") WHERE until IS NULL`,
  `CREATE INDEX "alert_since" ON "alert" ("since")`,
];

/** The trace context of a message, what processes measure for each other, and alerts. */
export class Signals1760000000020 implements MigrationInterface {
  readonly name = 'Signals1760000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['alert', 'signal_value']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(`ALTER TABLE "message" DROP COLUMN "traceparent"`);
  }
}
