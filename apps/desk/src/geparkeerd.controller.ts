import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import type { Deed, ParkedFilter, ParkedGroup, ParkedItem } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import { handleParked, PIPELINE, type Handled, type ParkedAct, type Pipeline } from '@schakel/pipeline';
import { GeparkeerdOpdracht, GeparkeerdVraag, PER_CALL } from './geparkeerd.dto';
import { filterOf, placeIn, placeOf, uitkomsten } from './geparkeerd';

const PAGE = 100;
const GROUPS = 200;

/** For operators: what waits for a person, why, and the two ways out of there. No content, no values. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/geparkeerd')
export class GeparkeerdController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstGeparkeerd',
    summary: 'Wat geparkeerd staat, per oorzaak geteld, en elk stuk apart',
    description:
      'Berichten van partners en leveringen aan partners, de oudste eerst. Berichten die niet gekoppeld zijn (NIET_GEKOPPELD) staan ' +
      'erbij; die wachten vanzelf op hun nummer. De oorzaken staan alleen op de eerste bladzijde.',
  })
  @ApiResponse({ status: 200, description: `Oorzaken met aantallen en ten hoogste ${PAGE} stuks.` })
  async lijst(@Query() vraag: GeparkeerdVraag): Promise<{ oorzaken?: object[]; geparkeerd: object[]; volgende?: string }> {
    const filter = filterOf(vraag);
    const after = placeIn(vraag.na);
    const { readSide } = this.pipeline;
    const items = await readSide.parked(filter, { limit: PAGE, ...(after && { after }) });
    const last = items.at(-1);
    return {
      ...(after === undefined && { oorzaken: (await readSide.parkedGroups(filter, GROUPS)).map(oorzaak) }),
      geparkeerd: items.map(stuk),
      ...(last && items.length === PAGE && { volgende: placeOf(last) }),
    };
  }

  @Get(':id')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'id', format: 'uuid', description: 'Nummer van een bericht of levering.' })
  @ApiOperation({ operationId: 'toonGeparkeerd', summary: 'Een bericht of levering: wat er mis is en wat ermee is gedaan' })
  @ApiResponse({ status: 200, description: 'Stand, fouten per veld, en wie er wanneer iets mee deed en waarom.' })
  async toon(@Param('id', uuidPart('id')) id: string): Promise<object> {
    const { readSide } = this.pipeline;
    const message = await readSide.message(id);
    if (message) {
      const { partner, state, receivedAt, faults } = message;
      const handelingen = (await readSide.deeds({ messageId: id })).map(handeling);
      return { id, soort: 'bericht', partner, staat: state, sinds: receivedAt, berichtId: id, fouten: faults, handelingen };
    }
    const delivery = await readSide.delivery(id);
    if (!delivery) {
      const help = 'Dit bericht of deze levering kennen wij niet. Controleer het nummer.';
      throw new MessageRefused('no such message or delivery', { details: { status: 404 }, help });
    }
    const handelingen = (await readSide.deeds({ messageId: delivery.messageId, deliveryId: id })).map(handeling);
    return {
      id,
      soort: 'levering',
      partner: delivery.partner,
      staat: delivery.state,
      sinds: delivery.createdAt,
      berichtId: delivery.messageId,
      gebeurtenis: delivery.event,
      reden: delivery.reason,
      pogingen: delivery.attempts,
      vervangt: delivery.reofferOf,
      volgnummers: delivery.places.map(({ number }) => number),
      zaken: delivery.places.map(({ dossierId }) => dossierId),
      fouten: delivery.faults,
      handelingen,
    };
  }

  @Post('vrijgeven')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'geefGeparkeerdVrij',
    summary: 'Lees geparkeerde berichten opnieuw en bied geparkeerde leveringen opnieuw aan',
    description:
      'Met de formaten en codelijsten zoals ze nu zijn, in de volgorde van ontvangst. Wat nog niet kan, blijft geparkeerd met de fouten van ' +
      'nu. Nog een keer vrijgeven verandert niets. Met "proef" ziet u eerst wat er zou gebeuren.',
  })
  @ApiResponse({ status: 200, description: `Wat er van elk stuk is geworden; ten hoogste ${PER_CALL} per keer.` })
  vrijgeven(@Req() request: FastifyRequest, @Body() opdracht: GeparkeerdOpdracht): Promise<object> {
    return this.handle('vrijgeven', request, opdracht);
  }

  @Post('overslaan')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'slaGeparkeerdOver',
    summary: 'Sla geparkeerde berichten en leveringen voorgoed over',
    description: 'Een bericht wordt GEWEIGERD, een levering VERVALLEN. Wat achter een levering wachtte, gaat verder.',
  })
  @ApiResponse({ status: 200, description: `Wat er van elk stuk is geworden; ten hoogste ${PER_CALL} per keer.` })
  overslaan(@Req() request: FastifyRequest, @Body() opdracht: GeparkeerdOpdracht): Promise<object> {
    return this.handle('overslaan', request, opdracht);
  }

  private async handle(act: ParkedAct, request: FastifyRequest, opdracht: GeparkeerdOpdracht): Promise<object> {
    const { filter, ids, reden = '', proef = false, na } = opdracht;
    const meant: ParkedFilter = { ...filterOf(filter ?? {}), ...(ids && { ids }) };
    if (Object.keys(meant).length === 0) throw meansNothing();
    const after = placeIn(na);
    const order = { act, by: doerOf(request), reason: reden, trial: proef };
    const page = await handleParked(this.pipeline.context, meant, order, { limit: PER_CALL, ...(after && { after }) });
    const items = page.items.map(uitkomst);
    return { proef, aantallen: uitkomsten(page.items), items, ...(page.next && { volgende: placeOf(page.next) }) };
  }
}

function meansNothing(): MessageRefused {
  const uitleg = 'Zeg om welke berichten of leveringen het gaat: met ids, of met een filter (soort, partner, code of veld).';
  return new MessageRefused('no filter and no ids', {
    help: uitleg,
    faults: [{ veld: 'filter of ids', code: 'VERPLICHT_ONTBREEKT', uitleg }],
  });
}

const oorzaak = ({ kind, partner, state, code, field, explanation, count, oldest }: ParkedGroup): object => ({
  soort: kind,
  partner,
  staat: state,
  code,
  veld: field,
  uitleg: explanation,
  aantal: count,
  oudste: oldest,
});

const stuk = ({ id, kind, partner, state, at, messageId, event, reason, faults }: ParkedItem): object => ({
  id,
  soort: kind,
  partner,
  staat: state,
  sinds: at,
  berichtId: messageId,
  gebeurtenis: event,
  reden: reason,
  fouten: faults,
});

const handeling = ({ at, actor, action, details, reason }: Deed): object => ({
  op: at,
  wie: actor,
  wat: action,
  reden: reason,
  ...details,
});

const uitkomst = ({ id, kind, partner, outcome, faults, newId }: Handled): object => ({
  id,
  soort: kind,
  partner,
  uitkomst: outcome,
  nieuweLevering: newId,
  fouten: faults,
});
