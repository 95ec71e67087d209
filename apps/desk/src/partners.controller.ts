import { X509Certificate } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { breakers, partnerCounts, standingPauses, type BreakerView, type PartnerCounts, type PauseView } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import { pause, PIPELINE, resume, type Partner, type PartnerSilence, type Pipeline } from '@schakel/pipeline';
import { Hervatting, Pauze, pauze } from './pauze.dto';

/** For operators: the partners, how their deliveries stand, and stopping and resuming these. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/partners')
export class PartnersController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstPartners',
    summary: 'De partners met hun stand: wat wacht, wat geparkeerd staat, wie gepauzeerd of onbereikbaar is',
  })
  @ApiResponse({ status: 200, description: 'Elke partner uit config/partners.' })
  async lijst(): Promise<{ partners: object[] }> {
    const { journal, clock, partners, webhookSecrets } = this.pipeline.context;
    const counts = new Map((await partnerCounts(journal, [...partners.keys()])).map((one) => [one.partner, one]));
    const failing = new Map((await breakers(journal)).map((one) => [one.partner, one]));
    const pauses = new Map((await standingPauses(journal, clock.now().toISOString())).map((one) => [one.partner, one]));
    const lines = [...partners.values()].map(async (partner) => {
      const secrets = await webhookSecrets.views(partner.id);
      const geheimen = secrets.map(({ id, validFrom, validUntil }) => ({ sleutelId: id, vanaf: validFrom, tot: validUntil }));
      const onderbreker = reachability(partner, failing.get(partner.id));
      return { ...line(partner, counts.get(partner.id), pauses.get(partner.id)), ...onderbreker, geheimen };
    });
    return { partners: await Promise.all(lines) };
  }

  @Get('stilte')
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'lijstStilte',
    summary: 'Per partner of zij stiller is dan wij van haar gewend zijn',
    description:
      'Gemeten in werktijd (maandag tot en met vrijdag, acht tot zes uur) over de laatste zes weken. Stil is langer dan drie keer de pauze die ' +
      'in 95 van de 100 keer genoeg was, en ten minste vier uur. Van een partner met minder dan twintig berichten zeggen wij niets.',
  })
  @ApiResponse({ status: 200, description: 'Elke partner waarvan wij in zes weken iets hoorden, of die sinds langer stil is.' })
  async stilte(): Promise<{ partners: object[] }> {
    const { silence, clock, partners } = this.pipeline.context;
    return { partners: (await silence.look(clock.now())).map((one) => quiet(one, partners.get(one.partner)?.party.naam ?? one.partner)) };
  }

  @Post(':partner/_pauzeren')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'partner', example: 'halt' })
  @ApiOperation({
    operationId: 'pauzeerPartner',
    summary: 'Bezorg deze partner voorlopig niets',
    description: 'Leveringen blijven wachten, in volgorde. Dit geldt meteen in alle processen en ook na een herstart.',
  })
  @ApiResponse({ status: 200, description: 'De pauze zoals die nu geldt.' })
  async pauzeren(@Req() request: FastifyRequest, @Param('partner') partner: string, @Body() { reden, tot }: Pauze): Promise<object> {
    const standing = await pause(this.pipeline.context, this.known(partner).id, {
      ...doerOf(request),
      reason: reden,
      ...(tot !== undefined && { until: tot }),
    });
    return pauze(standing);
  }

  @Post(':partner/_hervatten')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiParam({ name: 'partner', example: 'halt' })
  @ApiOperation({ operationId: 'hervatPartner', summary: 'Bezorg deze partner weer; wat wachtte gaat meteen' })
  @ApiResponse({ status: 200, description: 'Hervat.' })
  async hervatten(@Req() request: FastifyRequest, @Param('partner') partner: string, @Body() { reden }: Hervatting): Promise<object> {
    await resume(this.pipeline.context, this.known(partner).id, { ...doerOf(request), reason: reden });
    return { partner, gepauzeerd: false };
  }

  private known(id: string): Partner {
    const partner = this.pipeline.context.partners.get(id);
    if (partner) return partner;
    const help = `Deze partner kennen wij niet. Kies uit ${[...this.pipeline.context.partners.keys()].join(', ')}.`;
    throw new MessageRefused('no such partner', { details: { status: 404 }, help });
  }
}

const hours = (ms: number): number => Math.round(ms / 360_000) / 10;

/** How quiet a partner is, in working hours and in a sentence. */
function quiet({ partner, lastHeard, quietMs, usualMs, limitMs, silent, noticedAt }: PartnerSilence, naam: string): object {
  const usual = usualMs === undefined ? 'Van deze partner weten wij nog te weinig.' : `Gewoon is ten hoogste ${hours(usualMs)} uur.`;
  return {
    partner,
    stil: silent,
    laatstGehoord: lastHeard,
    urenStil: hours(quietMs),
    ...(usualMs !== undefined && { urenGewoon: hours(usualMs) }),
    ...(limitMs !== undefined && { urenGrens: hours(limitMs) }),
    ...(noticedAt !== undefined && { gemerktOp: noticedAt }),
    uitleg: silent ? `${naam} is stiller dan gewoon. ${usual} Vraag of hun systeem werkt.` : `Van ${naam} horen wij zoals gewoon. ${usual}`,
  };
}

/** Whether a partner that we call takes anything. Of one that fetches we cannot tell. */
function reachability({ settings }: Partner, failing: BreakerView | undefined): object {
  if (settings.aflevering !== 'bezorgen') return {};
  const stand = failing?.openedAt === undefined ? 'BEREIKBAAR' : 'ONBEREIKBAAR';
  return {
    bereikbaarheid: {
      stand,
      sinds: failing?.openedAt,
      misluktOpRij: failing?.failures ?? 0,
      misluktSinds: failing?.failingSince,
      volgendeProef: failing?.probeAt,
    },
  };
}

const line = ({ id, settings, destination }: Partner, counts: PartnerCounts | undefined, standing: PauseView | undefined): object => ({
  id,
  naam: settings.naam,
  oin: settings.oin,
  adapter: settings.adapter,
  aflevering: settings.aflevering,
  host: destination?.url.host,
  handtekening: settings.handtekening,
  leveringen: { wacht: counts?.waiting ?? 0, onderweg: counts?.underWay ?? 0, geparkeerd: counts?.parked ?? 0 },
  oudsteWacht: counts?.oldestWaiting,
  laatstGelukt: counts?.lastTaken,
  pauze: standing && pauze(standing),
  certificaatGeldigTot: settings.client && new Date(new X509Certificate(settings.client.certificaat).validTo).toISOString(),
});
