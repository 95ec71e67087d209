import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { addReplacement, endReplacement, replacements, type Replacement, type ReplacementClash } from '@schakel/journal';
import { dutchDate, MessageRefused, newId, type Fault } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { CaseAccess } from './case-access';
import { StaffService } from './staff.service';
import { Vervanging } from './vervangingen.dto';

const MOST = 500;

/** Who stands in for a BIP who is away: for coordinators. */
@ApiTags('vervangingen')
@ApiBearerAuth()
@Scopes('zaken:toewijzen')
@Controller('v1/vervangingen')
export class VervangingenController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
    @Inject(StaffService) private readonly staff: StaffService,
  ) {}

  @Post()
  @Idempotent()
  @ApiOperation({
    operationId: 'regelVervanging',
    summary: 'Laat een BIP waarnemen voor een ander',
    description: 'De vervanger ziet in die dagen alle zaken van de ander. Een vervanging gaat niet door op een vervanger van de vervanger.',
  })
  @ApiResponse({ status: 201, description: 'De vervanging staat.' })
  async regel(@Req() request: FastifyRequest, @Body() { afwezig, vervanger, van, tot }: Vervanging): Promise<object> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    refuseOddDays({ afwezig, vervanger, van, tot }, dutchDate(now.toISOString()));
    await this.staff.refuseUnknownBips({ afwezig, vervanger });
    const row = {
      id: newId(now),
      person: afwezig,
      replacedBy: vervanger,
      from: van,
      until: tot,
      by: callerOf(request).actor,
      at: now.toISOString(),
    };
    await journal.transaction(async (tx) => {
      const clash = await addReplacement(tx, row);
      if (clash) throw clashOf(clash);
      await this.access.note(tx, request, { action: 'vervanging.geregeld', details: { afwezig, vervanger, van, tot } });
    });
    return vervanging(row);
  }

  @Get()
  @ApiOperation({ operationId: 'lijstVervangingen', summary: 'De vervangingen van nu en straks; met "alles" ook die voorbij zijn' })
  @ApiQuery({ name: 'alles', required: false, enum: ['ja'] })
  @ApiResponse({ status: 200, description: `De laatst beginnende eerst, ten hoogste ${MOST}.` })
  async lijst(@Query('alles') alles?: string): Promise<{ vervangingen: object[] }> {
    const { journal, clock } = this.pipeline.context;
    const since = alles === undefined ? { since: dutchDate(clock.now().toISOString()) } : {};
    return { vervangingen: (await replacements(journal, { ...since, limit: MOST })).map(vervanging) };
  }

  @Post(':vervangingId/_beeindigen')
  @Idempotent()
  @HttpCode(204)
  @ApiParam({ name: 'vervangingId', format: 'uuid' })
  @ApiOperation({ operationId: 'beeindigVervanging', summary: 'Beëindig een vervanging nu; nog eens verandert niets' })
  @ApiResponse({ status: 204, description: 'De vervanger ziet de zaken niet meer.' })
  @ApiResponse({ status: 404, description: 'Deze vervanging is er niet.' })
  async beeindig(@Req() request: FastifyRequest, @Param('vervangingId', uuidPart('vervangingId')) vervangingId: string): Promise<void> {
    const { journal, clock } = this.pipeline.context;
    await journal.transaction(async (tx) => {
      if (!(await endReplacement(tx, vervangingId, callerOf(request).actor, clock.now().toISOString())))
        throw new MessageRefused('no such replacement', {
          details: { status: 404 },
          help: 'Deze vervanging kennen wij niet. Kijk in GET /v1/vervangingen.',
        });
      await this.access.note(tx, request, { action: 'vervanging.beeindigd', details: { vervangingId } });
    });
  }
}

function refuseOddDays({ afwezig, vervanger, van, tot }: Vervanging, today: string): void {
  const fault = (veld: string, uitleg: string): Fault => ({ veld, code: 'WAARDE_FOUT', uitleg });
  const faults = [
    ...(afwezig === vervanger ? [fault('vervanger', 'Iemand kan niet voor zichzelf waarnemen. Kies een andere BIP.')] : []),
    ...(van < today ? [fault('van', `Deze dag is al voorbij. Kies ${today} of later.`)] : []),
    ...(tot < van ? [fault('tot', 'De laatste dag ligt voor de eerste dag.')] : []),
  ];
  if (faults.length > 0) throw new MessageRefused('the replacement is not possible', { help: 'Een of meer velden kloppen niet.', faults });
}

const CLASHES: Readonly<Record<ReplacementClash, readonly [veld: string, uitleg: string]>> = {
  'al-vervangen': ['afwezig', 'Voor deze BIP neemt in (een deel van) deze dagen al iemand waar. Beëindig die vervanging eerst.'],
  'vervanger-afwezig': ['vervanger', 'Deze BIP is in (een deel van) deze dagen zelf afwezig. Kies een andere vervanger.'],
  'vervangt-zelf': ['afwezig', 'Deze BIP neemt in (een deel van) deze dagen zelf waar voor een ander. Regel dat eerst.'],
};

function clashOf(clash: ReplacementClash): MessageRefused {
  const [veld, uitleg] = CLASHES[clash];
  return new MessageRefused('the replacement clashes', {
    details: { status: 409 },
    help: uitleg,
    faults: [{ veld, code: 'OVERLAP', uitleg }],
  });
}

const vervanging = ({ id, person, replacedBy, from, until, by, at, endedAt, endedBy }: Replacement): object => ({
  vervangingId: id,
  afwezig: person,
  vervanger: replacedBy,
  van: from,
  tot: until,
  geregeldDoor: by,
  geregeldOp: at,
  beeindigdOp: endedAt,
  beeindigdDoor: endedBy,
});
