import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { alerts, type AlertView } from '@schakel/journal';
import { acknowledge, PIPELINE, type Pipeline } from '@schakel/pipeline';
import { Reden } from './reden';

class Bevestiging {
  @Reden(3, 'Ik bel de beheerder van de ontvanger')
  reden: string;
}

const MOST = 200;

/** For operators: the alerts of config/meldingen.yaml that stand, and the last that ended. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/meldingen')
export class MeldingenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstMeldingen',
    summary: 'Wat er nu mis is volgens de regels, en wat onlangs mis was',
    description: 'De regels staan in config/meldingen.yaml. Wat u bij een melding doet, staat in docs/runbooks/<melding>.md.',
  })
  @ApiResponse({ status: 200, description: `Eerst wat nu geldt, dan wat voorbij is; ten hoogste ${MOST}.` })
  async lijst(): Promise<{ meldingen: object[] }> {
    const { context } = this.pipeline;
    await context.alerts.lookNowAndThen(context.clock.now());
    return { meldingen: (await alerts(context.journal, MOST)).map((alert) => this.line(alert)) };
  }

  @Post(':id/_bevestigen')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOperation({
    operationId: 'bevestigMelding',
    summary: 'Zeg dat u naar een melding kijkt',
    description: 'De melding blijft staan tot het voorbij is. Wie het eerst bevestigde, blijft staan.',
  })
  @ApiResponse({ status: 200, description: 'De melding zoals die nu is.' })
  async bevestigen(
    @Req() request: FastifyRequest,
    @Param('id', uuidPart('id')) id: string,
    @Body() { reden }: Bevestiging,
  ): Promise<object> {
    return this.line(await acknowledge(this.pipeline.context, id, { ...doerOf(request), reason: reden }));
  }

  private line({ id, rule, subject, since, until, value, acknowledged }: AlertView): object {
    const known = this.pipeline.context.alerts.rules.find(({ naam }) => naam === rule);
    return {
      id,
      melding: rule,
      ...(subject !== '' && { onderwerp: subject }),
      ernst: known?.ernst ?? 'waarschuwing',
      uitleg: known?.uitleg ?? 'Deze regel staat niet meer in config/meldingen.yaml.',
      sinds: since,
      tot: until,
      waarde: Math.round(value),
      ...(known && { grens: known.aan, draaiboek: `docs/runbooks/${rule}.md` }),
      ...(acknowledged && { bevestigd: { op: acknowledged.at, door: acknowledged.by, reden: acknowledged.reason } }),
    };
  }
}
