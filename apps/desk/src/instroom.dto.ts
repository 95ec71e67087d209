import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { Reden } from './reden';

/** How many messages one call takes; an export goes in parts. */
export const PER_CALL = 50;

/** Messages from the export of one partner. */
export class Instroom {
  @ApiProperty({
    type: [String],
    description: `Ten hoogste ${PER_CALL} berichten, elk als tekst precies zoals het in de uitvoer staat: in het eigen formaat van de partner.`,
  })
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMinSize(1, { message: 'moet ten minste een bericht bevatten' })
  @ArrayMaxSize(PER_CALL, { message: `mag ten hoogste ${PER_CALL} berichten bevatten` })
  @IsString({ each: true, message: 'moet berichten als tekst bevatten' })
  @Length(1, 1_000_000, { each: true, message: 'moet berichten van 1 tot 1.000.000 tekens bevatten' })
  berichten: string[];

  @Reden(5, 'Halt Voorbeeldstad doet vanaf vandaag mee')
  reden: string;

  @ApiPropertyOptional({ description: 'true: laat alleen zien wat ervan zou komen; er verandert niets.' })
  @IsOptional()
  @IsBoolean({ message: 'moet true of false zijn' })
  proef?: boolean;
}
