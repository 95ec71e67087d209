import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { messageEdits, type MessageEdit } from '@schakel/journal';
import { approve, PIPELINE, propose, reject, showEdit, showForEdit, type Pipeline, type ShownContent } from '@schakel/pipeline';
import { Bewerking, BewerkingenVraag, BewerkingReden } from './bewerkingen.dto';

const PAGE = 50;

/**
 * A better version of a message that could not be read: one person proposes it, another approves it. Both see content, so
 * both need the right to; that they saw it is in the audit trail.
 */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer')
export class BewerkingenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post('berichten/:berichtId/inhoud/_tonen')
  @HttpCode(200)
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonInhoud',
    summary: 'Toon een geparkeerd of geweigerd bericht zoals het binnenkwam, om het te verbeteren',
    description: 'Dat u keek, en waarom, staat in het logboek.',
  })
  @ApiResponse({ status: 200, description: 'De tekst van het bericht.' })
  @ApiResponse({ status: 409, description: 'Dit bericht is niet geparkeerd of geweigerd.' })
  async tonen(
    @Req() request: FastifyRequest,
    @Param('berichtId', uuidPart('berichtId')) berichtId: string,
    @Body() { reden }: BewerkingReden,
  ): Promise<object> {
    return inhoud(await showForEdit(this.pipeline.context, berichtId, { by: doerOf(request), reason: reden }));
  }

  @Post('berichten/:berichtId/bewerkingen')
  @Idempotent()
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'stelBewerkingVoor',
    summary: 'Stel een verbeterde versie van een geparkeerd of geweigerd bericht voor',
    description: 'Zij wordt beoordeeld als elk bericht van deze afzender. Een ander moet haar goedkeuren voordat zij telt.',
  })
  @ApiResponse({ status: 201, description: 'De versie wacht op een ander.' })
  @ApiResponse({ status: 409, description: 'Over dit bericht is al besloten, of er wacht al een versie.' })
  @ApiResponse({ status: 422, description: 'De versie klopt niet: per veld wat er mis is. Er is niets bewaard.' })
  async voorstellen(
    @Req() request: FastifyRequest,
    @Param('berichtId', uuidPart('berichtId')) berichtId: string,
    @Body() { inhoud: body, reden }: Bewerking,
  ): Promise<object> {
    const { context } = this.pipeline;
    const id = await propose(context, berichtId, Buffer.from(body), { by: doerOf(request), reason: reden });
    return { bewerkingId: id, berichtId, staat: 'VOORGESTELD' };
  }

  @Get('bewerkingen')
  @Scopes('beheer:lezen')
  @ApiOperation({ operationId: 'lijstBewerkingen', summary: 'De voorgestelde versies, zonder inhoud; de nieuwste eerst' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE}.` })
  async lijst(@Query() { staat, berichtId, na }: BewerkingenVraag): Promise<{ bewerkingen: object[]; volgende?: string }> {
    const edits = await messageEdits(this.pipeline.context.journal, {
      limit: PAGE,
      ...(staat !== undefined && { state: staat }),
      ...(berichtId !== undefined && { messageId: berichtId }),
      ...(na !== undefined && { before: na }),
    });
    const last = edits.at(-1);
    return { bewerkingen: edits.map(bewerking), ...(last && edits.length === PAGE && { volgende: last.id }) };
  }

  @Get('bewerkingen/:bewerkingId')
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'bewerkingId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonBewerking',
    summary: 'Een voorgestelde versie naast het bericht zelf',
    description: 'Toont inhoud: dat u keek staat in het logboek.',
  })
  @ApiResponse({ status: 200, description: 'Beide teksten; weg waar de bewaartermijn voorbij is.' })
  async toon(@Req() request: FastifyRequest, @Param('bewerkingId', uuidPart('bewerkingId')) bewerkingId: string): Promise<object> {
    const { edit, before, after } = await showEdit(this.pipeline.context, bewerkingId, doerOf(request));
    return { ...bewerking(edit), was: before && inhoud(before), wordt: after && inhoud(after) };
  }

  @Post('bewerkingen/:bewerkingId/_goedkeuren')
  @Idempotent()
  @HttpCode(200)
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'bewerkingId', format: 'uuid' })
  @ApiOperation({
    operationId: 'keurBewerkingGoed',
    summary: 'Keur de versie van een ander goed: zij gaat verder als nieuw bericht dat het oude vervangt',
  })
  @ApiResponse({ status: 200, description: 'Het nieuwe bericht wordt verwerkt als elk ander; het oude blijft te zien en is vervangen.' })
  @ApiResponse({ status: 403, description: 'U stelde deze versie zelf voor.' })
  @ApiResponse({ status: 409, description: 'Er is al besloten, of het bericht ging intussen verder.' })
  async goedkeuren(
    @Req() request: FastifyRequest,
    @Param('bewerkingId', uuidPart('bewerkingId')) bewerkingId: string,
    @Body() { reden }: BewerkingReden,
  ): Promise<object> {
    const { newMessageId } = await approve(this.pipeline.context, bewerkingId, { by: doerOf(request), reason: reden });
    return { bewerkingId, staat: 'GOEDGEKEURD', nieuwBericht: newMessageId };
  }

  @Post('bewerkingen/:bewerkingId/_afwijzen')
  @Idempotent()
  @HttpCode(200)
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'bewerkingId', format: 'uuid' })
  @ApiOperation({ operationId: 'wijsBewerkingAf', summary: 'Wijs een versie af, of neem uw eigen terug; het bericht blijft zoals het is' })
  @ApiResponse({ status: 200, description: 'Afgewezen.' })
  @ApiResponse({ status: 409, description: 'Er is al besloten.' })
  async afwijzen(
    @Req() request: FastifyRequest,
    @Param('bewerkingId', uuidPart('bewerkingId')) bewerkingId: string,
    @Body() { reden }: BewerkingReden,
  ): Promise<object> {
    await reject(this.pipeline.context, bewerkingId, { by: doerOf(request), reason: reden });
    return { bewerkingId, staat: 'AFGEWEZEN' };
  }
}

const inhoud = ({ contentType, body }: ShownContent): object => ({ contentType, inhoud: body });

const bewerking = (edit: MessageEdit): object => ({
  bewerkingId: edit.id,
  berichtId: edit.messageId,
  partner: edit.partner,
  staat: edit.state,
  reden: edit.reason,
  voorgesteldOp: edit.proposedAt,
  voorgesteldDoor: edit.proposedBy,
  beslotenOp: edit.decidedAt,
  beslotenDoor: edit.decidedBy,
  besluit: edit.decision,
  nieuwBericht: edit.newMessageId,
});
