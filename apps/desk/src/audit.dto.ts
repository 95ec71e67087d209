import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from '@schakel/journal';

const ACTIES = Object.keys(AUDIT_ACTIONS) as AuditAction[];
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;
const MOMENT_WRONG = { message: 'moet een datum of tijdstip zijn, zoals 2026-09-24 of 2026-09-24T10:15:00+02:00' };
const PARTNER = /^[a-z][a-z0-9-]{0,60}$/;
const PARTNER_WRONG = { message: 'moet de naam van een partner zijn, zoals halt' };
/** An address is logged: nine digits on their own may be the number of a person. */
const NO_PERSON = /^(?!.*(?<![\da-f-])\d{8,9}(?![\da-f-]))/i;

/** Between which moments; a date is a whole day in Dutch time, also as the last. */
class Periode {
  @ApiPropertyOptional({ example: '2026-09-01', description: 'Vanaf deze dag of dit tijdstip.' })
  @IsOptional()
  @Matches(MOMENT, MOMENT_WRONG)
  van?: string;

  @ApiPropertyOptional({ example: '2026-09-30', description: 'Tot en met deze dag, of tot dit tijdstip.' })
  @IsOptional()
  @Matches(MOMENT, MOMENT_WRONG)
  tot?: string;
}

/** Which lines an auditor asks for; every part that is given must hold. */
export class AuditFilter extends Periode {
  @ApiPropertyOptional({ format: 'uuid', description: 'Alles over deze zaak, ook van zaken die erin zijn samengevoegd.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een zaak zijn, zoals Schakel het gaf' })
  zaak?: string;

  @ApiPropertyOptional({ example: 'beheer', description: 'Alles wat deze persoon, dit systeem of deze partner deed.' })
  @IsOptional()
  @Length(1, 150, { message: 'moet 1 tot 150 tekens zijn' })
  @Matches(NO_PERSON, { message: 'mag geen nummer van een persoon bevatten: het adres komt in logboeken' })
  wie?: string;

  @ApiPropertyOptional({ enum: ACTIES })
  @IsOptional()
  @IsIn(ACTIES, { message: `moet een van deze zijn: ${ACTIES.join(', ')}` })
  actie?: AuditAction;

  @ApiPropertyOptional({ example: 'halt', description: 'Wat deze partner deed, en wat er voor deze partner gebeurde.' })
  @IsOptional()
  @Matches(PARTNER, PARTNER_WRONG)
  partner?: string;
}

/** A page of lines. */
export class AuditVraag extends AuditFilter {
  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}

const VORMEN = ['csv', 'jsonl'] as const;

/** Lines to take away. */
export class AuditExportVraag extends AuditFilter {
  @ApiPropertyOptional({ enum: VORMEN, default: 'csv', description: 'csv, of jsonl: één JSON-waarde per regel.' })
  @IsOptional()
  @IsIn(VORMEN, { message: 'moet csv of jsonl zijn' })
  vorm: (typeof VORMEN)[number] = 'csv';
}

/** What a partner received. */
export class OntvangenVraag extends Periode {
  @ApiProperty({ example: 'halt' })
  @Matches(PARTNER, PARTNER_WRONG)
  partner: string;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'moet "volgende" uit het vorige antwoord zijn' })
  na?: string;
}

/** How many seals may be given in one call. */
export const SEALS_PER_CALL = 200;

/** A check of the trail, a page at a time; or of seals that were kept elsewhere. */
export class VerificatieVraag {
  @ApiPropertyOptional({ description: 'Plek in de controle: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @Matches(/^(baan:\d{1,3}:\d{1,15}|zegels:(\d{4}-\d\d-\d\d\.jsonl:\d{1,9})?)$/, {
    message: 'moet "volgende" uit het vorige antwoord zijn',
  })
  na?: string;

  @ApiPropertyOptional({ type: [String], description: `Regels uit zegelbestanden, de oudste eerst, ten hoogste ${SEALS_PER_CALL}.` })
  @IsOptional()
  @IsArray({ message: 'moet een lijst van regels zijn' })
  @ArrayMaxSize(SEALS_PER_CALL, { message: `mag ten hoogste ${SEALS_PER_CALL} regels bevatten` })
  @IsString({ each: true, message: 'moet regels bevatten' })
  @MaxLength(8_000, { each: true, message: 'bevat een regel die geen zegel kan zijn' })
  zegels?: string[];

  @ApiPropertyOptional({ description: 'De regel die voor de eerste van "zegels" staat.' })
  @IsOptional()
  @MaxLength(8_000, { message: 'kan geen zegel zijn' })
  vorige?: string;
}
