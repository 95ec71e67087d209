import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls under an Idempotency-Key (decision 0027). */
export class Idempotency1760000000007 implements MigrationInterface {
  readonly name = 'Idempotency1760000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "idempotency" (
      "id" text NOT NULL,
      "asks" text NOT NULL,
      "claim" uuid NOT NULL,
      "until" timestamptz NOT NULL,
      "status" smallint,
      "answer" bytea,
      CONSTRAINT "idempotency_pk" PRIMARY KEY ("id")
    )`);
    await runner.query(`CREATE INDEX "idempotency_until" ON "idempotency" ("until")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "idempotency"`);
  }
}
