import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose lease it is: it ends with the process that holds it. */
export class Leases1760000000016 implements MigrationInterface {
  readonly name = 'Leases1760000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "delivery" ADD "leased_by" integer');
    await runner.query('CREATE INDEX "delivery_leased" ON "delivery" ("leased_by") WHERE leased_by IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "delivery_leased"');
    await runner.query('ALTER TABLE "delivery" DROP COLUMN "leased_by"');
  }
}
