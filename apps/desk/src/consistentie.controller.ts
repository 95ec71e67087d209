import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, type OnApplicationShutdown } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { statementOf } from '@schakel/journal';
import { dutchDate, isDate, MessageRefused } from '@schakel/kernel';
import {
  beginRound,
  compareAll,
  compareNext,
  connections,
  differences,
  makeStatement,
  PIPELINE,
  repairRecord,
  tally,
  type Pipeline,
  type Repair,
} from '@schakel/pipeline';
import { cursorOf, differencePlaceIn, hersteld, roundPlaceIn, verschil } from './consistentie';
import { ConsistentieVraag, HerstelOpdracht, PER_CALL, VergelijkOpdracht } from './consistentie.dto';

/** For operators: whether each partner holds what it should, and what to do where it does not. No values. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/consistentie')
export class ConsistentieController implements OnApplicationShutdown {
  private readonly agent = connections();

  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  async onApplicationShutdown(): Promise<void> {
    await this.agent.close();
  }

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstVerschillen',
    summary: 'Waar een partner iets anders houdt dan hij hoort te houden, zoals het laatst is vergeleken',
    description:
      'Per verschil de zaak, de partner, het veld en de leveringen die het goed zouden maken. De aantallen staan op de eerste bladzijde.',
  })
  @ApiResponse({ status: 200, description: `Aantallen per partner en ten hoogste ${PER_CALL} verschillen.` })
  async lijst(@Query() { partner, na }: ConsistentieVraag): Promise<object> {
    const { context } = this.pipeline;
    const after = na === undefined ? undefined : differencePlaceIn(na);
    const found = await differences(context, { ...(partner !== undefined && { partner }), ...(after && { after }), limit: PER_CALL });
    const { records, partners } = after ? { records: undefined, partners: undefined } : await tally(context);
    const last = found.at(-1);
    return {
      zaken: records,
      partners,
      verschillen: found.map(verschil),
      ...(last && found.length === PER_CALL && { volgende: cursorOf({ dossierId: last.dossierId, partner: last.partner }) }),
    };
  }

  @Post('vergelijken')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'vergelijkMetPartners',
    summary: 'Vergelijk zaken met wat elke partner zegt te houden',
    description: 'Eerst wat veranderde sinds de vorige keer, dan wat het langst niet is vergeleken; per keer een vast aantal.',
  })
  @ApiResponse({ status: 200, description: 'Hoeveel zaken zijn vergeleken, en waar het verdergaat.' })
  async vergelijken(@Body() { zaken, alles = false, na }: VergelijkOpdracht): Promise<object> {
    const { context } = this.pipeline;
    if (zaken !== undefined) {
      await compareAll(context, this.agent, zaken);
      return { vergeleken: zaken.length };
    }
    const place = na === undefined ? await beginRound(context, { everything: alles }) : roundPlaceIn(na);
    const { compared, next } = await compareNext(context, this.agent, place);
    return { vergeleken: compared, ...(next && { volgende: cursorOf(next) }) };
  }

  @Post('herstel')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'herstelVerschillen',
    summary: 'Bied opnieuw aan wat een partner mist of anders houdt',
    description:
      'Elke levering gaat als nieuwe levering die de oude noemt. Er wordt eerst opnieuw vergeleken. Met "proef" ziet u wat er zou gaan.',
  })
  @ApiResponse({ status: 200, description: 'Wat opnieuw is aangeboden, en wat alleen de partner zelf kan herstellen.' })
  async herstel(@Req() request: FastifyRequest, @Body() { partner, reden = '', proef = false, na }: HerstelOpdracht): Promise<object> {
    const { context } = this.pipeline;
    const after = na === undefined ? undefined : differencePlaceIn(na);
    const found = await differences(context, { ...(partner !== undefined && { partner }), ...(after && { after }), limit: PER_CALL });
    const order = { by: doerOf(request), reason: reden, trial: proef };
    const done: Repair[] = [];
    for (const one of found) done.push(await repairRecord(context, this.agent, one, order));
    const last = found.at(-1);
    return {
      proef,
      hersteld: done.map(hersteld),
      ...(last && found.length === PER_CALL && { volgende: cursorOf({ dossierId: last.dossierId, partner: last.partner }) }),
    };
  }

  @Post('verklaringen')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'maakVerklaring',
    summary: 'Maak de getekende verklaring van vandaag, als zij er nog niet is',
    description: 'Anders maakt Schakel haar zelf als de dag voorbij is. Er is er ten hoogste een per dag.',
  })
  @ApiResponse({ status: 200, description: 'De dag, en of de verklaring nu is gemaakt.' })
  async maak(): Promise<{ dag: string; gemaakt: boolean }> {
    const { context } = this.pipeline;
    const dag = dutchDate(context.clock.now().toISOString());
    return { dag, gemaakt: await makeStatement(context, this.agent, dag) };
  }

  @Get('verklaringen/:dag')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'dag', example: '2026-11-02' })
  @ApiOperation({ operationId: 'toonVerklaring', summary: 'De getekende verklaring van een dag: aantallen en nummers van Schakel' })
  @ApiResponse({ status: 200, description: 'Compacte JWS (PS256, typ schakel-consistentie+jwt).' })
  async verklaring(@Param('dag') dag: string): Promise<object> {
    if (!isDate(dag)) {
      const uitleg = 'moet een dag zijn, zoals 2026-11-02';
      throw new MessageRefused('no date', { help: `De dag ${uitleg}.`, faults: [{ veld: 'dag', code: 'DATUM_ONGELDIG', uitleg }] });
    }
    const found = await statementOf(this.pipeline.context.journal, dag);
    if (found) return { dag, gemaaktOp: found.madeAt, verklaring: found.statement };
    const help = 'Van deze dag is er geen verklaring. Zij komt als de dag voorbij is, of met npx schakel consistentie verklaring.';
    throw new MessageRefused('no statement of this day', { details: { status: 404 }, help });
  }
}
