import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, doerOf, Scopes, Serves } from '@schakel/access';
import type { HttpAnswer } from '@schakel/adapter-contract';
import { OversizedBody, traceparentIn, uuidPart } from '@schakel/http';
import { countTurnedAway, type MessageView } from '@schakel/journal';
import { MessageRefused, newId, SenderUnknown, sha256Hex } from '@schakel/kernel';
import { acceptMessage, PIPELINE, proveMessage, type Partner, type Pipeline } from '@schakel/pipeline';

const RELEVANT_HEADERS = /^ce-|^content-type$|^content-encoding$/;

/** The front door: partners hand in their messages here and ask what became of them. */
@ApiTags('berichten')
@ApiBearerAuth()
@Controller('v1/berichten')
export class BerichtenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post()
  @Serves('application/xml', 'application/json')
  @Scopes('berichten:sturen')
  @ApiOperation({
    operationId: 'stuurBericht',
    summary: 'Stuur een bericht in uw eigen formaat',
    description:
      'Het antwoord komt pas nadat het bericht veilig is opgeslagen, in de taal van uw formaat. Elk bericht mag ook als ' +
      'CloudEvent 1.0 komen, met het Nederlandse profiel: als geheel (application/cloudevents+json) of met de gegevens ' +
      'eromheen in kopregels ce-*, in procentcodering. Een bundel van berichten lezen wij niet. Uw eigen berichtnummer maakt dat een bericht maar een keer telt; een kop ' +
      'Idempotency-Key mag mee en doet niets.',
  })
  @ApiConsumes('application/xml', 'application/cloudevents+json', 'application/json')
  @ApiHeader({ name: 'ce-specversion', required: false, description: 'Alleen met kopregels ce-*: altijd 1.0.', schema: { type: 'string' } })
  @ApiHeader({ name: 'ce-id', required: false, description: 'Nummer van het CloudEvent; nooit een BSN.', schema: { type: 'string' } })
  @ApiHeader({
    name: 'ce-source',
    required: false,
    description: 'Uw systeem: urn:nld:oin:<20 cijfers>:systeem:<naam>.',
    schema: { type: 'string' },
  })
  @ApiHeader({ name: 'ce-type', required: false, description: 'Soort bericht, als omgekeerde domeinnaam.', schema: { type: 'string' } })
  @ApiHeader({ name: 'ce-time', required: false, description: 'Tijd van verzenden, volgens RFC 3339.', schema: { type: 'string' } })
  @ApiResponse({ status: 202, description: 'Ontvangen en bewaard. Location wijst naar de stand van het bericht.' })
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const caller = callerOf(request);
    const partner = caller.organisation === undefined ? undefined : this.pipeline.context.partners.get(caller.organisation);
    if (!partner)
      throw new SenderUnknown('the caller is no partner', { details: { status: 403 }, help: 'Alleen partners mogen berichten sturen.' });
    const answer = await this.take(partner, request);
    void reply.status(answer.status).headers(answer.headers).send(answer.body);
  }

  private async take(partner: Partner, request: FastifyRequest): Promise<HttpAnswer> {
    const { body } = request;
    const cap = partner.adapter.maxBytes;
    if (body instanceof OversizedBody) return this.tooLarge(partner, request, body);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (bytes.length > cap) return this.tooLarge(partner, request, new OversizedBody(sha256Hex(bytes), bytes.length));
    const headers = Object.entries(request.raw.headersDistinct).filter(([name]) => RELEVANT_HEADERS.test(name));
    const inbound = {
      contentType: request.headers['content-type'] ?? '',
      headers: Object.fromEntries(headers.map(([name, values]) => [name, (values ?? []).join('\n')])),
      body: bytes,
    };
    return acceptMessage(this.pipeline.context, partner, inbound, traceparentIn(request));
  }

  /** Over the cap: answered in the partner's language and only counted. */
  private async tooLarge(partner: Partner, request: FastifyRequest, body: OversizedBody): Promise<HttpAnswer> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    await countTurnedAway(journal, {
      id: newId(now),
      at: now.toISOString(),
      reason: 'TE_GROOT',
      ...body,
      source: `${partner.id} ${request.ip}`,
    });
    const megabytes = partner.adapter.maxBytes / 1024 / 1024;
    const uitleg = `Het bericht is groter dan ${megabytes} MB. Maak de bijlagen kleiner of verstuur ze los.`;
    return partner.adapter.answer({
      soort: 'geweigerd',
      status: 413,
      receivedAt: now.toISOString(),
      faults: [{ veld: 'bericht', code: 'TE_GROOT', uitleg }],
    });
  }

  @Get(':berichtId')
  @Scopes('berichten:sturen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonBericht', summary: 'Wat is er van mijn bericht geworden?' })
  @ApiResponse({ status: 200, description: 'Stand, ontvangstbewijzen en, als het niet goed ging, wat er per veld mis is.' })
  async state(@Req() request: FastifyRequest, @Param('berichtId', uuidPart('berichtId')) berichtId: string): Promise<object> {
    const message = await this.pipeline.readSide.message(berichtId);
    if (!message || message.partner !== callerOf(request).organisation) {
      throw new MessageRefused('no such message', {
        details: { status: 404 },
        help: 'Dit bericht kennen wij niet. Controleer het nummer.',
      });
    }
    return stateOf(message);
  }

  @Get(':berichtId/bewijs')
  @Scopes('berichten:sturen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonBewijs',
    summary: 'Getekend bewijs dat wij uw bericht ontvingen, en waar het heen ging',
    description:
      'Elk bewijs is een compacte JWS (PS256, typ schakel-bewijs+jwt) die op zichzelf staat: bewaar het en controleer het met de sleutels ' +
      'op /v1/sleutels/schakel. Het schema van de inhoud staat op /v1/schemas/schakel/bewijs.json. Er staat niets over een persoon in.',
  })
  @ApiResponse({ status: 200, description: 'Bewijs van ontvangst en van elke doorzending.' })
  async proof(@Req() request: FastifyRequest, @Param('berichtId', uuidPart('berichtId')) berichtId: string): Promise<object> {
    const { organisation = '' } = callerOf(request);
    const { receipt, forwarded } = await proveMessage(this.pipeline.context, berichtId, { ...doerOf(request), organisation });
    const doorzendingen = forwarded.map(({ deliveryId, partner, proof }) => ({ leveringId: deliveryId, aan: partner, bewijs: proof }));
    return { berichtId, ontvangst: receipt, doorzendingen };
  }
}

/** The state of a message as its sender sees it. */
function stateOf(message: MessageView): object {
  return {
    berichtId: message.id,
    kenmerk: message.messageKey,
    staat: message.state,
    ontvangenOp: message.receivedAt,
    verwerktOp: message.appliedAt,
    eersteBerichtId: message.firstId,
    fouten: message.faults,
    waarschuwingen: message.warnings,
    leveringen: message.deliveries.map((delivery) => ({
      leveringId: delivery.id,
      aan: delivery.partner,
      soort: delivery.event,
      volgnummers: delivery.places.map(({ number }) => number),
      staat: delivery.state,
      reden: delivery.reason,
      pogingen: delivery.attempts,
      ontvangstbewijzen: delivery.receipts,
    })),
  };
}
