import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { wholeOf, type MessageView } from '@schakel/journal';
import { linkMessageByHand, PIPELINE, proposalsFor, type Linked, type Pipeline } from '@schakel/pipeline';
import { CaseAccess, unknownCase } from './case-access';
import { Koppeling } from './splitsing.dto';

const PAGE = 25;

/** For coordinators and operators: messages that are not linked, which records they may be about, and a person's word on it. No content, no values. */
@ApiTags('beheer')
@ApiBearerAuth()
@Scopes('berichten:koppelen')
@Controller('v1/beheer')
export class KoppelingenController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Get('niet-gekoppeld')
  @ApiOperation({
    operationId: 'lijstNietGekoppeld',
    summary: 'Berichten die nog nergens bij horen, met de zaken waar zij bij kunnen horen',
    description: 'Een voorstel zegt alleen waarin bericht en zaak gelijk zijn. Wie de zaak mag zien, kijkt daar wie het is.',
  })
  @ApiQuery({ name: 'na', required: false, description: 'berichtId van het laatste bericht van de vorige bladzijde.' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE} berichten, de nieuwste eerst.` })
  async lijst(
    @Req() request: FastifyRequest,
    @Query('na', uuidPart('na', { optional: true })) na?: string,
  ): Promise<{ berichten: object[]; volgende?: string }> {
    const { readSide } = this.pipeline;
    const messages = await readSide.messages({ state: 'NIET_GEKOPPELD', limit: PAGE, ...(na !== undefined && { before: na }) });
    await this.access.record(request, [{ action: 'koppeling.bekeken', details: { aantal: messages.length } }]);
    const berichten: object[] = [];
    for (const message of messages) berichten.push(await this.withProposals(message));
    const last = messages.at(-1);
    return { berichten, ...(last && messages.length === PAGE && { volgende: last.id }) };
  }

  @Post('berichten/:berichtId/koppeling')
  @Idempotent()
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'koppelBericht',
    summary: 'Koppel een bericht dat nergens bij hoort aan een zaak',
    description:
      'Het zaaknummer in het bericht hoort voortaan bij deze zaak: dit bericht en wat er nog op wachtte, wordt verwerkt en doorgestuurd. ' +
      'Noemt het bericht geen nummer, dan geldt de koppeling alleen voor dit bericht. Ook een bericht dat geparkeerd staat omdat het nummers van ' +
      'meer kinderen noemt, kan zo verder; de nummers van het andere kind tellen dan niet. Er wordt geen zaak geopend.',
  })
  @ApiResponse({ status: 201, description: 'Wat er van het bericht is geworden. NIET_GEKOPPELD: een ander kind erin is nog niet bekend.' })
  @ApiResponse({ status: 404, description: 'Dit bericht of deze zaak is er niet.' })
  @ApiResponse({ status: 409, description: 'Het bericht wacht niet (meer), of het nummer hoort al bij een andere zaak.' })
  async koppel(
    @Req() request: FastifyRequest,
    @Param('berichtId', uuidPart('berichtId')) berichtId: string,
    @Body() { zaakId, kind, reden }: Koppeling,
  ): Promise<object> {
    const dossierId = await wholeOf(this.pipeline.context.journal, zaakId);
    if (dossierId === undefined) throw unknownCase();
    const order = { messageId: berichtId, dossierId, doer: doerOf(request), reason: reden, ...(kind !== undefined && { child: kind }) };
    return gekoppeld(await linkMessageByHand(this.pipeline.context, order));
  }

  private async withProposals({ id, partner, receivedAt, faults }: MessageView): Promise<object> {
    const { context, readSide } = this.pipeline;
    const proposals = await proposalsFor(context, readSide, id);
    const voorstellen = proposals.map(({ child, dossierId, agrees }) => ({ kind: child, zaakId: dossierId, overeenkomst: agrees }));
    return { berichtId: id, partner, ontvangenOp: receivedAt, fouten: faults, voorstellen };
  }
}

const gekoppeld = ({ messageId, dossierId, state, told }: Linked): object => ({
  berichtId: messageId,
  zaakId: dossierId,
  staat: state,
  leveringen: told.map(({ deliveryId, partner, event }) => ({ leveringId: deliveryId, partner, gebeurtenis: event })),
});
