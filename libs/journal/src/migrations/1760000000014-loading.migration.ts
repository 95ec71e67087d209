import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that were loaded from a partner's export: their events are the record's, and no news to others. */
export class Loading1760000000014 implements MigrationInterface {
  readonly name = 'Loading1760000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "message" ADD COLUMN "loaded" boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "message" DROP COLUMN "loaded"');
  }
}
