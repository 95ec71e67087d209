import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { audit, AuditTrail, type AuditAction, type AuditBreak, type AuditDetails } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { asText, cursorIn, filterOf, momentOf, ontvangen, placeIn, placeOf, regel } from './audit';
import { AuditExportVraag, AuditVraag, OntvangenVraag, VerificatieVraag, type AuditFilter } from './audit.dto';

const PAGE = 100;
/** How many rows, and how many seals, are proved in one call: a few seconds. */
const ROWS_PER_CALL = 50_000;
const SEALS_PER_CALL = 500;

/** Where the seals of the audit trail lie. */
const SEALS_DIR = Symbol.for('schakel.zegels');

interface Verificatie {
  readonly regels: number;
  readonly zegels: number;
  readonly breuken: readonly AuditBreak[];
  /** Absent when all was seen. */
  readonly volgende?: string;
}

/** For auditors: who did and saw what, and the proof that nothing of it was changed. Every look is a line itself. */
@ApiTags('audit')
@ApiBearerAuth()
@Scopes('audit:lezen')
@Controller('v1/audit')
export class AuditController {
  private readonly trail: AuditTrail;

  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(SEALS_DIR) private readonly sealsDir: string,
  ) {
    this.trail = new AuditTrail(pipeline.context.journal);
  }

  @Get()
  @ApiOperation({ operationId: 'lijstAudit', summary: 'Wie wanneer wat deed, de nieuwste regel eerst' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE} regels en de plek voor de volgende bladzijde.` })
  async lijst(@Req() request: FastifyRequest, @Query() vraag: AuditVraag): Promise<{ regels: object[]; volgende?: string }> {
    const filter = filterOf(vraag);
    const after = vraag.na === undefined ? undefined : placeIn(vraag.na);
    await this.note(request, 'audit.ingezien', { wat: 'regels', ...said(vraag) }, vraag.zaak);
    const lines = await this.trail.lines(filter, { limit: PAGE, ...(after && { after }) });
    const last = lines.at(-1);
    return { regels: lines.map(regel), ...(last && lines.length === PAGE && { volgende: placeOf(last) }) };
  }

  @Get('export')
  @ApiOperation({
    operationId: 'exporteerAudit',
    summary: 'Alle regels om mee te nemen, de oudste eerst: per zaak, per persoon, per partner',
  })
  @ApiResponse({ status: 200, description: 'CSV, of JSON per regel.', content: { 'text/csv': {}, 'application/jsonl': {} } })
  async exporteer(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() vraag: AuditExportVraag): Promise<void> {
    const { vorm } = vraag;
    const filter = filterOf(vraag);
    await this.note(request, 'audit.geexporteerd', { wat: 'regels', vorm, ...said(vraag) }, vraag.zaak);
    const until = filter.until ?? this.pipeline.context.clock.now().toISOString();
    void reply
      .type(vorm === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="logboek.${vorm}"`)
      .send(Readable.from(asText(this.trail.everyLine({ ...filter, until }), vorm)));
  }

  @Get('ontvangen')
  @ApiOperation({
    operationId: 'lijstOntvangen',
    summary: 'Alles wat een partner in een periode ontving',
    description:
      'Welke soort gebeurtenis, over welke zaak, welke velden, op welke grondslag en voor welk doel, met ontvangstbewijzen en pogingen. ' +
      'Nooit de waarden zelf. ONZEKER: een poging bleef zonder antwoord.',
  })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE} leveringen en de plek voor de volgende bladzijde.` })
  async ontvangen(@Req() request: FastifyRequest, @Query() vraag: OntvangenVraag): Promise<{ leveringen: object[]; volgende?: string }> {
    const { partner, van, tot, na } = vraag;
    const from = van === undefined ? '1970-01-01T00:00:00.000Z' : momentOf('van', van);
    const until = tot === undefined ? this.pipeline.context.clock.now().toISOString() : momentOf('tot', tot);
    await this.note(request, 'audit.ingezien', { wat: 'ontvangen', ...said(vraag) });
    const found = await this.trail.received({ partner, from, until }, { limit: PAGE, ...(na !== undefined && { after: na }) });
    const last = found.at(-1);
    return { leveringen: found.map(ontvangen), ...(last && found.length === PAGE && { volgende: last.seq }) };
  }

  @Post('verificatie')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'verifieerAudit',
    summary: 'Bewijs dat het logboek heel is, of toon elke breuk',
    description:
      'Eerst de ketens, dan de zegels van deze installatie, een stuk per keer: ga door met "volgende" tot die er niet meer is. Met ' +
      '"zegels" worden alleen die zegels vergeleken.',
  })
  @ApiResponse({ status: 200, description: 'Hoeveel er is nagegaan, en elke breuk: welke baan, welk nummer, wat.' })
  async verifieer(@Req() request: FastifyRequest, @Body() vraag: VerificatieVraag = new VerificatieVraag()): Promise<Verificatie> {
    const { na, zegels, vorige } = vraag;
    const cursor = cursorIn(na);
    if (na === undefined) await this.note(request, 'audit.geverifieerd', { wat: zegels ? 'meegebrachte zegels' : 'ketens en zegels' });
    if (zegels) return { regels: 0, zegels: zegels.length, breuken: await this.trail.checkSealLines(zegels, vorige) };
    if ('seals' in cursor) {
      const { seals, breaks, next } = await this.trail.checkSeals(this.sealsDir, cursor.seals, SEALS_PER_CALL);
      return { regels: 0, zegels: seals, breuken: breaks, ...(next && { volgende: `zegels:${next.file}:${next.line}` }) };
    }
    const { rows, breaks, next } = await this.trail.checkChain(cursor.lanes, ROWS_PER_CALL);
    return { regels: rows, zegels: 0, breuken: breaks, volgende: next ? `baan:${next.lane}:${next.number}` : 'zegels:' };
  }

  private async note(request: FastifyRequest, action: AuditAction, details: AuditDetails, dossierId?: string): Promise<void> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    const line = {
      id: newId(now),
      at: now.toISOString(),
      ...doerOf(request),
      action,
      details,
      ...(dossierId !== undefined && { dossierId }),
    };
    await journal.transaction((tx) => audit(tx, line));
  }
}

/** What was asked, for the line that tells of it. */
const said = ({ wie, actie, partner, van, tot }: Partial<AuditFilter>): AuditDetails => ({
  ...(wie !== undefined && { wie }),
  ...(actie !== undefined && { actie }),
  ...(partner !== undefined && { partner }),
  ...(van !== undefined && { van }),
  ...(tot !== undefined && { tot }),
});
