import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { SOORTEN } from '@schakel/registration';
import { Reden } from './reden';

/** A part of the record by one of its numbers. */
class OnderwerpVorm {
  @ApiProperty({ example: 'halt-dossiernummer' })
  soort: string;

  @ApiProperty({ example: 'H-2026-004711' })
  waarde: string;
}

/** For the OpenAPI document only: the room `registration` checks a body, so that every fault is told at once. */
export class RegistratieVorm {
  @ApiProperty({
    enum: SOORTEN.map(({ naam }) => naam),
    example: 'hoorgesprek',
    description: 'Wat u vastlegt; zie GET /registraties/soorten.',
  })
  soort: string;

  @ApiProperty({ example: '2026-09-24T10:00:00+02:00', description: 'Wanneer het gebeurde: een tijdstip, of een dag (jjjj-mm-dd).' })
  gebeurdOp: string;

  @ApiPropertyOptional({
    type: OnderwerpVorm,
    description: 'Het onderdeel van de zaak waar het om gaat, met een nummer dat de zaak kent. Mag weg als er precies een loopt.',
  })
  onderwerp?: OnderwerpVorm;

  @ApiPropertyOptional({ example: 'PV-9901-2026-0012', description: 'Alleen waar een ander het nummer geeft: het PV- of VTO-nummer.' })
  nummer?: string;

  @ApiProperty({
    type: Object,
    example: { deelnemers: ['JONGERE', 'OUDER_1'], verschenen: true },
    description: 'De velden van deze soort.',
  })
  waarden: object;

  @ApiPropertyOptional({ example: 'S. Voorbeeld', description: 'Wie het deed; anders uw eigen kenmerk.' })
  functionaris?: string;

  @ApiPropertyOptional({ example: 'Leerplichtambtenaar' })
  functie?: string;

  @ApiPropertyOptional({ example: 'Mandaatbesluit 2026-3' })
  mandaat?: string;

  @ApiPropertyOptional({ enum: ['LEERPLICHT', 'HALT', 'RVDK', 'BIP'], description: 'Volgt uit de soort; alleen ter controle.' })
  namens?: string;
}

/** What a registration must say instead, and why. */
export class Correctie {
  @ApiProperty({ type: Object, example: { verschenen: false }, description: 'Alleen wat anders moet. null neemt een gegeven terug.' })
  @IsObject({ message: 'moet een groep gegevens zijn' })
  waarden: Record<string, unknown>;

  @Reden(5, 'Verkeerde datum overgenomen')
  reden: string;
}

/** Why a registration is taken back. */
export class Intrekking {
  @Reden(5, 'Bij de verkeerde jongere vastgelegd')
  reden: string;
}
