import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "case_due" (
    "dossier_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "name" text NOT NULL,
    "part" text NOT NULL,
    "owed_by" text NOT NULL,
    "since" date NOT NULL,
    "due" date,
    "task_from" date NOT NULL,
    CONSTRAINT "case_due_pk" PRIMARY KEY ("dossier_id", "kind", "name", "part")
  )`,
  `CREATE INDEX "case_due_task" ON "case_due" ("task_from", "dossier_id")`,
  `CREATE TABLE "partner_silence" (
    "partner" text NOT NULL,
    "last_heard" timestamptz NOT NULL,
    "noticed_at" timestamptz NOT NULL,
    CONSTRAINT "partner_silence_pk" PRIMARY KEY ("partner")
  )`,
];

/** What is or will be due in each record, so that tasks are found without folding any; and which partners are silent. */
export class CaseDue1760000000011 implements MigrationInterface {
  readonly name = 'CaseDue1760000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['case_due', 'partner_silence']) await runner.query(`DROP TABLE "${table}"`);
  }
}
