import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a partner took something last, without reading all that it ever took; and when a worker last looked at what is due. */
export class Backlog1760000000022 implements MigrationInterface {
  readonly name = 'Backlog1760000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "delivery_taken" ON "delivery" ("partner", "transport_at") WHERE transport_at IS NOT NULL');
    await runner.query('ALTER TABLE "installation" ADD "swept_at" timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "installation" DROP COLUMN "swept_at"');
    await runner.query('DROP INDEX "delivery_taken"');
  }
}
