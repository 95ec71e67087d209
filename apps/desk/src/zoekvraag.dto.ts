import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IDENTIFIER_KINDS, type IdentifierKind } from '@schakel/dossier';

const KINDS = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[];

/** Search by a number of any organisation. */
export class NummerVraag {
  @ApiPropertyOptional({ enum: KINDS, description: 'Soort nummer. Weglaten: alle soorten.' })
  @IsOptional()
  @IsIn(KINDS, { message: `moet een van deze zijn: ${KINDS.join(', ')}` })
  soort?: IdentifierKind;

  @ApiProperty({ example: 'HV-9901-2026-0101' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 60, { message: 'moet 1 tot 60 tekens zijn' })
  waarde: string;

  @ApiPropertyOptional({ description: 'BRIN of OIN van wie het nummer gaf; alleen bij een lokaal meldingsnummer.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 40, { message: 'moet 1 tot 40 tekens zijn' })
  uitgever?: string;
}

/** Search by the number of the child itself. */
export class PersoonVraag {
  @ApiPropertyOptional({ example: '999990007' })
  @IsOptional()
  @Matches(/^\d{9}$/, { message: 'moet negen cijfers zijn' })
  burgerservicenummer?: string;

  @ApiPropertyOptional({ example: '100000004' })
  @IsOptional()
  @Matches(/^\d{9}$/, { message: 'moet negen cijfers zijn' })
  onderwijsnummer?: string;
}

/** Search by name: exact, but for case, accents, hyphens and spaces. */
export class NaamVraag {
  @ApiProperty({ example: 'van der Voorbeeld' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  geslachtsnaam: string;

  @ApiPropertyOptional({ example: 'Noor' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  voornamen?: string;
}

/** One of the three. A BSN is asked in the body, never in an address. */
export class Zoekvraag {
  @ApiPropertyOptional({ type: NummerVraag })
  @IsOptional()
  @IsDefined()
  @ValidateNested()
  @Type(() => NummerVraag)
  nummer?: NummerVraag;

  @ApiPropertyOptional({ type: PersoonVraag })
  @IsOptional()
  @ValidateNested()
  @Type(() => PersoonVraag)
  persoon?: PersoonVraag;

  @ApiPropertyOptional({ type: NaamVraag })
  @IsOptional()
  @ValidateNested()
  @Type(() => NaamVraag)
  naam?: NaamVraag;
}
