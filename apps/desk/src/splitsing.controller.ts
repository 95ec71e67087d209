import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { wholeOf, type PartMessage } from '@schakel/journal';
import {
  join,
  partNamed,
  PIPELINE,
  previewSplit,
  split,
  type Pipeline,
  type Said,
  type Side,
  type Split,
  type SplitSide,
} from '@schakel/pipeline';
import { CaseAccess, unknownCase } from './case-access';
import { seenVersion } from './seen-version';
import { Samenvoeging, SamenvoegingVoorbeeld, Splitsing, SplitsingVoorbeeld } from './splitsing.dto';

/** For coordinators: two records that are one child after all, and one that is two. */
@ApiTags('zaken')
@ApiBearerAuth()
@Scopes('zaken:toewijzen')
@Controller('v1/zaken/:zaakId')
export class SplitsingController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Post('splitsing/voorbeeld')
  @HttpCode(200)
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonSplitsing',
    summary: 'Bekijk wat het splitsen van een samengevoegde zaak betekent; er verandert niets',
  })
  @ApiResponse({ status: 200, description: 'Welke nummers en berichten bij welke zaak horen, en welke berichten u nog moet verdelen.' })
  @ApiResponse({ status: 409, description: 'Er valt niets te splitsen.' })
  async voorbeeld(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() vraag: SplitsingVoorbeeld,
  ): Promise<object> {
    const { dossierId } = await this.access.open(request, zaakId, 'zaak.splitsing-bekeken');
    const order = {
      dossierId,
      other: await this.other(dossierId, vraag.zaak),
      messages: choices(vraag),
      doer: doerOf(request),
      reason: '',
    };
    return splitsing(await previewSplit(this.pipeline.context, order));
  }

  @Post('splitsing')
  @Idempotent()
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'De ETag van de zaak.' })
  @ApiOperation({
    operationId: 'splitsZaak',
    summary: 'Haal twee zaken uit elkaar die ten onrechte zijn samengevoegd',
    description:
      'Elke zaak wordt wat zij zou zijn geweest. Wat na het samenvoegen kwam, gaat naar het kind waarvan het bericht een nummer noemt; noemt ' +
      'een bericht beide of geen van beide, dan zegt u van wie het is. Daarna voegt geen bericht deze twee zaken nog samen.',
  })
  @ApiResponse({ status: 201, description: 'Wat bij welke zaak hoort.' })
  @ApiResponse({ status: 409, description: 'Er valt niets te splitsen.' })
  @ApiResponse({ status: 412, description: 'De zaak veranderde nadat u haar bekeek.' })
  @ApiResponse({ status: 422, description: 'Niet elk bericht is verdeeld; het antwoord noemt ze.' })
  async splits(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() opdracht: Splitsing,
  ): Promise<object> {
    const version = seenVersion(request.headers['if-match']);
    const { dossierId } = await this.access.open(request, zaakId, 'zaak.splitsing-bekeken');
    const other = await this.other(dossierId, opdracht.zaak);
    const order = { dossierId, other, messages: choices(opdracht), doer: doerOf(request), version, reason: opdracht.reden };
    return splitsing(await split(this.pipeline.context, order));
  }

  @Post('samenvoeging/voorbeeld')
  @HttpCode(200)
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonSamenvoeging', summary: 'Bekijk wat het samenvoegen van twee zaken betekent; er verandert niets' })
  @ApiResponse({ status: 200, description: 'Welke zaak verder gaat en wat partners horen.' })
  voorbeeldSamenvoeging(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() { met }: SamenvoegingVoorbeeld,
  ): Promise<object> {
    return this.joined(request, zaakId, { met, reason: 'Voorbeeld', dryRun: true });
  }

  @Post('samenvoeging')
  @Idempotent()
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'De ETag van de zaak.' })
  @ApiOperation({
    operationId: 'voegZakenSamen',
    summary: 'Voeg twee zaken samen die over één jongere gaan',
    description: 'Ook als zij eerder zijn gesplitst. Twee zaken met elk een ander burgerservicenummer of onderwijsnummer gaan niet samen.',
  })
  @ApiResponse({ status: 201, description: 'De zaak die verder gaat.' })
  @ApiResponse({ status: 409, description: 'Het is al één zaak, of het zijn twee kinderen.' })
  @ApiResponse({ status: 412, description: 'De zaak veranderde nadat u haar bekeek.' })
  voegSamen(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() { met, reden }: Samenvoeging,
  ): Promise<object> {
    return this.joined(request, zaakId, { met, reason: reden, version: seenVersion(request.headers['if-match']) });
  }

  private async joined(
    request: FastifyRequest,
    zaakId: string,
    { met, ...order }: { met: string; reason: string; version?: number; dryRun?: true },
  ): Promise<object> {
    const { dossierId } = await this.access.open(request, zaakId, 'zaak.samenvoeging-bekeken');
    const { dossierId: other } = await this.access.open(request, met, 'zaak.samenvoeging-bekeken');
    const { journal } = this.pipeline.context;
    if ((await wholeOf(journal, dossierId)) === undefined || (await wholeOf(journal, other)) === undefined) throw unknownCase();
    return samenvoeging(await join(this.pipeline.context, { dossierId, other, doer: doerOf(request), ...order }));
  }

  private async other(dossierId: string, zaak: string): Promise<string> {
    return partNamed(this.pipeline.context, dossierId, zaak);
  }
}

const choices = ({ berichten = [] }: SplitsingVoorbeeld): ReadonlyMap<string, Side> =>
  new Map(berichten.map(({ berichtId, naar }) => [berichtId, naar]));

const bericht = ({ messageId, partner, receivedAt, facts, events }: PartMessage): object => ({
  berichtId: messageId,
  partner,
  ontvangenOp: receivedAt,
  gebeurtenissen: events,
  feiten: facts,
});

const kant = ({ dossierId, numbers, messages }: SplitSide): object => ({
  zaakId: dossierId,
  nummers: numbers,
  berichten: messages.map(bericht),
});

const splitsing = ({ stays, leaves, undecided, recut }: Split): object => ({
  deze: kant(stays),
  andere: kant(leaves),
  onverdeeld: undecided.map(bericht),
  aangepasteLeveringen: recut,
});

const samenvoeging = ({ dossierId, version, told }: Said): object => ({
  zaakId: dossierId,
  versie: version,
  leveringen: told.map(({ leveringId, partner, gebeurtenis }) => ({ leveringId, partner, gebeurtenis })),
});
