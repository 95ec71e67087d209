import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { Reden } from './reden';

/** Why a delivery is recalled. */
export class Terugroeping {
  @Reden(5, 'Dit ging naar de verkeerde organisatie')
  reden: string;
}

/** How the partner was told. */
export class TerugroepingVerteld {
  @Reden(5, 'Gebeld met de contactpersoon, bevestigd per mail')
  reden: string;
}

/** What the partner answered. */
export class TerugroepingAntwoord {
  @ApiProperty({ description: 'true: de ontvanger zegt dat hij het heeft vernietigd.' })
  @IsBoolean({ message: 'moet true of false zijn' })
  bevestigd: boolean;

  @Reden(5, 'De contactpersoon mailt dat het bericht is verwijderd')
  reden: string;
}

/** Which recalls. */
export class TerugroepingenVraag {
  @ApiPropertyOptional({ enum: ['ja'], description: 'Alleen wat de ontvanger nog niet bevestigde.' })
  @IsOptional()
  @IsIn(['ja'], { message: 'moet "ja" zijn, of weg' })
  open?: 'ja';

  @ApiPropertyOptional({ example: 'halt' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: 'moet de naam van een partner zijn, zoals halt' })
  partner?: string;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
