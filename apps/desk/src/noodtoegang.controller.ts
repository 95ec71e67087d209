import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf, Scopes, type Sight } from '@schakel/access';
import { Idempotent, uuidPart } from '@schakel/http';
import { breakGlass, glassBroken } from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { CaseAccess, unknownCase } from './case-access';
import { Noodtoegang, NoodtoegangOpNummer, NoodtoegangVraag } from './noodtoegang.dto';
import { placeOfText, textOfPlace } from './place-in-list';
import { ZakenService } from './zaken.service';

const PAGE = 50;
/** A working day: whoever needs longer asks the coordinator. */
const HOURS = 8;
const HOUR_MS = 3_600_000;
const ACTION = 'zaak.noodtoegang';

/** Breaking the glass: a BIP who must see a record that is not theirs, at once and with a reason, seen by others. */
@ApiTags('noodtoegang')
@ApiBearerAuth()
@Controller('v1')
export class NoodtoegangController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(CaseAccess) private readonly access: CaseAccess,
    @Inject(ZakenService) private readonly zaken: ZakenService,
  ) {}

  @Post('zaken/:zaakId/noodtoegang')
  @Idempotent()
  @Scopes('zaken:noodtoegang')
  @ApiParam({ name: 'zaakId', format: 'uuid' })
  @ApiOperation({
    operationId: 'neemNoodtoegang',
    summary: `Open een zaak die niet van u is, voor ${HOURS} uur en met een reden`,
    description: 'Uw coördinator en de auditor zien dat u dit deed en waarom. Het staat ook in de tijdlijn van de zaak.',
  })
  @ApiResponse({ status: 201, description: 'Tot wanneer u de zaak ziet.' })
  @ApiResponse({ status: 404, description: 'Deze zaak is er niet.' })
  @ApiResponse({ status: 409, description: 'U ziet deze zaak al.' })
  neem(
    @Req() request: FastifyRequest,
    @Param('zaakId', uuidPart('zaakId')) zaakId: string,
    @Body() { reden }: Noodtoegang,
  ): Promise<object> {
    return this.open(request, zaakId, reden);
  }

  @Post('noodtoegang')
  @Idempotent()
  @Scopes('zaken:noodtoegang')
  @ApiOperation({
    operationId: 'neemNoodtoegangOpNummer',
    summary: 'Hetzelfde, als u alleen een nummer van het kind weet',
    description:
      'Zoeken zegt niets over zaken van een ander; met een reden kan het hier. Ook een vraag zonder uitkomst staat in het logboek.',
  })
  @ApiResponse({ status: 201, description: 'Welke zaak het is en tot wanneer u haar ziet.' })
  @ApiResponse({ status: 404, description: 'Bij dit nummer is geen zaak.' })
  @ApiResponse({ status: 409, description: 'U ziet deze zaak al, of het nummer hoort bij meer kinderen.' })
  async neemOpNummer(@Req() request: FastifyRequest, @Body() { reden, nummer, persoon }: NoodtoegangOpNummer): Promise<object> {
    const { zaken } = await this.zaken.zoek({ ...(nummer && { nummer }), ...(persoon && { persoon }) }, 'everything');
    const [only, ...others] = zaken;
    if (only !== undefined && others.length === 0) return this.open(request, only.zaakId, reden);
    await this.access.record(request, [{ action: 'noodtoegang.geweigerd', details: { aantal: zaken.length }, reason: reden }]);
    if (only === undefined) throw unknownCase();
    const uitleg = 'Dit nummer hoort bij meer kinderen. Gebruik een nummer van het kind zelf, zoals het burgerservicenummer.';
    throw new MessageRefused('the number leads to several records', {
      details: { status: 409 },
      help: uitleg,
      faults: [{ veld: 'nummer', code: 'NIET_UNIEK', uitleg }],
    });
  }

  @Get('noodtoegang')
  @Scopes('noodtoegang:lezen')
  @ApiOperation({ operationId: 'lijstNoodtoegang', summary: 'Wie welke zaak met noodtoegang opende, wanneer en waarom; de laatste eerst' })
  @ApiResponse({ status: 200, description: `Ten hoogste ${PAGE}.` })
  async lijst(
    @Req() request: FastifyRequest,
    @Query() { zaakId, na }: NoodtoegangVraag,
  ): Promise<{ noodtoegangen: object[]; volgende?: string }> {
    const before = placeOfText(na);
    const page = { ...(zaakId !== undefined && { dossierId: zaakId }), ...(before && { before }), limit: PAGE };
    const rows = await glassBroken(this.pipeline.context.journal, page);
    await this.access.record(request, [{ action: 'noodtoegang.getoond', details: { aantal: rows.length } }]);
    const last = rows.at(-1);
    return {
      noodtoegangen: rows.map(({ id, dossierId, person, at, until, reason }) => ({
        noodtoegangId: id,
        zaakId: dossierId,
        wie: person,
        op: at,
        tot: until,
        reden: reason,
      })),
      ...(last && rows.length === PAGE && { volgende: textOfPlace(last) }),
    };
  }

  private async open(request: FastifyRequest, zaakId: string, reason: string): Promise<object> {
    const { journal, clock } = this.pipeline.context;
    const now = clock.now();
    const until = new Date(now.getTime() + HOURS * HOUR_MS).toISOString();
    const order = { id: newId(now), dossierId: zaakId, person: callerOf(request).actor, at: now.toISOString(), until, reason };
    const outcome = await journal.transaction(async (tx) => {
      const seen = (await this.access.sight(tx, request, zaakId))?.sight;
      if (seen) return { seen };
      const dossierId = await breakGlass(tx, order);
      if (dossierId === undefined) await this.access.refuse(tx, request, { zaakId, known: false, wanted: ACTION, reason });
      else await this.access.note(tx, request, { action: ACTION, dossierId, details: { tot: until }, reason });
      return { dossierId };
    });
    if (outcome.seen) throw seenAlready(outcome.seen);
    if (outcome.dossierId === undefined) throw unknownCase();
    return {
      noodtoegangId: order.id,
      zaakId: outcome.dossierId,
      tot: until,
      melding: 'Uw coördinator en de auditor zien dat u deze zaak hebt geopend en waarom. Het staat ook in de tijdlijn van de zaak.',
    };
  }
}

const GROUNDS: Readonly<Record<Sight['grond'], string>> = {
  toewijzing: 'zij is aan u toegewezen',
  vervanging: 'u neemt waar voor wie haar heeft',
  coordinatie: 'u bent coördinator',
  noodtoegang: 'uw noodtoegang loopt nog',
};

const seenAlready = ({ grond }: Sight): MessageRefused =>
  new MessageRefused('the caller sees this record already', {
    details: { status: 409 },
    help: `Noodtoegang is niet nodig: u ziet deze zaak al, want ${GROUNDS[grond]}.`,
  });
