import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Scopes } from '@schakel/access';
import { uuidPart } from '@schakel/http';
import { isDate, MessageRefused } from '@schakel/kernel';
import { ZakenService, type Zaak, type ZaakRegel } from './zaken.service';
import { Zoekvraag } from './zoekvraag.dto';

const PAGE = 50;

function instantOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(isDate(text) ? `${text}T23:59:59.999Z` : text);
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  const uitleg = 'Dit is geen datum of tijdstip. Gebruik bijvoorbeeld 2026-09-24 of 2026-09-24T10:15:00+02:00.';
  throw new MessageRefused('a moment cannot be read', { help: uitleg, faults: [{ veld: name, code: 'DATUM_ONGELDIG', uitleg }] });
}

/** The unified records. */
@ApiTags('zaken')
@ApiBearerAuth()
@Scopes('zaken:lezen')
@Controller('v1/zaken')
export class ZakenController {
  constructor(@Inject(ZakenService) private readonly zaken: ZakenService) {}

  @Post('_zoek')
  @HttpCode(200)
  @ApiOperation({ operationId: 'zoekZaken', summary: 'Zoek een zaak op nummer, persoon of naam' })
  @ApiResponse({ status: 200, description: 'De gevonden zaken; leeg als er geen is.' })
  async zoek(@Body() vraag: Zoekvraag): Promise<{ zaken: ZaakRegel[] }> {
    return { zaken: await this.zaken.zoek(vraag) };
  }

  @Get()
  @ApiOperation({ operationId: 'lijstZaken', summary: 'De zaken, de laatst gewijzigde eerst' })
  @ApiQuery({ name: 'na', required: false, description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @ApiResponse({ status: 200, description: 'Ten hoogste vijftig zaken en de plek voor de volgende bladzijde.' })
  lijst(@Query('na') na?: string): Promise<{ zaken: ZaakRegel[]; volgende?: string }> {
    return this.zaken.lijst(na, PAGE);
  }

  @Get(':zaakId')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonZaak', summary: 'Het gezamenlijke dossier' })
  @ApiQuery({ name: 'waarOp', required: false, description: 'Wat was er toen waar?' })
  @ApiQuery({ name: 'bekendOp', required: false, description: 'Wat wisten wij toen?' })
  @ApiQuery({ name: 'peildatum', required: false, description: 'Datum waarop termijnen worden gerekend; anders vandaag.' })
  @ApiResponse({ status: 200, description: 'Het dossier met bij elke waarde de bron; de ETag is de versie.' })
  async toon(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Query('waarOp') waarOp?: string,
    @Query('bekendOp') bekendOp?: string,
    @Query('peildatum') peildatum?: string,
  ): Promise<Zaak> {
    const [waar, bekend] = [instantOf('waarOp', waarOp), instantOf('bekendOp', bekendOp)];
    const peil = instantOf('peildatum', peildatum)?.slice(0, 10);
    const blik = { ...(waar && { waarOp: waar }), ...(bekend && { bekendOp: bekend }), ...(peil && { peildatum: peil }) };
    const zaak = await this.zaken.toon(zaakId, blik);
    void reply.header('etag', `"${zaak.versie}"`);
    return zaak;
  }

  @Get(':zaakId/tijdlijn')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonTijdlijn', summary: 'Wat er gebeurde, wat er is verstuurd en wat is onthouden' })
  @ApiResponse({ status: 200, description: 'In de volgorde van de zaak.' })
  async tijdlijn(@Param('zaakId', uuidPart('zaakId')) zaakId: string): Promise<{ tijdlijn: object[] }> {
    return { tijdlijn: await this.zaken.tijdlijn(zaakId) };
  }
}
