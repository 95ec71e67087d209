import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a split needs to know: who was joined to whom and when, what one message told of nobody in particular, and whose rights were whose. */
export class Split1760000000010 implements MigrationInterface {
  readonly name = 'Split1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "dossier" ADD "joined_to" uuid, ADD "joined_at" timestamptz, ADD "of_message" uuid');
    await runner.query('ALTER TABLE "case_assignment" ADD "origin" uuid');
    await runner.query('ALTER TABLE "break_glass" ADD "origin" uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "break_glass" DROP COLUMN "origin"');
    await runner.query('ALTER TABLE "case_assignment" DROP COLUMN "origin"');
    await runner.query('ALTER TABLE "dossier" DROP COLUMN "of_message", DROP COLUMN "joined_at", DROP COLUMN "joined_to"');
  }
}
