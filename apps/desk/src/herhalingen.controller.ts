import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { replayCounts, replayItems, replayTasks } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import { knownReplay, makeReplay, MOST_EXAMINED, orderReplay, PIPELINE, type Pipeline, type ReplayAct } from '@schakel/pipeline';
import { HerhalingenVraag, HerhalingOpdracht, HerhalingReden, StuksVraag } from './herhalingen.dto';
import { herhaling, itemOfText, replayFilterOf, stukVan, textOfItem } from './herhaling';

const PAGE = 100;
const TASKS = 50;

/** For operators: taking messages and deliveries once more, as a task that is tried first. No content, no values. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/herhalingen')
export class HerhalingenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post()
  @Idempotent()
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'maakHerhaling',
    summary: 'Maak een herhaling van berichten of leveringen en zie eerst wat ervan zou komen',
    description:
      'Er wordt niets verstuurd of veranderd voordat u de herhaling start. De proef loopt zo nodig door op de achtergrond en bekijkt de ' +
      `eerste ${MOST_EXAMINED} stuks. Een geparkeerd bericht wordt opnieuw gelezen; van een verwerkt bericht komt erbij wat het formaat van nu ` +
      'meer leest; een levering gaat opnieuw onder een nieuw nummer dat het oude noemt.',
  })
  @ApiResponse({ status: 201, description: 'De herhaling met de proef, zover die is.' })
  @ApiResponse({ status: 409, description: 'De versie van toen zit niet meer in dit product.' })
  @ApiResponse({ status: 422, description: 'Er valt niets onder, of een nummer is niet bekend.' })
  async maak(@Req() request: FastifyRequest, @Body() { filter, ids, versie = 'nu', perSeconde }: HerhalingOpdracht): Promise<object> {
    const of = ids ? { ids } : filter ? { filter: replayFilterOf(filter) } : undefined;
    if (!of || (ids && filter)) throw meansOneOfTwo();
    const task = await makeReplay(this.pipeline.context, { of, version: versie, perSecond: perSeconde, by: doerOf(request) });
    return herhaling(task, await replayCounts(this.pipeline.context.journal, task.id));
  }

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({ operationId: 'lijstHerhalingen', summary: 'De herhalingen: wie, waarom, waarvan en hoe ver; de nieuwste eerst' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${TASKS}.` })
  async lijst(@Query() { na }: HerhalingenVraag): Promise<{ herhalingen: object[]; volgende?: string }> {
    const tasks = await replayTasks(this.pipeline.context.journal, { limit: TASKS, ...(na !== undefined && { before: na }) });
    const last = tasks.at(-1);
    return { herhalingen: tasks.map((task) => herhaling(task)), ...(last && tasks.length === TASKS && { volgende: last.id }) };
  }

  @Get(':herhalingId')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonHerhaling', summary: 'Een herhaling: de proef, hoe ver zij is en wat ervan kwam, geteld' })
  @ApiResponse({ status: 200, description: 'De stand met aantallen per uitkomst.' })
  async toon(@Param('herhalingId', uuidPart('herhalingId')) id: string): Promise<object> {
    const { context } = this.pipeline;
    return herhaling(await knownReplay(context, id), await replayCounts(context.journal, id));
  }

  @Get(':herhalingId/stuks')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({
    operationId: 'lijstHerhalingStuks',
    summary: 'Elk bericht en elke levering van een herhaling: wat ervan zou komen, en kwam',
  })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE}, in de volgorde waarin zij gaan.` })
  async stuks(
    @Param('herhalingId', uuidPart('herhalingId')) id: string,
    @Query() { uitkomst, na }: StuksVraag,
  ): Promise<{ stuks: object[]; volgende?: string }> {
    const { context } = this.pipeline;
    await knownReplay(context, id);
    const after = itemOfText(na);
    const page = { limit: PAGE, ...(uitkomst !== undefined && { outcome: uitkomst }), ...(after && { after }) };
    const items = await replayItems(context.journal, id, page);
    const last = items.at(-1);
    return { stuks: items.map(stukVan), ...(last && items.length === PAGE && { volgende: textOfItem(last) }) };
  }

  @Post(':herhalingId/_starten')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({
    operationId: 'startHerhaling',
    summary: 'Start een herhaling waarvan de proef klaar is',
    description:
      'Elk stuk wordt op zijn beurt opnieuw beoordeeld: wat intussen veranderde, telt. Wat gedaan is wordt nooit nog eens gedaan.',
  })
  @ApiResponse({ status: 200, description: 'De herhaling loopt, op de achtergrond en ook na een herstart.' })
  @ApiResponse({ status: 409, description: 'De proef is nog niet klaar, of de herhaling is al gestart of klaar.' })
  starten(
    @Req() request: FastifyRequest,
    @Param('herhalingId', uuidPart('herhalingId')) id: string,
    @Body() body: HerhalingReden,
  ): Promise<object> {
    return this.order('starten', request, id, body);
  }

  @Post(':herhalingId/_pauzeren')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({ operationId: 'pauzeerHerhaling', summary: 'Zet een herhaling stil; na het antwoord gebeurt er niets meer' })
  @ApiResponse({ status: 200, description: 'De herhaling staat stil.' })
  @ApiResponse({ status: 409, description: 'Zij loopt niet.' })
  pauzeren(
    @Req() request: FastifyRequest,
    @Param('herhalingId', uuidPart('herhalingId')) id: string,
    @Body() body: HerhalingReden,
  ): Promise<object> {
    return this.order('pauzeren', request, id, body);
  }

  @Post(':herhalingId/_hervatten')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({ operationId: 'hervatHerhaling', summary: 'Laat een herhaling verder gaan waar zij was' })
  @ApiResponse({ status: 200, description: 'De herhaling loopt weer.' })
  @ApiResponse({ status: 409, description: 'Zij is niet gepauzeerd.' })
  hervatten(
    @Req() request: FastifyRequest,
    @Param('herhalingId', uuidPart('herhalingId')) id: string,
    @Body() body: HerhalingReden,
  ): Promise<object> {
    return this.order('hervatten', request, id, body);
  }

  @Post(':herhalingId/_stoppen')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'herhalingId', format: 'uuid' })
  @ApiOperation({ operationId: 'stopHerhaling', summary: 'Stop een herhaling voorgoed; wat gedaan was blijft gedaan' })
  @ApiResponse({ status: 200, description: 'De herhaling is gestopt.' })
  @ApiResponse({ status: 409, description: 'Zij is al klaar of gestopt.' })
  stoppen(
    @Req() request: FastifyRequest,
    @Param('herhalingId', uuidPart('herhalingId')) id: string,
    @Body() body: HerhalingReden,
  ): Promise<object> {
    return this.order('stoppen', request, id, body);
  }

  private async order(act: ReplayAct, request: FastifyRequest, id: string, { reden }: HerhalingReden): Promise<object> {
    const { context } = this.pipeline;
    const task = await orderReplay(context, id, { act, by: doerOf(request), reason: reden });
    return herhaling(task, await replayCounts(context.journal, id));
  }
}

function meansOneOfTwo(): MessageRefused {
  const uitleg = 'Zeg om welke berichten of leveringen het gaat: met ids, of met een filter. Niet met allebei.';
  return new MessageRefused('no selection, or two', {
    help: uitleg,
    faults: [{ veld: 'filter of ids', code: 'VERPLICHT_ONTBREEKT', uitleg }],
  });
}
