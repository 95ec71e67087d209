import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Reden } from './reden';

/** Which value holds, and why. */
export class TegenspraakBesluit {
  @ApiProperty({
    example: '6f1a2b3c4d5e6f708192a3b4c5d6e7f8',
    description: 'De "waardeId" van de waarde die klopt, zoals GET /v1/zaken/{zaakId}/tegenspraken haar noemt.',
  })
  @Matches(/^[0-9a-f]{32}$/, { message: 'moet de waardeId van een van de waarden zijn' })
  gekozen: string;

  @Reden(5, 'Gezien op het paspoort bij het startgesprek')
  reden: string;
}
