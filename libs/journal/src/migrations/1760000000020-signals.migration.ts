import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [`ALTER TABLE "message" ADD "traceparent" text`];

/** The trace context of a message. */
export class Signals1760000000020 implements MigrationInterface {
  readonly name = 'Signals1760000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "message" DROP COLUMN "traceparent"`);
  }
}
