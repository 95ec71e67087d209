import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { dutchDate, SenderUnknown } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { CaseAccess } from './case-access';
import { registratieSoorten } from './registratie-soorten';
import { Correctie, Intrekking, RegistratieVorm } from './registraties.dto';
import { RegistratiesService, type Order, type Vastgelegd, type Voorbeeld } from './registraties.service';
import { seenVersion } from './seen-version';

const zaakId = uuidPart('zaakId');
const berichtId = uuidPart('berichtId');

/** What every act on a version of a record says in the OpenAPI document. */
const OnVersion = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'De ETag van de zaak die u bekeek, zoals "11".',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' }),
    ApiResponse({ status: 409, description: 'De registratie botst met wat er in de zaak staat; er is niets vastgelegd.' }),
    ApiResponse({ status: 412, description: 'De zaak veranderde intussen; met uwVersie en huidigeVersie.' }),
    ApiResponse({ status: 428, description: 'If-Match ontbreekt.' }),
  );

/** What a BIP does is recorded once, here; the organisation whose task it is hears of it, and whom it concerns. */
@ApiTags('registraties')
@ApiBearerAuth()
@Scopes('zaken:registreren')
@Controller('v1')
export class RegistratiesController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
    @Inject(RegistratiesService) private readonly registraties: RegistratiesService,
  ) {}

  @Get('registraties/soorten')
  @ApiOperation({
    operationId: 'lijstRegistratieSoorten',
    summary: 'Wat een BIP kan vastleggen, met de velden, wat verplicht is en de codes van vandaag',
  })
  @ApiResponse({ status: 200, description: 'De soorten, in de volgorde van de taken, en de codelijsten die zij gebruiken.' })
  soorten(): ReturnType<typeof registratieSoorten> {
    const today = dutchDate(this.pipeline.context.clock.now().toISOString());
    return registratieSoorten((lijst) => this.registraties.choices(lijst, today));
  }

  @Post('zaken/:zaakId/registraties')
  @Idempotent()
  @OnVersion()
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiBody({ type: RegistratieVorm })
  @ApiOperation({
    operationId: 'legVast',
    summary: 'Leg een keer vast wat u deed',
    description:
      'De organisatie namens wie u het deed hoort het in haar eigen formaat, en wie het verder aangaat. Waarschuwingen over de wet houden ' +
      'niets tegen. De ETag van het antwoord is de nieuwe versie van de zaak.',
  })
  @ApiResponse({ status: 201, description: 'Vastgelegd: met het nummer, de waarschuwingen, wie het hoort en wat is onthouden.' })
  @ApiResponse({ status: 400, description: 'De registratie klopt niet: elke fout met het veld. Er is niets vastgelegd.' })
  async legVast(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', zaakId) id: string,
    @Headers('if-match') seen: string | undefined,
    @Body() body: Record<string, unknown>,
  ): Promise<Vastgelegd> {
    return withVersion(reply, await this.registraties.register(await this.order(request, id, 'vastleggen', () => seenVersion(seen)), body));
  }

  @Post('zaken/:zaakId/registraties/voorbeeld')
  @HttpCode(200)
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiBody({ type: RegistratieVorm })
  @ApiOperation({
    operationId: 'bekijkRegistratie',
    summary: 'Kijk wat een registratie zou doen, zonder haar vast te leggen',
    description: 'Wie welke gegevens krijgt, wat wordt onthouden en waarom, de waarschuwingen, en wat er in de zaak verandert.',
  })
  @ApiResponse({ status: 200, description: 'Precies wat er zou gebeuren; er is niets gebeurd.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' })
  async bekijk(
    @Req() request: FastifyRequest,
    @Param('zaakId', zaakId) id: string,
    @Headers('if-match') seen: string | undefined,
    @Body() body: Record<string, unknown>,
  ): Promise<Voorbeeld> {
    const version = (): number | undefined => (seen === undefined ? undefined : seenVersion(seen));
    return this.registraties.preview(await this.order(request, id, 'voorbeeld', version), body);
  }

  @Post('zaken/:zaakId/registraties/:berichtId/correctie')
  @Idempotent()
  @OnVersion()
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiParam({ name: 'berichtId', format: 'uuid', description: 'Van de registratie, zoals het antwoord haar noemde.' })
  @ApiOperation({ operationId: 'verbeterRegistratie', summary: 'Verbeter wat u eerder vastlegde' })
  @ApiResponse({ status: 201, description: 'Verbeterd; wat er eerder stond blijft in de geschiedenis.' })
  async verbeter(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', zaakId) id: string,
    @Param('berichtId', berichtId) bericht: string,
    @Headers('if-match') seen: string | undefined,
    @Body() correctie: Correctie,
  ): Promise<object> {
    return withVersion(
      reply,
      await this.registraties.correct(await this.order(request, id, 'verbeteren', () => seenVersion(seen)), bericht, correctie),
    );
  }

  @Post('zaken/:zaakId/registraties/:berichtId/intrekking')
  @Idempotent()
  @OnVersion()
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiParam({ name: 'berichtId', format: 'uuid', description: 'Van de registratie, zoals het antwoord haar noemde.' })
  @ApiOperation({ operationId: 'trekRegistratieIn', summary: 'Neem terug wat u eerder vastlegde' })
  @ApiResponse({ status: 201, description: 'Teruggenomen: het telt niet meer mee; in de geschiedenis blijft het staan.' })
  async trekIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', zaakId) id: string,
    @Param('berichtId', berichtId) bericht: string,
    @Headers('if-match') seen: string | undefined,
    @Body() { reden }: Intrekking,
  ): Promise<object> {
    return withVersion(
      reply,
      await this.registraties.takeBack(await this.order(request, id, 'intrekken', () => seenVersion(seen)), bericht, reden),
    );
  }

  /** Who does not guide the child hears 404; who only divides the records may look, not record. */
  private async order(request: FastifyRequest, id: string, doel: string, seen: () => number | undefined): Promise<Order> {
    const { dossierId, sight } = await this.access.open(request, id, 'registratie.voorbereid', { doel });
    if (sight.grond === 'coordinatie')
      throw new SenderUnknown('a coordinator does not record', {
        details: { status: 403 },
        help: 'Alleen de BIP van deze zaak legt iets vast. Wijs de zaak eerst toe.',
      });
    const version = seen();
    return { dossierId, doer: doerOf(request), ...(version !== undefined && { version }) };
  }
}

function withVersion<Answer extends object>(reply: FastifyReply, answer: Answer): Answer {
  if ('versie' in answer) void reply.header('etag', `"${String(answer.versie)}"`);
  return answer;
}
