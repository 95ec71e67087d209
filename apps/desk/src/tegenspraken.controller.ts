import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import type { Said } from '@schakel/pipeline';
import { CaseAccess } from './case-access';
import { seenVersion } from './seen-version';
import { TegenspraakBesluit } from './tegenspraken.dto';
import type { TegenspraakBeeld } from './tegenspraken';
import { TegensprakenService, type CorrectieBeeld } from './tegenspraken.service';

/** Where organisations say different things: what, who, what hangs on it, and what a person decides. */
@ApiTags('tegenspraken')
@ApiBearerAuth()
@Controller('v1/zaken/:zaakId')
export class TegensprakenController {
  constructor(
    @Inject(CaseAccess) private readonly access: CaseAccess,
    @Inject(TegensprakenService) private readonly tegenspraken: TegensprakenService,
  ) {}

  @Get('tegenspraken')
  @Scopes('zaken:lezen')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'lijstTegenspraken',
    summary: 'Waar organisaties iets anders zeggen: open en besloten',
    description: 'Met elke waarde, wie haar zegt en sinds wanneer, wie haar van ons hoorde, en wat ervan afhangt.',
  })
  @ApiResponse({ status: 200, description: 'De open tegenspraken eerst. De ETag is de versie van de zaak.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' })
  async lijst(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
  ): Promise<{ tegenspraken: TegenspraakBeeld[] }> {
    const { dossierId } = await this.access.open(request, zaakId, 'tegenspraken.bekeken');
    const { versie, tegenspraken } = await this.tegenspraken.lijst(dossierId);
    void reply.header('etag', `"${versie}"`);
    return { tegenspraken };
  }

  @Get('correcties')
  @Scopes('zaken:lezen')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'lijstCorrecties',
    summary: 'Welke correcties zijn verstuurd, aan wie, en wie ze bevestigde',
  })
  @ApiResponse({ status: 200, description: 'In de volgorde waarin zij zijn gemaakt; bevestigdOp is leeg zolang de partner niets zei.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' })
  async correcties(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
  ): Promise<{ correcties: CorrectieBeeld[] }> {
    const { dossierId } = await this.access.open(request, zaakId, 'correcties.bekeken');
    return { correcties: await this.tegenspraken.correcties(dossierId) };
  }

  @Post('tegenspraken/:tid/besluit')
  @Idempotent()
  @Scopes('zaken:registreren')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiParam({ name: 'tid', description: 'Van de tegenspraak, zoals de lijst haar noemt.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'De ETag van de zaak.' })
  @ApiOperation({
    operationId: 'besluitTegenspraak',
    summary: 'Kies met een reden welke waarde klopt',
    description:
      'Wie een andere waarde heeft hoort het, in het eigen formaat, als dat mag. Het besluit geldt zolang precies deze waarden elkaar ' +
      'tegenspreken; zegt iemand iets nieuws, dan is de tegenspraak weer open.',
  })
  @ApiResponse({ status: 201, description: 'Het besluit geldt. Het antwoord zegt wie wat hoort; de ETag is de nieuwe versie.' })
  @ApiResponse({ status: 404, description: 'Deze zaak of tegenspraak is er niet, of de zaak is niet aan u toegewezen.' })
  @ApiResponse({ status: 409, description: 'Er is geen tegenspraak meer, of niet met deze waarde; het antwoord noemt de waarden van nu.' })
  @ApiResponse({ status: 412, description: 'De zaak veranderde nadat u haar bekeek.' })
  @ApiResponse({ status: 428, description: 'If-Match ontbreekt.' })
  async besluit(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Param('tid') tid: string,
    @Headers('if-match') seen: string | undefined,
    @Body() besluit: TegenspraakBesluit,
  ): Promise<object> {
    const { dossierId } = await this.access.open(request, zaakId, 'tegenspraken.bekeken');
    const order = { dossierId, tid, ...besluit, doer: doerOf(request), version: seenVersion(seen) };
    const said = await this.tegenspraken.besluit(order);
    void reply.header('etag', `"${said.version}"`);
    return { zaakId: dossierId, ...gevolg(said) };
  }

  @Post('tegenspraken/:tid/besluit/voorbeeld')
  @HttpCode(200)
  @Scopes('zaken:registreren')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiParam({ name: 'tid', description: 'Van de tegenspraak, zoals de lijst haar noemt.' })
  @ApiOperation({ operationId: 'toonBesluit', summary: 'Bekijk wie wat zou horen van een besluit; er verandert niets' })
  @ApiResponse({ status: 200, description: 'Precies wat er zou gaan, aan wie, en wat wordt onthouden met de grond.' })
  @ApiResponse({ status: 404, description: 'Deze zaak of tegenspraak is er niet, of de zaak is niet aan u toegewezen.' })
  @ApiResponse({ status: 409, description: 'Er is geen tegenspraak meer, of niet met deze waarde.' })
  async voorbeeld(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Param('tid') tid: string,
    @Body() besluit: TegenspraakBesluit,
  ): Promise<object> {
    const { dossierId } = await this.access.open(request, zaakId, 'tegenspraken.bekeken', { proef: 'ja' });
    const { hoort, onthouden } = gevolg(
      await this.tegenspraken.besluit({ dossierId, tid, ...besluit, doer: doerOf(request), dryRun: true }),
    );
    return { hoort: hoort.map(({ leveringId: _undone, ...rest }) => rest), onthouden };
  }
}

/** What came of a decision: who hears what, and who does not. */
const gevolg = ({ berichtId, version, told, withheld }: Said) => ({
  berichtId,
  versie: version,
  hoort: told.map(({ leveringId, partner, gebeurtenis, inhoud }) => ({ leveringId, partner, gebeurtenis, inhoud })),
  onthouden: withheld.map(({ partner, path, ground }) => ({ partner, pad: path, grond: ground })),
});
