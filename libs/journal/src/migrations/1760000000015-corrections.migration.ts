import type { MigrationInterface, QueryRunner } from 'typeorm';

const onceIndex = (columns: string): string =>
  `CREATE UNIQUE INDEX "delivery_place_once" ON "delivery_place" (${columns}) WHERE NOT superseded`;

/** One event may make several corrections due at one partner: each is told once. */
export class Corrections1760000000015 implements MigrationInterface {
  readonly name = 'Corrections1760000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "delivery_place" ADD "ordinal" smallint NOT NULL DEFAULT 0');
    await runner.query('DROP INDEX "delivery_place_once"');
    await runner.query(onceIndex('"event_fact_id", "dossier_id", "partner", "ordinal"'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "delivery_place_once"');
    await runner.query(onceIndex('"event_fact_id", "dossier_id", "partner"'));
    await runner.query('ALTER TABLE "delivery_place" DROP COLUMN "ordinal"');
  }
}
