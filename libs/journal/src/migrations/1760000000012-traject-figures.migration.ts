import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What chain reports count (decision 0035). Records of before get their rows when they are saved next. */
export class TrajectFigures1760000000012 implements MigrationInterface {
  readonly name = 'TrajectFigures1760000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "traject_figures" (
      "dossier_id" uuid NOT NULL,
      "number" smallint NOT NULL,
      "opened_on" date NOT NULL,
      "last_on" date,
      "figures" jsonb NOT NULL,
      CONSTRAINT "traject_figures_pk" PRIMARY KEY ("dossier_id", "number")
    )`);
    await runner.query(`CREATE INDEX "traject_figures_days" ON "traject_figures" ("opened_on", "last_on")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "traject_figures"`);
  }
}
