import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { Reden } from './reden';

const KANTEN = ['deze', 'andere'] as const;

/** Whose a message is that names both children, or neither. */
export class Verdeling {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'moet het nummer van een bericht zijn' })
  berichtId: string;

  @ApiProperty({ enum: KANTEN, description: 'deze: van de zaak die blijft. andere: van de zaak die weer apart komt.' })
  @IsIn(KANTEN, { message: 'moet deze of andere zijn' })
  naar: (typeof KANTEN)[number];
}

/** Which record must be one of its own again, and why. */
export class Splitsing {
  @ApiProperty({ example: '100000004', description: 'Het zaakId dat de andere zaak had, of een nummer dat alleen die zaak heeft.' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 80, { message: 'moet 1 tot 80 tekens zijn' })
  zaak: string;

  @ApiPropertyOptional({
    type: [Verdeling],
    description: 'De berichten die beide kinderen noemen, of geen van beide. Het voorbeeld noemt ze.',
  })
  @IsOptional()
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMaxSize(1_000, { message: 'mag ten hoogste 1000 berichten noemen' })
  @ValidateNested({ each: true })
  @Type(() => Verdeling)
  berichten?: Verdeling[];

  @Reden(5, 'Het bericht noemde het nummer van een ander kind')
  reden: string;
}

/** The same, to look at what it comes to. */
export class SplitsingVoorbeeld extends OmitType(Splitsing, ['reden']) {}

/** With which record, and why. */
export class Samenvoeging {
  @ApiProperty({ format: 'uuid', description: 'Het zaakId van de andere zaak.' })
  @IsUUID('all', { message: 'moet het nummer van een zaak zijn' })
  met: string;

  @Reden(5, 'De ouders bevestigen dat het om hetzelfde kind gaat')
  reden: string;
}

/** The same, to look at what it comes to. */
export class SamenvoegingVoorbeeld extends OmitType(Samenvoeging, ['reden']) {}

/** To which record a message belongs, and why. */
export class Koppeling {
  @ApiProperty({ format: 'uuid', description: 'Een bestaande zaak; een koppeling opent er geen.' })
  @IsUUID('all', { message: 'moet het nummer van een zaak zijn' })
  zaakId: string;

  @ApiPropertyOptional({
    example: 1,
    description: 'Welk kind in het bericht; het eerste is 1. Mag weg als het bericht over één kind gaat.',
  })
  @IsOptional()
  @IsIn(Array.from({ length: 99 }, (_, n) => n + 1), { message: 'moet een getal van 1 tot 99 zijn' })
  kind?: number;

  @Reden(5, 'Naam, geboortedatum en adres zijn gelijk')
  reden: string;
}
