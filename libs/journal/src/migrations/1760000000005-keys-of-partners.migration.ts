import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "partner_key" (
    "kid" text NOT NULL,
    "partner" text NOT NULL,
    "jwk" jsonb NOT NULL,
    "valid_from" timestamptz NOT NULL,
    "valid_until" timestamptz,
    "added_at" timestamptz NOT NULL,
    "withdrawn_at" timestamptz,
    CONSTRAINT "partner_key_pk" PRIMARY KEY ("kid")
  )`,
  `CREATE INDEX "partner_key_partner" ON "partner_key" ("partner")`,
  `CREATE TABLE "partner_certificate" (
    "partner" text NOT NULL,
    "thumbprint" text NOT NULL,
    "valid_until" timestamptz NOT NULL,
    "last_seen_at" timestamptz NOT NULL,
    CONSTRAINT "partner_certificate_pk" PRIMARY KEY ("partner", "thumbprint")
  )`,
  `CREATE TABLE "sign_in" (
    "model" text NOT NULL,
    "key" text NOT NULL,
    "content" bytea NOT NULL,
    "uid" text,
    "user_code" text,
    "grant_id" text,
    "expires_at" timestamptz,
    "used_at" timestamptz,
    CONSTRAINT "sign_in_pk" PRIMARY KEY ("model", "key")
  )`,
  `CREATE INDEX "sign_in_uid" ON "sign_in" ("uid") WHERE uid IS NOT NULL`,
  `CREATE INDEX "sign_in_grant" ON "sign_in" ("grant_id") WHERE grant_id IS NOT NULL`,
  `CREATE INDEX "sign_in_expires" ON "sign_in" ("expires_at") WHERE expires_at IS NOT NULL`,
];

/** Keys and certificates of partners, and what the embedded sign-in server remembers. */
export class KeysOfPartners1760000000005 implements MigrationInterface {
  readonly name = 'KeysOfPartners1760000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['partner_key', 'partner_certificate', 'sign_in']) await runner.query(`DROP TABLE "${table}"`);
  }
}
