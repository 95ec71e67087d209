import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, Scopes } from '@schakel/access';
import { uuidPart } from '@schakel/http';
import { dutchDate } from '@schakel/kernel';
import { CaseAccess } from './case-access';
import { momentAsked } from './moment';
import { ZakenService, type Zaak, type ZaakRegel } from './zaken.service';
import { Zoekvraag } from './zoekvraag.dto';

const PAGE = 50;

/** The unified records. */
@ApiTags('zaken')
@ApiBearerAuth()
@Scopes('zaken:lezen')
@Controller('v1/zaken')
export class ZakenController {
  constructor(
    @Inject(ZakenService) private readonly zaken: ZakenService,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Post('_zoek')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'zoekZaken',
    summary: 'Zoek een zaak op nummer, persoon of naam',
    description:
      'Een BIP vindt alleen de zaken die aan haar zijn toegewezen (of aan wie zij vervangt). Van een andere zaak zegt het antwoord niets, ' +
      'ook niet dat zij er is. Is het dringend, gebruik dan POST /v1/noodtoegang met het nummer en een reden.',
  })
  @ApiResponse({ status: 200, description: 'De gevonden zaken; leeg als er geen is.' })
  async zoek(@Req() request: FastifyRequest, @Body() vraag: Zoekvraag): Promise<{ zaken: ZaakRegel[] }> {
    const { zaken, verborgen } = await this.zaken.zoek(vraag, this.access.reader(request));
    const op = (['nummer', 'persoon', 'naam'] as const).filter((way) => vraag[way] !== undefined).join(' ');
    await this.access.record(request, [
      { action: 'zaken.gezocht', details: { op, aantal: zaken.length } },
      ...zaken.map(({ zaakId: dossierId }) => ({ action: 'zaak.gevonden' as const, dossierId })),
      ...verborgen.map((dossierId) => ({
        action: 'zaak.geweigerd' as const,
        dossierId,
        details: { wilde: 'zaken.gezocht', waarom: 'NIET_TOEGEWEZEN' },
      })),
    ]);
    return { zaken };
  }

  @Get()
  @ApiOperation({ operationId: 'lijstZaken', summary: 'De zaken die u mag zien, de laatst gewijzigde eerst' })
  @ApiQuery({ name: 'na', required: false, description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @ApiResponse({ status: 200, description: 'Ten hoogste vijftig zaken en de plek voor de volgende bladzijde.' })
  async lijst(@Req() request: FastifyRequest, @Query('na') na?: string): Promise<{ zaken: ZaakRegel[]; volgende?: string }> {
    const page = await this.zaken.lijst({ na, limit: PAGE, reader: this.access.reader(request) });
    await this.access.record(request, [{ action: 'zaken.getoond', details: { aantal: page.zaken.length } }]);
    return page;
  }

  @Get(':zaakId')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonZaak', summary: 'Het gezamenlijke dossier' })
  @ApiQuery({ name: 'waarOp', required: false, description: 'Wat was er toen waar? Een datum telt tot het eind van die dag in Nederland.' })
  @ApiQuery({ name: 'bekendOp', required: false, description: 'Wat wisten wij toen? Met organisatie: wat kon die toen weten?' })
  @ApiQuery({
    name: 'organisatie',
    required: false,
    description: 'Zoals deze organisatie het kon weten: wat zij zelf zei en wat zij kreeg.',
  })
  @ApiQuery({ name: 'peildatum', required: false, description: 'Datum waarop termijnen worden gerekend; anders vandaag.' })
  @ApiResponse({
    status: 200,
    description: 'Het dossier met bij elke waarde de bron; de ETag is de versie. Dat u keek staat in het logboek.',
  })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' })
  async toon(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Query('waarOp') waarOp?: string,
    @Query('bekendOp') bekendOp?: string,
    @Query('peildatum') peildatum?: string,
    @Query('organisatie') organisatie?: string,
  ): Promise<Zaak> {
    const [waar, bekend] = [momentAsked('waarOp', waarOp), momentAsked('bekendOp', bekendOp)];
    const peil = momentAsked('peildatum', peildatum);
    if (organisatie !== undefined) this.zaken.demandOrganisation(organisatie);
    const blik = {
      ...(waar !== undefined && { waarOp: waar }),
      ...(bekend !== undefined && { bekendOp: bekend }),
      ...(peil !== undefined && { peildatum: dutchDate(peil) }),
      ...(organisatie !== undefined && { organisatie }),
    };
    const { dossierId } = await this.access.open(request, zaakId, 'zaak.bekeken', blik);
    const zaak = await this.zaken.toon(dossierId, blik, this.access.reader(request));
    void reply.header('etag', `"${zaak.versie}"`);
    return zaak;
  }

  @Get(':zaakId/tijdlijn')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonTijdlijn', summary: 'Wat er gebeurde, wat er is verstuurd, wat is onthouden en wie noodtoegang nam' })
  @ApiResponse({ status: 200, description: 'In de volgorde van de zaak.' })
  async tijdlijn(@Req() request: FastifyRequest, @Param('zaakId', uuidPart('zaakId')) zaakId: string): Promise<{ tijdlijn: object[] }> {
    const { dossierId } = await this.access.open(request, zaakId, 'tijdlijn.bekeken');
    const reasons = callerOf(request).rollen.includes('coordinator');
    return { tijdlijn: await this.zaken.tijdlijn(dossierId, { reasons }) };
  }
}
