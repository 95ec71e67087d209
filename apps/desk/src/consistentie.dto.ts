import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsOptional, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';

/** How many records are compared, listed or put right in one call. */
export const PER_CALL = 50;

const PARTNER = /^[a-z][a-z0-9-]{0,60}$/;
const PARTNER_WRONG = { message: 'moet de naam van een partner zijn, zoals halt' };
const NA = 'Plek: "volgende" uit het vorige antwoord.';

/** What an operator asks of the list of differences. */
export class ConsistentieVraag {
  @ApiPropertyOptional({ example: 'halt' })
  @IsOptional()
  @Matches(PARTNER, PARTNER_WRONG)
  partner?: string;

  @ApiPropertyOptional({ description: NA })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}

/** Which records are to be compared now. */
export class VergelijkOpdracht {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: `Alleen deze zaken, ten hoogste ${PER_CALL}.` })
  @IsOptional()
  @ArrayMinSize(1, { message: 'moet ten minste een nummer bevatten' })
  @ArrayMaxSize(PER_CALL, { message: `mag ten hoogste ${PER_CALL} nummers bevatten` })
  @IsUUID('all', { each: true, message: 'moet nummers van zaken bevatten zoals Schakel ze gaf' })
  zaken?: string[];

  @ApiPropertyOptional({
    description: 'true: ook alle zaken die niet veranderd zijn. Anders duizend daarvan, de langst niet vergelekene eerst.',
  })
  @IsOptional()
  @IsBoolean({ message: 'moet true of false zijn' })
  alles?: boolean;

  @ApiPropertyOptional({ description: NA })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}

/** Which differences are to be put right, with a reason, first as a trial. */
export class HerstelOpdracht {
  @ApiPropertyOptional({ example: 'halt', description: 'Alleen bij deze partner.' })
  @IsOptional()
  @Matches(PARTNER, PARTNER_WRONG)
  partner?: string;

  @ApiProperty({ example: 'Verschil gezien na storing', description: 'Waarom u dit doet. Alleen bij een proef mag de reden weg.' })
  @ValidateIf((opdracht: HerstelOpdracht) => opdracht.proef !== true || opdracht.reden !== undefined)
  @IsString({ message: 'vul in waarom u dit doet' })
  @Length(5, 500, { message: 'moet 5 tot 500 tekens zijn' })
  @Matches(/^(?!.*\d{8})/s, { message: 'mag geen nummer van een persoon of zaak bevatten' })
  reden?: string;

  @ApiPropertyOptional({ description: 'true: laat alleen zien wat er opnieuw zou gaan.' })
  @IsOptional()
  @IsBoolean({ message: 'moet true of false zijn' })
  proef?: boolean;

  @ApiPropertyOptional({ description: NA })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
