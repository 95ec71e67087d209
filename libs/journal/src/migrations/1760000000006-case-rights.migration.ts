import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "case_assignment" (
    "id" uuid NOT NULL,
    "dossier_id" uuid NOT NULL,
    "person" text NOT NULL,
    "from_at" timestamptz NOT NULL,
    "until_at" timestamptz,
    "assigned_by" text NOT NULL,
    "reason" bytea NOT NULL,
    CONSTRAINT "case_assignment_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "case_assignment_dossier" ON "case_assignment" ("dossier_id", "from_at")`,
  `CREATE UNIQUE INDEX "case_assignment_now" ON "case_assignment" ("person", "dossier_id") WHERE until_at IS NULL`,
  `CREATE TABLE "replacement" (
    "id" uuid NOT NULL,
    "person" text NOT NULL,
    "replaced_by" text NOT NULL,
    "from_date" date NOT NULL,
    "until_date" date NOT NULL,
    "arranged_by" text NOT NULL,
    "arranged_at" timestamptz NOT NULL,
    "ended_at" timestamptz,
    "ended_by" text,
    CONSTRAINT "replacement_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "replacement_person" ON "replacement" ("person")`,
  `CREATE INDEX "replacement_replaced_by" ON "replacement" ("replaced_by")`,
  `CREATE TABLE "break_glass" (
    "id" uuid NOT NULL,
    "dossier_id" uuid NOT NULL,
    "person" text NOT NULL,
    "at" timestamptz NOT NULL,
    "until_at" timestamptz NOT NULL,
    "reason" bytea NOT NULL,
    CONSTRAINT "break_glass_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "break_glass_dossier" ON "break_glass" ("dossier_id", "at")`,
  `CREATE INDEX "break_glass_person" ON "break_glass" ("person", "until_at")`,
  `CREATE INDEX "break_glass_at" ON "break_glass" ("at", "id")`,
  `CREATE TABLE "staff" (
    "actor" text NOT NULL,
    "roles" jsonb NOT NULL,
    "seen_at" timestamptz NOT NULL,
    CONSTRAINT "staff_pk" PRIMARY KEY ("actor")
  )`,
];

/** Which BIP sees which child: assignment, replacement, break-the-glass, and who can be named in them. */
export class CaseRights1760000000006 implements MigrationInterface {
  readonly name = 'CaseRights1760000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['case_assignment', 'replacement', 'break_glass', 'staff']) await runner.query(`DROP TABLE "${table}"`);
  }
}
