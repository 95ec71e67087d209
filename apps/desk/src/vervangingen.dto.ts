import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsDag } from './is-dag';

/** Who stands in for whom, and when. */
export class Vervanging {
  @ApiProperty({ example: 'bip', description: 'De BIP die er niet is.' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  afwezig: string;

  @ApiProperty({ description: 'De BIP die waarneemt en in deze tijd alle zaken van de ander ziet.' })
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 200, { message: 'moet 1 tot 200 tekens zijn' })
  vervanger: string;

  @ApiProperty({ format: 'date', example: '2026-12-21' })
  @IsDag()
  van: string;

  @ApiProperty({ format: 'date', example: '2027-01-03', description: 'De laatste dag.' })
  @IsDag()
  tot: string;
}
