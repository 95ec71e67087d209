import { ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { Reden } from './reden';
import { Zoekvraag } from './zoekvraag.dto';

/** Why somebody must see a record that is not theirs. */
export class Noodtoegang {
  @Reden(10, 'De politie belt: het kind is nu op het bureau')
  reden: string;
}

/** The same where only a number of the child is known: one of the two. */
export class NoodtoegangOpNummer extends IntersectionType(Noodtoegang, PickType(Zoekvraag, ['nummer', 'persoon'])) {}

/** Which of them are meant. */
export class NoodtoegangVraag {
  @ApiPropertyOptional({ format: 'uuid', description: 'Alleen van deze zaak.' })
  @IsOptional()
  @IsUUID('all', { message: 'moet het nummer van een zaak zijn' })
  zaakId?: string;

  @ApiPropertyOptional({ description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @IsOptional()
  @IsString({ message: 'moet tekst zijn' })
  na?: string;
}
