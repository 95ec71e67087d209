import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "session" (
    "id" uuid NOT NULL,
    "key_hash" text NOT NULL,
    "subject" text NOT NULL,
    "name" bytea NOT NULL,
    "roles" jsonb NOT NULL,
    "created_at" timestamptz NOT NULL,
    "seen_at" timestamptz NOT NULL,
    "idle_ends_at" timestamptz NOT NULL,
    "ends_at" timestamptz NOT NULL,
    CONSTRAINT "session_pk" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "session_key" ON "session" ("key_hash")`,
  `CREATE INDEX "session_idle" ON "session" ("idle_ends_at")`,
  `CREATE TABLE "sign_in_trip" (
    "state_hash" text NOT NULL,
    "content" bytea NOT NULL,
    "expires_at" timestamptz NOT NULL,
    CONSTRAINT "sign_in_trip_pk" PRIMARY KEY ("state_hash")
  )`,
  `CREATE INDEX "sign_in_trip_expiry" ON "sign_in_trip" ("expires_at")`,
];

/** Sessions of people, and their sign-ins under way. */
export class People1760000000004 implements MigrationInterface {
  readonly name = 'People1760000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['session', 'sign_in_trip']) await runner.query(`DROP TABLE "${table}"`);
  }
}
