import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Reden } from './reden';

/** How many may be named in one call; for more there is the filter. */
export const MOST_NAMED = 200;
/** How fast a replay may go at most. */
export const FASTEST = 100;
const USUAL = 10;

const SOORTEN = ['bericht', 'levering'] as const;
export const STATEN = [
  'GEPARKEERD',
  'NIET_GEKOPPELD',
  'VERWERKT',
  'AFGEHANDELD',
  'GEWEIGERD',
  'AFGELEVERD',
  'AANVAARD',
  'VERWERKT_BIJ_PARTNER',
] as const;
const VERSIES = ['nu', 'toen'] as const;

/** Which messages or deliveries are meant; every part that is given must hold. */
export class HerhalingFilter {
  @ApiProperty({ enum: SOORTEN, description: 'Een bericht van een partner, of een levering aan een partner.' })
  @IsIn(SOORTEN, { message: `moet een van deze zijn: ${SOORTEN.join(', ')}` })
  soort: (typeof SOORTEN)[number];

  @ApiPropertyOptional({ enum: STATEN, default: 'GEPARKEERD', description: 'In welke stand; zonder: wat geparkeerd staat.' })
  @IsOptional()
  @IsIn(STATEN, { message: `moet een van deze zijn: ${STATEN.join(', ')}` })
  staat?: (typeof STATEN)[number];

  @ApiPropertyOptional({ example: 'halt' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: 'moet de naam van een partner zijn, zoals halt' })
  partner?: string;

  @ApiPropertyOptional({ example: 'CODE_ONBEKEND', description: 'Code van de fout; ZONDER_CODE als er geen is.' })
  @IsOptional()
  @Length(1, 60, { message: 'moet 1 tot 60 tekens zijn' })
  code?: string;

  @ApiPropertyOptional({ description: 'Pad van het veld met de fout, of van waar het in ligt.' })
  @IsOptional()
  @Length(1, 300, { message: 'moet 1 tot 300 tekens zijn' })
  veld?: string;

  @ApiPropertyOptional({ example: 'halt.referral', description: 'Alleen leveringen die deze gebeurtenis vertellen.' })
  @IsOptional()
  @Matches(/^[a-z.-]{1,60}$/, { message: 'moet de naam van een gebeurtenis zijn, zoals halt.referral' })
  gebeurtenis?: string;

  @ApiPropertyOptional({
    example: '2026-11-01T00:00:00+01:00',
    description: 'Ontvangen (of veroorzaakt door wat is ontvangen) vanaf dit moment.',
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'moet een tijdstip zijn, zoals 2026-11-01T00:00:00+01:00' })
  van?: string;

  @ApiPropertyOptional({ example: '2026-11-02T00:00:00+01:00', description: 'Tot en met dit moment.' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'moet een tijdstip zijn, zoals 2026-11-02T00:00:00+01:00' })
  tot?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Alleen van deze zaak.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een zaak zijn' })
  zaakId?: string;
}

/** What is to be taken once more. Nothing is done before it is started. */
export class HerhalingOpdracht {
  @ApiPropertyOptional({ type: HerhalingFilter, description: 'Dit of ids.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => HerhalingFilter)
  filter?: HerhalingFilter;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: `Ten hoogste ${MOST_NAMED} berichten en leveringen. Dit of filter.` })
  @IsOptional()
  @ArrayMinSize(1, { message: 'moet ten minste een nummer bevatten' })
  @ArrayMaxSize(MOST_NAMED, { message: `mag ten hoogste ${MOST_NAMED} nummers bevatten; gebruik anders het filter` })
  @ArrayUnique({ message: 'mag elk nummer maar een keer bevatten' })
  @IsUUID('all', { each: true, message: 'moet nummers bevatten zoals Schakel ze gaf' })
  ids?: string[];

  @ApiPropertyOptional({
    enum: VERSIES,
    default: 'nu',
    description:
      'nu: met de formaten van nu opnieuw gelezen of geschreven. toen: een levering gaat met precies de bytes van toen; een bericht wordt ' +
      'gelezen met de versie van toen, zolang die in dit product zit.',
  })
  @IsOptional()
  @IsIn(VERSIES, { message: `moet een van deze zijn: ${VERSIES.join(', ')}` })
  versie?: (typeof VERSIES)[number];

  @ApiPropertyOptional({ minimum: 1, maximum: FASTEST, default: USUAL, description: 'Hoeveel er per seconde ten hoogste gaan.' })
  @IsOptional()
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet ten minste 1 zijn' })
  @Max(FASTEST, { message: `mag ten hoogste ${FASTEST} zijn` })
  perSeconde: number = USUAL;
}

/** Why a replay is started, paused, resumed or stopped. */
export class HerhalingReden {
  @Reden(5, 'Het formaat is hersteld; deze berichten kunnen nu gelezen worden')
  reden: string;
}

/** Which page of the list. */
export class HerhalingenVraag {
  @ApiPropertyOptional({ format: 'uuid', description: 'herhalingId van de laatste van de vorige bladzijde.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een herhaling zijn' })
  na?: string;
}

/** Which of a replay's items. */
export class StuksVraag {
  @ApiPropertyOptional({ example: 'BLIJFT_GEPARKEERD', description: 'Alleen met deze uitkomst, of verwachte uitkomst.' })
  @IsOptional()
  @Matches(/^[A-Z_]{1,40}$/, { message: 'moet een uitkomst zijn, zoals BLIJFT_GEPARKEERD' })
  uitkomst?: string;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
