import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Length } from 'class-validator';
import type { PauseView } from '@schakel/journal';

/** Why something that stood still goes on. */
export class Hervatting {
  @ApiProperty({ example: 'Onderhoud bij de ontvanger is klaar', description: 'Waarom u dit doet.' })
  @Length(1, 500, { message: 'moet 1 tot 500 tekens zijn' })
  reden: string;
}

/** Why something stops, and until when. */
export class Pauze extends Hervatting {
  @ApiPropertyOptional({ example: '2026-12-01T07:00:00+01:00', description: 'Tot wanneer; anders tot iemand hervat.' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'moet een tijdstip zijn, zoals 2026-12-01T07:00:00+01:00' })
  tot?: string;
}

/** A pause in the words of the API. */
export const pauze = ({ by, reason, since, until }: Omit<PauseView, 'partner'>): object => ({
  door: by,
  reden: reason,
  sinds: since,
  tot: until,
});
