import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { SenderUnknown } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { Sleutels } from './sleutels';
import { Intrekking, NieuweSleutel } from './sleutels.dto';

/** Partners register the public keys with which they sign in, and withdraw them; each only its own. */
@ApiTags('sleutels')
@ApiBearerAuth()
@Scopes('sleutels:beheren')
@Controller('v1/sleutels')
export class SleutelsController {
  private readonly sleutels: Sleutels;

  constructor(@Inject(PIPELINE) pipeline: Pipeline) {
    this.sleutels = new Sleutels(pipeline.context.journal, pipeline.context.clock);
  }

  @Get()
  @ApiOperation({ operationId: 'lijstSleutels', summary: 'Uw sleutels, ook de ingetrokken' })
  @ApiResponse({ status: 200, description: 'De openbare sleutels met hun geldigheid.' })
  async lijst(@Req() request: FastifyRequest): Promise<{ sleutels: object[] }> {
    return { sleutels: await this.sleutels.list(partnerOf(request)) };
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    operationId: 'meldSleutelAan',
    summary: 'Meld een nieuwe sleutel aan',
    description:
      'Zo wisselt u van sleutel: meld de nieuwe aan, ga hem gebruiken en trek daarna de oude in. Tot dan tellen beide. ' +
      'Stuur alleen het openbare deel. De naam (kid) is de vingerafdruk van de sleutel (RFC 7638).',
  })
  @ApiResponse({ status: 201, description: 'De sleutel is aangemeld.' })
  @ApiResponse({ status: 409, description: 'De sleutel is al eens aangemeld, of u heeft er te veel.' })
  async meldAan(@Req() request: FastifyRequest, @Body() { sleutel, geldigVanaf, geldigTot }: NieuweSleutel): Promise<object> {
    const period = { ...(geldigVanaf !== undefined && { from: geldigVanaf }), ...(geldigTot !== undefined && { until: geldigTot }) };
    return this.sleutels.add({ partner: partnerOf(request), doer: doerOf(request) }, sleutel, period);
  }

  @Post(':kid/_intrekken')
  @Idempotent()
  @HttpCode(200)
  @ApiParam({ name: 'kid', description: 'Vingerafdruk van de sleutel.' })
  @ApiOperation({
    operationId: 'trekSleutelIn',
    summary: 'Trek een sleutel in',
    description: 'Voorgoed. Uw laatste geldige sleutel kan niet.',
  })
  @ApiResponse({ status: 200, description: 'De sleutel telt niet meer.' })
  @ApiResponse({ status: 409, description: 'Dit is uw laatste geldige sleutel.' })
  async trekIn(@Req() request: FastifyRequest, @Param('kid') kid: string, @Body() intrekking?: Intrekking): Promise<object> {
    return this.sleutels.withdraw({ partner: partnerOf(request), doer: doerOf(request) }, kid, intrekking?.reden);
  }
}

function partnerOf(request: FastifyRequest): string {
  const { organisation } = callerOf(request);
  if (organisation !== undefined) return organisation;
  throw new SenderUnknown('the caller is no partner', { details: { status: 403 }, help: 'Alleen partners hebben sleutels.' });
}
