import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Reden } from './reden';

/** Codes of the list `overdracht.reden` (config/codelijsten/bip.yaml). */
export const OVERDRACHT_REDENEN = [
  'ANDERE_ROUTE',
  'VERHUIZING',
  'WISSEL_MEDEWERKER',
  'ZIEKTE_MEDEWERKER',
  'AFRONDING',
  'OP_VERZOEK',
  'BELANGENCONFLICT',
  'ZWAARDERE_ZORG',
  'ANDERS',
] as const;
export type OverdrachtReden = (typeof OVERDRACHT_REDENEN)[number];

/** To whom a record goes, and why. */
export class Toewijzing {
  @ApiProperty({ example: 'bip', description: 'De BIP, zoals GET /v1/medewerkers?rol=bip haar noemt.' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  bip: string;

  @Reden(5, 'Woont in de wijk van deze BIP')
  reden: string;

  @ApiPropertyOptional({
    enum: OVERDRACHT_REDENEN,
    default: 'WISSEL_MEDEWERKER',
    description: 'Alleen als een andere BIP de zaak had: waarom. Deze code gaat mee naar wie van de overdracht hoort, de reden niet.',
  })
  @IsOptional()
  @IsIn(OVERDRACHT_REDENEN, { message: `moet een van deze zijn: ${OVERDRACHT_REDENEN.join(', ')}` })
  overdracht?: OverdrachtReden;
}

/** Which records are meant. */
export class ToewijzingenVraag {
  @ApiPropertyOptional({ enum: ['bip'], description: 'bip: alleen zaken die niemand heeft.' })
  @IsOptional()
  @IsIn(['bip'], { message: 'moet bip zijn' })
  zonder?: 'bip';

  @ApiPropertyOptional({ description: 'Alleen de zaken van deze BIP.' })
  @IsOptional()
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  bip?: string;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
