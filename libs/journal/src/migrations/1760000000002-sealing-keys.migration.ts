import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys under which the data keys of records, messages and deliveries lie. */
export class SealingKeys1760000000002 implements MigrationInterface {
  readonly name = 'SealingKeys1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "sealing_key" (
      "ref" integer NOT NULL,
      "master_ref" text NOT NULL,
      "wrapped" bytea NOT NULL,
      "created_at" timestamptz NOT NULL,
      "retired_at" timestamptz,
      CONSTRAINT "sealing_key_pk" PRIMARY KEY ("ref")
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "sealing_key"');
  }
}
