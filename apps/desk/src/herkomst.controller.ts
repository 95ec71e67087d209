import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Scopes } from '@schakel/access';
import { uuidPart } from '@schakel/http';
import { CaseAccess } from './case-access';
import { HerkomstService } from './herkomst.service';
import { placeAsked } from './historie';

/** Where each value comes from, and who knows it. */
@ApiTags('zaken')
@ApiBearerAuth()
@Scopes('zaken:lezen')
@Controller('v1/zaken/:zaakId')
export class HerkomstController {
  constructor(
    @Inject(HerkomstService) private readonly herkomst: HerkomstService,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Get('velden/:pad/historie')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiParam({ name: 'pad', example: 'jongere.adres', description: 'Onderwerp, punt, veld.' })
  @ApiQuery({ name: 'soort', required: false, description: 'Soort zaaknummer van het onderdeel, als er meer van zijn.' })
  @ApiQuery({ name: 'nummer', required: false, description: 'Het zaaknummer zelf; nooit een nummer van een persoon.' })
  @ApiOperation({ operationId: 'toonHistorie', summary: 'Wat er over een gegeven is gezegd, en waarom wij tonen wat wij tonen' })
  @ApiResponse({
    status: 200,
    description: 'Elke uitspraak met bron, tijd, bericht en wat ervan werd; de keuze in gegevens en in een zin.',
  })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet of is niet aan u toegewezen, of hierover is niets gezegd.' })
  @ApiResponse({ status: 409, description: 'Er zijn meer onderdelen van deze soort: zeg welk met soort en nummer.' })
  async historie(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Param('pad') pad: string,
    @Query('soort') soort?: string,
    @Query('nummer') nummer?: string,
  ): Promise<object> {
    const asked = { pad, ...(soort !== undefined && { soort }), ...(nummer !== undefined && { nummer }) };
    const { onderwerp } = placeAsked(asked);
    const { dossierId } = await this.access.open(request, zaakId, 'historie.bekeken', { onderwerp });
    return { zaakId: dossierId, ...(await this.herkomst.historie(dossierId, asked)) };
  }

  @Get('wie-weet-wat')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonWieWeetWat',
    summary: 'Per gegeven en organisatie: zegt zij het zelf, kreeg zij het, of is het onthouden',
  })
  @ApiResponse({
    status: 200,
    description: 'Per organisatie tot waar zij bevestigde en wat nog open staat; per gegeven hoe elke organisatie ervoor staat.',
  })
  async wieWeetWat(@Req() request: FastifyRequest, @Param('zaakId', uuidPart('zaakId')) zaakId: string): Promise<object> {
    const { dossierId } = await this.access.open(request, zaakId, 'wie-weet-wat.bekeken');
    return { zaakId: dossierId, ...(await this.herkomst.wieWeetWat(dossierId)) };
  }
}
