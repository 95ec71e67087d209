import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsObject, IsOptional, IsString, Length } from 'class-validator';

const MOMENT = { message: 'moet een tijdstip zijn, zoals 2027-01-15T09:00:00Z' };

/** A public key that a partner registers. */
export class NieuweSleutel {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Het openbare deel van een RSA-sleutel van 2048 bits of meer, als JWK (RFC 7517). Nooit het geheime deel.',
    example: { kty: 'RSA', n: 'u1W…', e: 'AQAB' },
  })
  @IsObject({ message: 'moet een JWK zijn: een object met kty, n en e' })
  sleutel: Record<string, unknown>;

  @ApiPropertyOptional({ example: '2027-01-15T09:00:00Z', description: 'Vanaf wanneer hij telt; anders meteen.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, MOMENT)
  geldigVanaf?: string;

  @ApiPropertyOptional({ example: '2029-01-15T09:00:00Z', description: 'Tot wanneer hij telt; anders tot u hem intrekt.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, MOMENT)
  geldigTot?: string;
}

/** Why a key is withdrawn. */
export class Intrekking {
  @ApiPropertyOptional({ example: 'Vervangen door de sleutel van 2027.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  @Length(1, 500, { message: 'moet 1 tot 500 tekens zijn' })
  reden?: string;
}
