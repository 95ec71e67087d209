import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Reden } from './reden';

/** How many are done in one call; a bulk goes on with `volgende`. */
export const PER_CALL = 200;

const SOORTEN = ['bericht', 'levering'] as const;
const STATEN = ['GEPARKEERD', 'NIET_GEKOPPELD', 'GEWEIGERD'] as const;

/** Which of the parked are meant; every part that is given must hold. */
export class GeparkeerdFilter {
  @ApiPropertyOptional({ enum: SOORTEN, description: 'Een bericht van een partner, of een levering aan een partner.' })
  @IsOptional()
  @IsIn(SOORTEN, { message: `moet een van deze zijn: ${SOORTEN.join(', ')}` })
  soort?: (typeof SOORTEN)[number];

  @ApiPropertyOptional({ example: 'leerplicht' })
  @IsOptional()
  @Length(1, 60, { message: 'moet 1 tot 60 tekens zijn' })
  partner?: string;

  @ApiPropertyOptional({ example: 'CODE_ONBEKEND', description: 'Code van de fout; ZONDER_CODE als er geen is.' })
  @IsOptional()
  @Length(1, 60, { message: 'moet 1 tot 60 tekens zijn' })
  code?: string;

  @ApiPropertyOptional({ example: '/verzuimbericht/MeldenRelatiefVerzuim', description: 'Pad van het veld, of van waar het in ligt.' })
  @IsOptional()
  @Length(1, 300, { message: 'moet 1 tot 300 tekens zijn' })
  veld?: string;
}

/** What an operator asks of the list. */
export class GeparkeerdVraag extends GeparkeerdFilter {
  @ApiPropertyOptional({
    enum: STATEN,
    description: 'NIET_GEKOPPELD: berichten die vanzelf op een nummer wachten. GEWEIGERD: die niet klopten; alleen als u erom vraagt.',
  })
  @IsOptional()
  @IsIn(STATEN, { message: `moet een van deze zijn: ${STATEN.join(', ')}` })
  staat?: (typeof STATEN)[number];

  @ApiPropertyOptional({ enum: ['mee'], description: 'Toon ook de oorzaken die helemaal sluimeren.' })
  @IsOptional()
  @IsIn(['mee'], { message: 'moet "mee" zijn, of weg' })
  sluimer?: 'mee';

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}

/** One cause, as the list of causes names it. */
export class Oorzaak {
  @ApiProperty({ enum: SOORTEN })
  @IsIn(SOORTEN, { message: `moet een van deze zijn: ${SOORTEN.join(', ')}` })
  soort: (typeof SOORTEN)[number];

  @ApiProperty({ example: 'leerplicht' })
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: 'moet de naam van een partner zijn, zoals halt' })
  partner: string;

  @ApiPropertyOptional({ enum: ['GEPARKEERD', 'NIET_GEKOPPELD'], default: 'GEPARKEERD' })
  @IsOptional()
  @IsIn(['GEPARKEERD', 'NIET_GEKOPPELD'], { message: 'moet een van deze zijn: GEPARKEERD, NIET_GEKOPPELD' })
  staat?: 'GEPARKEERD' | 'NIET_GEKOPPELD';

  @ApiProperty({ example: 'CODE_ONBEKEND' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 60, { message: 'moet 1 tot 60 tekens zijn' })
  code: string;

  @ApiPropertyOptional({ default: '', description: 'Precies het veld van de oorzaak; leeg als zij er geen heeft.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  @Length(0, 300, { message: 'moet ten hoogste 300 tekens zijn' })
  veld?: string;

  @Reden(5, 'Wij wachten op de nieuwe codelijst van DUO')
  reden: string;
}

/** A cause that is left alone, and until when. */
export class SluimerOpdracht extends Oorzaak {
  @ApiProperty({ example: '2026-12-01T07:00:00+01:00', description: 'Tot wanneer; ten hoogste een maand.' })
  @IsISO8601({ strict: true }, { message: 'moet een tijdstip zijn, zoals 2026-12-01T07:00:00+01:00' })
  tot: string;
}

/** What an operator asks of the parked place: for a filter or for named items, with a reason, first as a trial. */
export class GeparkeerdOpdracht {
  @ApiPropertyOptional({ type: GeparkeerdFilter, description: 'Dit of ids.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => GeparkeerdFilter)
  filter?: GeparkeerdFilter;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: `Ten hoogste ${PER_CALL} nummers uit de lijst. Dit of filter.` })
  @IsOptional()
  @ArrayMinSize(1, { message: 'moet ten minste een nummer bevatten' })
  @ArrayMaxSize(PER_CALL, { message: `mag ten hoogste ${PER_CALL} nummers bevatten` })
  @IsUUID('all', { each: true, message: 'moet nummers bevatten zoals Schakel ze gaf' })
  ids?: string[];

  @ApiProperty({ example: 'De code is toegevoegd aan de lijst', description: 'Waarom u dit doet. Alleen bij een proef mag de reden weg.' })
  @ValidateIf((opdracht: GeparkeerdOpdracht) => opdracht.proef !== true || opdracht.reden !== undefined)
  @IsString({ message: 'vul in waarom u dit doet' })
  @Length(5, 500, { message: 'moet 5 tot 500 tekens zijn' })
  @Matches(/^(?!.*\d{8})/s, { message: 'mag geen nummer van een persoon of zaak bevatten' })
  reden?: string;

  @ApiPropertyOptional({ description: 'true: laat alleen zien wat er zou gebeuren.' })
  @IsOptional()
  @IsBoolean({ message: 'moet true of false zijn' })
  proef?: boolean;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
