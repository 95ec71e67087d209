import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, doerOf, Scopes } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { assignedNow, assignmentsOf, caseloads, replacements } from '@schakel/journal';
import { dutchDate, MessageRefused } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { assignBip } from './assign';
import { caseloadOf, type CaseloadRegel } from './caseload';
import { CaseAccess, unknownCase } from './case-access';
import { StaffService } from './staff.service';
import { Toewijzing, ToewijzingenVraag } from './toewijzingen.dto';
import { ZakenService } from './zaken.service';

const PAGE = 50;
const REPLACEMENTS = 500;

/** Which BIP guides which child: for coordinators. */
@ApiTags('toewijzingen')
@ApiBearerAuth()
@Controller('v1')
export class ToewijzingenController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
    @Inject(StaffService) private readonly staff: StaffService,
    @Inject(ZakenService) private readonly zaken: ZakenService,
  ) {}

  @Post('zaken/:zaakId/toewijzing')
  @Idempotent()
  @Scopes('zaken:toewijzen')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'wijsZaakToe',
    summary: 'Wijs een zaak toe aan een BIP',
    description:
      'Wie de zaak had, heeft haar daarna niet meer. Het staat als toewijzing of overdracht in het dossier en gaat naar wie ermee bezig is. ' +
      'Nog eens aan dezelfde BIP toewijzen verandert niets.',
  })
  @ApiResponse({ status: 201, description: 'De BIP ziet de zaak vanaf nu.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet.' })
  async wijsToe(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() { bip, reden, overdracht = 'WISSEL_MEDEWERKER' }: Toewijzing,
  ): Promise<object> {
    await this.staff.refuseUnknownBips({ bip });
    const { context } = this.pipeline;
    const dossierId = await context.journal.transaction(async (tx) => {
      const found = await this.access.sight(tx, request, zaakId);
      if (!found) await this.access.refuse(tx, request, { zaakId, known: false, wanted: 'zaak.toegewezen', reason: reden });
      return found?.dossierId;
    });
    if (dossierId === undefined) throw unknownCase();
    const gewijzigd = await assignBip(context, { dossierId, bip, doer: doerOf(request), reason: reden, overdracht });
    return { zaakId: dossierId, bip, gewijzigd };
  }

  @Get('zaken/:zaakId/toewijzingen')
  @Scopes('zaken:lezen')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({ operationId: 'lijstToewijzingenVanZaak', summary: 'Wie deze zaak heeft en had; de oudste eerst' })
  @ApiResponse({ status: 200, description: 'Voor de coördinator ook waarom.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet, of zij is niet aan u toegewezen.' })
  async vanZaak(@Req() request: FastifyRequest, @Param('zaakId', uuidPart('zaakId')) zaakId: string): Promise<{ toewijzingen: object[] }> {
    const { dossierId } = await this.access.open(request, zaakId, 'toewijzingen.bekeken');
    const reasons = callerOf(request).rollen.includes('coordinator');
    const rows = await assignmentsOf(this.pipeline.context.journal, dossierId);
    return {
      toewijzingen: rows.map(({ person, from, until, by, reason }) => ({
        bip: person,
        van: from,
        tot: until,
        door: by,
        ...(reasons && { reden: reason }),
      })),
    };
  }

  @Get('toewijzingen')
  @Scopes('zaken:toewijzen')
  @ApiOperation({
    operationId: 'lijstToewijzingen',
    summary: 'De zaken met wie ze heeft; met "zonder=bip" de zaken die niemand heeft',
  })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE} zaken, de laatst gewijzigde eerst.` })
  async lijst(@Req() request: FastifyRequest, @Query() vraag: ToewijzingenVraag): Promise<{ toewijzingen: object[]; volgende?: string }> {
    const { zonder, bip, na } = vraag;
    if (zonder !== undefined && bip !== undefined) throw notBoth();
    const assigned = zonder === 'bip' ? 'nobody' : bip === undefined ? undefined : { to: bip };
    const { zaken, volgende } = await this.zaken.lijst({
      na,
      limit: PAGE,
      reader: this.access.reader(request),
      ...(assigned !== undefined && { assigned }),
    });
    const now = await assignedNow(
      this.pipeline.context.journal,
      zaken.map(({ zaakId }) => zaakId),
    );
    await this.access.record(request, [{ action: 'toewijzingen.getoond', details: { aantal: zaken.length } }]);
    const toewijzingen = zaken.map((zaak) => ({
      ...zaak,
      bippen: (now.get(zaak.zaakId) ?? []).map(({ person, from }) => ({ bip: person, van: from })),
    }));
    return { toewijzingen, ...(volgende !== undefined && { volgende }) };
  }

  @Get('caseload')
  @Scopes('zaken:toewijzen')
  @ApiOperation({
    operationId: 'toonCaseload',
    summary: 'Hoeveel zaken elke BIP heeft, en voor wie zij vandaag waarneemt',
    description:
      'Een zaak is open zolang haar laatste traject open is. "waargenomen" telt de open zaken van wie deze BIP vandaag vervangt.',
  })
  @ApiResponse({ status: 200, description: 'Alle BIP’en die wij kennen, ook wie nog niets heeft.' })
  async caseload(): Promise<{ caseload: CaseloadRegel[] }> {
    const { journal, clock } = this.pipeline.context;
    const today = dutchDate(clock.now().toISOString());
    const arranged = await replacements(journal, { since: today, limit: REPLACEMENTS });
    const bippen = (await this.staff.bips()).map(({ actor }) => actor);
    return {
      caseload: caseloadOf(
        bippen,
        await caseloads(journal),
        arranged.filter(({ from }) => from <= today),
      ),
    };
  }

  @Get('medewerkers')
  @Scopes('zaken:toewijzen')
  @ApiOperation({
    operationId: 'lijstMedewerkers',
    summary: 'De BIP’en aan wie een zaak kan worden toegewezen',
    description: 'Wie zich ten minste één keer heeft aangemeld met de rol BIP.',
  })
  @ApiResponse({ status: 200, description: 'Hoe Schakel hen noemt, en wanneer zij er voor het laatst waren.' })
  async medewerkers(): Promise<{ medewerkers: object[] }> {
    return { medewerkers: (await this.staff.bips()).map(({ actor, seenAt }) => ({ medewerker: actor, rol: 'bip', gezienOp: seenAt })) };
  }
}

function notBoth(): MessageRefused {
  const uitleg = 'Kies een van beide: "zonder=bip" (zaken die niemand heeft) of "bip" (zaken van die BIP).';
  return new MessageRefused('two filters that exclude each other', {
    help: uitleg,
    faults: [{ veld: 'zonder, bip', code: 'STRUCTUUR', uitleg }],
  });
}
