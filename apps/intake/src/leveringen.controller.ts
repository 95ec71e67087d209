import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, doerOf, Scopes } from '@schakel/access';
import { uuidPart } from '@schakel/http';
import { MessageRefused, SenderUnknown } from '@schakel/kernel';
import { fetchDeliveries, PIPELINE, proveDelivery, takeConfirmation, type Fetched, type Partner, type Pipeline } from '@schakel/pipeline';
import { Ontvangstbevestiging } from './ontvangstbevestiging.dto';

const PAGE = 50;

/** For partners that cannot be called: they fetch their deliveries and confirm each of them. */
@ApiTags('leveringen')
@ApiBearerAuth()
@Controller('v1/leveringen')
export class LeveringenController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('leveringen:lezen')
  @ApiOperation({
    operationId: 'haalLeveringen',
    summary: 'Haal uw leveringen op',
    description:
      'Alles wat u nog niet heeft bevestigd, in de volgorde van de zaak, met precies de inhoud die wij anders zouden bezorgen. ' +
      'Een levering blijft in de lijst tot u haar bevestigt. Begin elke ronde zonder "na".',
  })
  @ApiQuery({ name: 'na', required: false, description: 'De waarde van "volgende" op de vorige bladzijde.' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE} leveringen.` })
  async haal(@Req() request: FastifyRequest, @Query('na') na?: string): Promise<{ leveringen: object[]; volgende?: string }> {
    const after = na === undefined ? undefined : cursorOf(na);
    const page = await fetchDeliveries(this.pipeline.context, this.partner(request), {
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    return { leveringen: page.deliveries.map(levering), ...(page.next !== undefined && { volgende: page.next.padStart(18, '0') }) };
  }

  @Post(':leveringId/ontvangstbevestiging')
  @HttpCode(204)
  @Scopes('leveringen:lezen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({
    operationId: 'bevestigLevering',
    summary: 'Bevestig dat u een levering heeft ontvangen, verwerkt of geweigerd',
    description:
      'Nog eens hetzelfde zeggen verandert niets. Een geweigerde levering houdt de volgende van die zaak tegen tot een medewerker beslist.',
  })
  @ApiResponse({ status: 204, description: 'Genoteerd.' })
  async bevestig(
    @Req() request: FastifyRequest,
    @Param('leveringId', uuidPart('leveringId')) leveringId: string,
    @Body() bevestiging: Ontvangstbevestiging,
  ): Promise<void> {
    const { uitkomst: soort, kenmerk, fouten = [] } = bevestiging;
    const reference = kenmerk === undefined ? {} : { reference: kenmerk };
    // the partner's own words may hold a value of a person and faults are logged: where and what is kept
    const uitleg = 'De ontvanger heeft dit geweigerd. Lees het antwoord en kies wat u doet.';
    const faults = fouten.map(({ veld, code }) => ({ veld, code, uitleg }));
    const verdict = soort === 'geweigerd' ? { soort, faults, ...reference } : { soort, ...reference };
    await takeConfirmation(this.pipeline.context, this.partner(request), leveringId, verdict);
  }

  @Get(':leveringId/bewijs')
  @Scopes('leveringen:lezen')
  @ApiParam({ name: 'leveringId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonBewijsVanLevering',
    summary: 'Getekend bewijs van een levering aan u: wat, wanneer, en wat u ervan zei',
  })
  @ApiResponse({ status: 200, description: 'Een compacte JWS (PS256, typ schakel-bewijs+jwt).' })
  async bewijs(@Req() request: FastifyRequest, @Param('leveringId', uuidPart('leveringId')) leveringId: string): Promise<object> {
    const { organisation = '' } = callerOf(request);
    return { leveringId, bewijs: await proveDelivery(this.pipeline.context, leveringId, { ...doerOf(request), organisation }) };
  }

  private partner(request: FastifyRequest): Partner {
    const { organisation } = callerOf(request);
    const partner = organisation === undefined ? undefined : this.pipeline.context.partners.get(organisation);
    if (partner?.settings.aflevering === 'ophalen') return partner;
    if (!partner) {
      throw new SenderUnknown('the caller is no partner', { details: { status: 403 }, help: 'Alleen partners hebben leveringen.' });
    }
    throw new MessageRefused('deliveries are brought to this partner', {
      details: { status: 409 },
      help: 'Wij bezorgen uw leveringen op uw eigen adres. Wilt u ze ophalen, vraag de beheerder om "aflevering: ophalen".',
    });
  }
}

const levering = ({ id, numbers, event, createdAt, contentType, body, reofferOf }: Fetched): object => ({
  leveringId: id,
  volgnummers: numbers,
  gebeurtenis: event,
  gemaaktOp: createdAt,
  inhoudstype: contentType,
  inhoud: body,
  vervangt: reofferOf,
});

function cursorOf(na: string): string {
  if (/^\d{1,18}$/.test(na)) return na;
  const uitleg = 'Deze plek in de lijst kennen wij niet. Begin opnieuw zonder "na".';
  throw new MessageRefused('the cursor is not ours', { help: uitleg, faults: [{ veld: 'na', code: 'TYPE_FOUT', uitleg }] });
}
