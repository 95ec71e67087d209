import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { MessageRefused } from '@schakel/kernel';
import { loadExport, PIPELINE, type Loaded, type Partner, type Pipeline } from '@schakel/pipeline';
import { Instroom, PER_CALL } from './instroom.dto';

/** What became of one message, in the words of the operators. */
const OUTCOMES = {
  VERWERKT: 'VERWERKT',
  AFGEHANDELD: 'VERWERKT',
  DUBBEL: 'DUBBEL',
  GEWEIGERD: 'GEWEIGERD',
  NIET_GEKOPPELD: 'NIET_GEKOPPELD',
  GEPARKEERD: 'GEPARKEERD',
  ONTVANGEN: 'GEPARKEERD',
} as const satisfies Record<Loaded['state'], string>;
type Uitkomst = (typeof OUTCOMES)[Loaded['state']];

/** For operators: children who were under way before an organisation joined, from that organisation's own export. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/instroom')
export class InstroomController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Post(':partner')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'partner', example: 'halt' })
  @ApiOperation({
    operationId: 'laadInstroom',
    summary: 'Laad lopende zaken uit de uitvoer van een partner',
    description:
      'Elk bericht telt als van die partner: de geschiedenis, termijnen en verwachtingen staan in het dossier, en hetzelfde bericht nog eens ' +
      'is dubbel. Er wordt niets voor verstuurd aan anderen; dat staat bij de zaak als onthouden. Met "proef" ziet u eerst wat ervan zou ' +
      'komen. Geen nummer van een persoon staat in het antwoord.',
  })
  @ApiResponse({
    status: 200,
    description: `Per bericht wat ervan werd, in de volgorde van de opdracht; ten hoogste ${PER_CALL} per keer.`,
  })
  @ApiResponse({ status: 404, description: 'Deze partner kennen wij niet.' })
  async laad(
    @Req() request: FastifyRequest,
    @Param('partner') id: string,
    @Body() { berichten, reden, proef = false }: Instroom,
  ): Promise<object> {
    const partner = this.known(id);
    const contentType = partner.adapter.mediaTypes[0] ?? '';
    const inbound = berichten.map((body) => ({ contentType, headers: { 'content-type': contentType }, body: Buffer.from(body) }));
    const loaded = await loadExport(this.pipeline.context, partner, inbound, { doer: doerOf(request), reason: reden, trial: proef });
    return {
      proef,
      aantallen: countsOf(loaded),
      berichten: loaded.map(({ berichtId, state, faults }) => ({
        ...(!proef && { berichtId }),
        uitkomst: OUTCOMES[state],
        fouten: faults,
      })),
    };
  }

  private known(id: string): Partner {
    const partner = this.pipeline.context.partners.get(id);
    if (partner) return partner;
    throw new MessageRefused('no such partner', {
      details: { status: 404 },
      help: 'Deze partner kennen wij niet. Kijk in GET /v1/beheer/partners.',
    });
  }
}

function countsOf(loaded: readonly Loaded[]): Partial<Record<Uitkomst, number>> {
  const counts: Partial<Record<Uitkomst, number>> = {};
  for (const { state } of loaded) counts[OUTCOMES[state]] = (counts[OUTCOMES[state]] ?? 0) + 1;
  return counts;
}
