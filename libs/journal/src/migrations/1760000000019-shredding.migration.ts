import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was shredded, so that it can be told outside the database; what was put back; and where numbers go on after that. */
export class Shredding1760000000019 implements MigrationInterface {
  readonly name = 'Shredding1760000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "shredding" ("dossier_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "registered_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "shredding_pk" PRIMARY KEY ("dossier_id"))`);
    await runner.query('CREATE INDEX "shredding_unregistered" ON "shredding" ("at") WHERE registered_at IS NULL');
    await runner.query(`CREATE TABLE "restoration" ("id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "backup_until" TIMESTAMP WITH TIME ZONE NOT NULL, "done_by" text NOT NULL, "reason" bytea NOT NULL, "shredded" integer NOT NULL,
      "numbers_from" integer NOT NULL, CONSTRAINT "restoration_pk" PRIMARY KEY ("id"))`);
    await runner.query('ALTER TABLE "installation" ADD "numbers_from" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "installation" DROP COLUMN "numbers_from"');
    await runner.query('DROP TABLE "restoration"');
    await runner.query('DROP TABLE "shredding"');
  }
}
