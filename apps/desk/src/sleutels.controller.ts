import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { audit, renewSealingKey, sealingKeys, type SealingKeyView } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

/** Why a new sealing key is made. */
class RoteerOpdracht {
  @ApiProperty({ example: 'Jaarlijkse vervanging', description: 'Waarom u dit doet.' })
  @IsString({ message: 'vul in waarom u dit doet' })
  @Length(5, 500, { message: 'moet 5 tot 500 tekens zijn' })
  @Matches(/^(?!.*\d{8})/s, { message: 'mag geen nummer van een persoon of zaak bevatten' })
  reden: string;
}

/** For operators: the keys that content at rest is under. Names and dates, never a key. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/sleutels')
export class SleutelsController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstVerzegelsleutels',
    summary: 'De verzegelsleutels, en hoeveel sleutels van zaken en berichten eronder liggen',
    description: 'Telt elke sleutel: niet bedoeld om vaak te vragen. Een sleutel zelf wordt nooit getoond.',
  })
  @ApiResponse({ status: 200, description: 'De nieuwste eerst.' })
  async lijst(): Promise<{ sleutels: object[] }> {
    return { sleutels: (await sealingKeys(this.pipeline.context.journal)).map(sleutel) };
  }

  @Post('_roteren')
  @Idempotent()
  @HttpCode(202)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'roteerVerzegelsleutel',
    summary: 'Maak een nieuwe verzegelsleutel',
    description:
      'Wat nieuw is, gaat er meteen onder. Wat er al is, wordt op de achtergrond omgezet; alles blijft intussen leesbaar. De stand staat in de lijst.',
  })
  @ApiResponse({ status: 202, description: 'Nummer van de nieuwe sleutel.' })
  async roteren(@Req() request: FastifyRequest, @Body() { reden }: RoteerOpdracht): Promise<{ sleutel: number }> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    const at = now.toISOString();
    const made = await renewSealingKey(journal, at, (tx, ref) =>
      audit(tx, { id: newId(now), at, ...doerOf(request), action: 'verzegelsleutel.geroteerd', details: { sleutel: ref }, reason: reden }),
    );
    return { sleutel: made };
  }
}

const sleutel = ({ ref, masterRef, createdAt, retiredAt, current, records, messages }: SealingKeyView): object => ({
  sleutel: ref,
  stand: current ? 'HUIDIG' : retiredAt === undefined ? 'WORDT_OMGEZET' : 'AFGELOST',
  hoofdsleutel: masterRef,
  gemaaktOp: createdAt,
  afgelostOp: retiredAt,
  zaken: records,
  berichten: messages,
});
