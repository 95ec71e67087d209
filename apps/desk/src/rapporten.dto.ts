import { ApiProperty } from '@nestjs/swagger';
import { IsDag } from './is-dag';

/** The days that a report is about. */
export class Rapportperiode {
  @ApiProperty({ example: '2026-01-01', description: 'Eerste dag.' })
  @IsDag()
  van: string;

  @ApiProperty({ example: '2026-12-31', description: 'Laatste dag; ten hoogste vijf jaar na de eerste.' })
  @IsDag()
  tot: string;
}
