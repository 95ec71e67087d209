import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { recalls, type Recall } from '@schakel/journal';
import { PIPELINE, recall, standingRecall, takeAnswer, tellPartner, type Pipeline } from '@schakel/pipeline';
import { placeOfText, textOfPlace } from './place-in-list';
import { Terugroeping, TerugroepingAntwoord, TerugroepingenVraag, TerugroepingVerteld } from './terugroepingen.dto';

const PAGE = 50;

/** For operators: what went, or would have gone, to the wrong partner, and whether that partner destroyed it. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer')
export class TerugroepingenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('leveringen/:leveringId/_terugroepen')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({
    operationId: 'roepLeveringTerug',
    summary: 'Roep een levering terug die naar de verkeerde partner ging of zou gaan',
    description:
      'Vertrok zij nog niet, dan gaat zij nooit. Anders gaat zij niet nog eens, en vraagt u de contactpersoon van de partner haar te ' +
      'vernietigen; leg vast dat u dat vroeg en wat het antwoord was. Tot dan is het een taak. Is niet het bericht verkeerd gegaan maar klopt ' +
      'de inhoud niet: trek de registratie in of verbeter haar.',
  })
  @ApiResponse({ status: 200, description: 'De terugroeping en hoe ver zij is.' })
  @ApiResponse({ status: 404, description: 'Deze levering kennen wij niet.' })
  @ApiResponse({ status: 409, description: 'Zij is al teruggeroepen, vervallen of opnieuw aangeboden.' })
  async terugroepen(
    @Req() request: FastifyRequest,
    @Param('leveringId', uuidPart('leveringId')) id: string,
    @Body() { reden }: Terugroeping,
  ): Promise<object> {
    return this.view(await recall(this.pipeline.context, id, { by: doerOf(request), reason: reden }));
  }

  @Get('leveringen/:leveringId/terugroeping')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonTerugroeping', summary: 'Hoe ver de terugroeping van een levering is' })
  @ApiResponse({ status: 200, description: 'Gevraagd, verteld, bevestigd of niet, en of het te laat is.' })
  async toon(@Param('leveringId', uuidPart('leveringId')) id: string): Promise<object> {
    return this.view(await standingRecall(this.pipeline.context, id));
  }

  @Post('leveringen/:leveringId/terugroeping/_verteld')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({ operationId: 'vertelTerugroeping', summary: 'Leg vast dat u de partner vroeg de levering te vernietigen, en hoe' })
  @ApiResponse({ status: 200, description: 'Vastgelegd.' })
  @ApiResponse({ status: 409, description: 'De partner hoeft niets (meer) te doen.' })
  async verteld(
    @Req() request: FastifyRequest,
    @Param('leveringId', uuidPart('leveringId')) id: string,
    @Body() { reden }: TerugroepingVerteld,
  ): Promise<object> {
    return this.view(await tellPartner(this.pipeline.context, id, { by: doerOf(request), reason: reden }));
  }

  @Post('leveringen/:leveringId/terugroeping/_antwoord')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({ operationId: 'beantwoordTerugroeping', summary: 'Leg vast wat de partner antwoordde: vernietigd of niet' })
  @ApiResponse({ status: 200, description: 'Vastgelegd.' })
  @ApiResponse({ status: 409, description: 'De partner hoeft niets (meer) te doen.' })
  async antwoord(
    @Req() request: FastifyRequest,
    @Param('leveringId', uuidPart('leveringId')) id: string,
    @Body() { bevestigd, reden }: TerugroepingAntwoord,
  ): Promise<object> {
    return this.view(await takeAnswer(this.pipeline.context, id, { by: doerOf(request), reason: reden, confirmed: bevestigd }));
  }

  @Get('terugroepingen')
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstTerugroepingen',
    summary: 'De terugroepingen, de oudste eerst; met open=ja wat nog niet bevestigd is',
  })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE}.` })
  async lijst(@Query() { open, partner, na }: TerugroepingenVraag): Promise<{ terugroepingen: object[]; volgende?: string }> {
    const after = placeOfText(na);
    const found = await recalls(this.pipeline.context.journal, {
      open: open !== undefined,
      limit: PAGE,
      ...(partner !== undefined && { partner }),
      ...(after && { after }),
    });
    const last = found.at(-1);
    const volgende = last && found.length === PAGE && textOfPlace({ at: last.askedAt, id: last.deliveryId });
    return { terugroepingen: found.map((one) => this.view(one)), ...(volgende && { volgende }) };
  }

  private view(found: Recall): object {
    return terugroeping(found, this.pipeline.context.clock.now());
  }
}

/** GESTOPT: it never left. The others say how far the asking is. */
function standOf({ stopped, told, answer }: Recall): string {
  if (stopped) return 'GESTOPT';
  if (answer) return answer.confirmed ? 'BEVESTIGD' : 'NIET_BEVESTIGD';
  return told ? 'VERTELD' : 'GEVRAAGD';
}

const NEXT: Readonly<Record<string, string>> = {
  GESTOPT: 'De levering vertrok nooit. U hoeft niets meer te doen.',
  GEVRAAGD: 'Vraag de contactpersoon van de partner de levering te vernietigen, en leg dat vast (_verteld).',
  VERTELD: 'De partner moet bevestigen dat de levering is vernietigd. Leg het antwoord vast (_antwoord).',
  BEVESTIGD: 'De partner bevestigde dat de levering is vernietigd.',
  NIET_BEVESTIGD: 'De partner vernietigde de levering niet. Overleg met de functionaris gegevensbescherming.',
};

function terugroeping(found: Recall, now: Date): object {
  const { deliveryId, partner, event, reason, askedAt, askedBy, confirmBy, told, answer } = found;
  const staat = standOf(found);
  const open = !['GESTOPT', 'BEVESTIGD'].includes(staat);
  return {
    leveringId: deliveryId,
    partner,
    gebeurtenis: event,
    staat,
    sinds: answer?.at ?? told?.at ?? askedAt,
    watNu: NEXT[staat],
    ...(confirmBy !== undefined && { uiterlijk: confirmBy, teLaat: open && confirmBy < now.toISOString() }),
    gevraagd: { op: askedAt, door: askedBy, reden: reason },
    ...(told && { verteld: { op: told.at, door: told.by, hoe: told.how } }),
    ...(answer && { antwoord: { op: answer.at, door: answer.by, bevestigd: answer.confirmed, wat: answer.said } }),
  };
}
