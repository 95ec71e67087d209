import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import type { Deed, ParkedCause, ParkedFilter, ParkedItem } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import {
  handleParked,
  PIPELINE,
  snooze,
  wakeCause,
  withSnoozes,
  type Handled,
  type ParkedAct,
  type Pipeline,
  type SnoozedGroup,
} from '@schakel/pipeline';
import { GeparkeerdOpdracht, GeparkeerdVraag, Oorzaak, PER_CALL, SluimerOpdracht } from './geparkeerd.dto';
import { aardOf, filterOf, placeIn, placeOf, uitkomsten } from './geparkeerd';

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
      'erbij; die wachten vanzelf op hun nummer. De oorzaken staan alleen op de eerste bladzijde; een die helemaal sluimert telt alleen mee ' +
      'in "sluimerend", en staat er weer zodra er iets bij komt. "aard" zegt wat voor stuk het is: ONGELDIG (geweigerd, gaat nooit opnieuw), ' +
      'ONVERTAALBAAR (wacht op een mens), ONAFLEVERBAAR (een levering die niet kon), NIET_GEKOPPELD.',
  })
  @ApiResponse({ status: 200, description: `Oorzaken met aantallen en ten hoogste ${PAGE} stuks.` })
  async lijst(
    @Query() vraag: GeparkeerdVraag,
  ): Promise<{ oorzaken?: object[]; sluimerend?: object; geparkeerd: object[]; volgende?: string }> {
    const filter = filterOf(vraag);
    const after = placeIn(vraag.na);
    const { readSide, context } = this.pipeline;
    const items = await readSide.parked(filter, { limit: PAGE, ...(after && { after }) });
    const last = items.at(-1);
    return {
      ...(after === undefined && causes(await withSnoozes(context, await readSide.parkedGroups(filter, GROUPS)), vraag.sluimer === 'mee')),
      geparkeerd: items.map(stuk),
      ...(last && items.length === PAGE && { volgende: placeOf(last) }),
    };
  }

  @Post('sluimer')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({
    operationId: 'sluimerOorzaak',
    summary: 'Laat een oorzaak voorlopig met rust, voor wat er nu van staat',
    description:
      'Elk stuk dat er later bij komt laat de oorzaak weer zien, met hoeveel er nieuw zijn. Nog eens sluimeren neemt ook die mee.',
  })
  @ApiResponse({ status: 200, description: 'Tot wanneer en voor hoeveel stuks.' })
  @ApiResponse({ status: 404, description: 'Deze oorzaak is er niet (meer).' })
  async sluimer(@Req() request: FastifyRequest, @Body() opdracht: SluimerOpdracht): Promise<object> {
    const cause = causeOf(opdracht);
    const { reden, tot } = opdracht;
    const { id, covered } = await snooze(this.pipeline.context, { cause, by: doerOf(request), reason: reden, until: tot });
    return { sluimerId: id, tot: new Date(tot).toISOString(), aantal: covered };
  }

  @Post('sluimer/_beeindigen')
  @Idempotent()
  @HttpCode(204)
  @Scopes('beheer:handelen')
  @ApiOperation({ operationId: 'wekOorzaak', summary: 'Toon een sluimerende oorzaak weer' })
  @ApiResponse({ status: 204, description: 'De oorzaak staat weer in de lijst.' })
  @ApiResponse({ status: 404, description: 'Deze oorzaak sluimert niet.' })
  async wek(@Req() request: FastifyRequest, @Body() opdracht: Oorzaak): Promise<void> {
    await wakeCause(this.pipeline.context, { cause: causeOf(opdracht), by: doerOf(request), reason: opdracht.reden });
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

const causeOf = ({ soort, partner, staat = 'GEPARKEERD', code, veld = '' }: Oorzaak): ParkedCause => ({
  kind: soort,
  partner,
  state: staat,
  code,
  field: veld,
});

/** The causes that are to be seen; those of which nothing is new only counted, unless all are asked for. */
function causes(groups: readonly SnoozedGroup[], all: boolean): { oorzaken: object[]; sluimerend: object } {
  const asleep = groups.filter(({ snooze: found, fresh }) => found !== undefined && fresh === 0);
  const stuks = asleep.reduce((sum, { count }) => sum + count, 0);
  return {
    oorzaken: groups.filter((group) => all || !asleep.includes(group)).map(oorzaak),
    sluimerend: { oorzaken: asleep.length, stuks },
  };
}

const oorzaak = ({ kind, partner, state, code, field, explanation, count, oldest, snooze: found, fresh }: SnoozedGroup): object => ({
  aard: aardOf({ kind, state }),
  soort: kind,
  partner,
  staat: state,
  code,
  veld: field,
  uitleg: explanation,
  aantal: count,
  oudste: oldest,
  ...(found && { nieuw: fresh, sluimer: { tot: found.until, sinds: found.snoozedAt, door: found.snoozedBy, reden: found.reason } }),
});

const stuk = ({ id, kind, partner, state, at, messageId, event, reason, faults }: ParkedItem): object => ({
  id,
  aard: aardOf({ kind, state }),
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
