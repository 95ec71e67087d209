import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Reden } from './reden';

const STATEN = ['VOORGESTELD', 'GOEDGEKEURD', 'AFGEWEZEN'] as const;
const LONGEST = 10 * 1024 * 1024;

/** Why content is shown, or a version approved or not. */
export class BewerkingReden {
  @Reden(5, 'De school schreef de datum verkeerd en belde erover')
  reden: string;
}

/** A better version of a message, whole. */
export class Bewerking extends BewerkingReden {
  @ApiProperty({ description: 'Het hele bericht zoals het moet worden, in het formaat van de afzender en met diens berichtnummer.' })
  @IsString({ message: 'moet de tekst van het bericht zijn' })
  @Length(1, LONGEST, { message: 'mag niet leeg of te lang zijn' })
  inhoud: string;
}

/** Which proposals. */
export class BewerkingenVraag {
  @ApiPropertyOptional({ enum: STATEN })
  @IsOptional()
  @IsIn(STATEN, { message: `moet een van deze zijn: ${STATEN.join(', ')}` })
  staat?: (typeof STATEN)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'Alleen van dit bericht.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een bericht zijn' })
  berichtId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'bewerkingId van de laatste van de vorige bladzijde.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een bewerking zijn' })
  na?: string;
}
