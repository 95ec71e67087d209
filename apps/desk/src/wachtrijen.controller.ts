import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { listQueues, pauseQueue, PIPELINE, resumeQueue, type Pipeline, type QueueView } from '@schakel/pipeline';
import { Hervatting, Pauze, pauze } from './pauze.dto';

const EXAMPLE = 'deliver-halt';

/** For operators: the queues, how they stand, and stopping and resuming them. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/wachtrijen')
export class WachtrijenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstWachtrijen',
    summary: 'De wachtrijen met hun stand: wat wacht, hoe lang al, en of iemand ze verwerkt',
    description:
      'apply is het verwerken van wat binnenkomt; elke partner heeft een wachtrij deliver-<partner>. `verwerkt` is JA, GEPAUZEERD (een ' +
      'medewerker zette haar stil) of NIEMAND: er draait geen proces dat deze wachtrij verwerkt.',
  })
  @ApiResponse({ status: 200, description: 'Elke wachtrij.' })
  async lijst(): Promise<{ wachtrijen: object[] }> {
    const { context } = this.pipeline;
    const now = context.clock.now();
    return { wachtrijen: (await listQueues(context)).map((queue) => line(queue, now)) };
  }

  @Post(':naam/_pauzeren')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'naam', example: EXAMPLE })
  @ApiOperation({
    operationId: 'pauzeerWachtrij',
    summary: 'Zet een wachtrij stil',
    description:
      'Wat erin staat blijft wachten, in volgorde. Bij apply worden berichten nog wel ontvangen en bewaard. Dit geldt meteen in alle ' +
      'processen en ook na een herstart. De wachtrij van een partner stilzetten is hetzelfde als de partner pauzeren.',
  })
  @ApiResponse({ status: 200, description: 'De wachtrij zoals zij nu staat.' })
  async pauzeren(@Req() request: FastifyRequest, @Param('naam') naam: string, @Body() { reden, tot }: Pauze): Promise<object> {
    await pauseQueue(this.pipeline.context, naam, { ...doerOf(request), reason: reden, ...(tot !== undefined && { until: tot }) });
    return this.stand(naam);
  }

  @Post(':naam/_hervatten')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'naam', example: EXAMPLE })
  @ApiOperation({ operationId: 'hervatWachtrij', summary: 'Laat een wachtrij weer gaan; wat wachtte gaat meteen' })
  @ApiResponse({ status: 200, description: 'De wachtrij zoals zij nu staat.' })
  async hervatten(@Req() request: FastifyRequest, @Param('naam') naam: string, @Body() { reden }: Hervatting): Promise<object> {
    await resumeQueue(this.pipeline.context, naam, { ...doerOf(request), reason: reden });
    return this.stand(naam);
  }

  private async stand(naam: string): Promise<object> {
    const { context } = this.pipeline;
    const queue = (await listQueues(context)).find(({ name }) => name === naam);
    return queue ? line(queue, context.clock.now()) : { naam };
  }
}

const WORKED = { yes: 'JA', paused: 'GEPAUZEERD', nobody: 'NIEMAND' } as const;

const line = (queue: QueueView, now: Date): object => ({
  naam: queue.name,
  fase: queue.stage,
  partner: queue.partner,
  wacht: queue.waiting,
  onderweg: queue.underWay,
  geparkeerd: queue.parked,
  oudsteWacht: queue.oldestWaiting,
  secondenWacht: queue.oldestWaiting && Math.max(0, Math.round((now.getTime() - Date.parse(queue.oldestWaiting)) / 1_000)),
  verwerkt: WORKED[queue.worked],
  pauze: queue.pause && pauze(queue.pause),
});
