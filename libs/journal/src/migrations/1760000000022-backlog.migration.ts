import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a partner took something last, without reading all that it ever took. */
export class Backlog1760000000022 implements MigrationInterface {
  readonly name = 'Backlog1760000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "delivery_taken" ON "delivery" ("partner", "transport_at") WHERE transport_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "delivery_taken"');
  }
}
