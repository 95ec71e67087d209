import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doerOf, Scopes, Serves } from '@schakel/access';
import { preferredOf } from '@schakel/http';
import { audit } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { chainReport, PIPELINE, type Pipeline } from '@schakel/pipeline';
import { asCsv, refuseImpossible } from './rapporten';
import { Rapportperiode } from './rapporten.dto';

const [JSON_TYPE, CSV] = ['application/json', 'text/csv'] as const;

/** Reports about the chain, for coordinators: numbers, no person. */
@ApiTags('rapporten')
@ApiBearerAuth()
@Controller('v1/rapporten')
export class RapportenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get('keten')
  @Scopes('rapporten:lezen')
  @Serves(JSON_TYPE, CSV)
  @ApiOperation({
    operationId: 'maakKetenrapport',
    summary: 'Cijfers van de keten over een periode: met een BIP naast de gewone weg',
    description:
      'Doorlooptijd, termijnen, overdrachten, wachttijden, thuiszitters, uitkomsten en cijfers van jongeren en ouders. Van minder dan vijf ' +
      'zegt het rapport niets ("<5"), en ook niet wat daarvan iets zou verraden ("verborgen", of leeg). Een uitkomst die te weinig voorkwam ' +
      'zit in OVERIG. Dat u een rapport maakte staat in het logboek.',
  })
  @ApiResponse({ status: 200, description: 'JSON, of CSV met op elke regel een getal.', content: { [JSON_TYPE]: {}, [CSV]: {} } })
  @ApiResponse({ status: 400, description: 'De periode kan niet.' })
  async keten(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() periode: Rapportperiode): Promise<void> {
    refuseImpossible(periode);
    const type = preferredOf(request, [JSON_TYPE, CSV]);
    await this.note(request, { ...periode, vorm: type === CSV ? 'csv' : 'json' });
    const report = await chainReport(this.pipeline.context, periode);
    if (type === JSON_TYPE) return void reply.type(JSON_TYPE).send(report);
    void reply.type(`${CSV}; charset=utf-8`).header('content-disposition', 'attachment; filename="ketenrapport.csv"').send(asCsv(report));
  }

  private async note(request: FastifyRequest, { van, tot, vorm }: Rapportperiode & { readonly vorm: string }): Promise<void> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    const details = { rapport: 'keten', van, tot, vorm };
    const line = { id: newId(now), at: now.toISOString(), ...doerOf(request), action: 'rapport.gemaakt', details } as const;
    await journal.transaction((tx) => audit(tx, line));
  }
}
