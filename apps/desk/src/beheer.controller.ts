import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsISO8601 } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { audit, writeClockOffset, type MessageState, type MessageView } from '@schakel/journal';
import { Idempotent, uuidPart } from '@schakel/http';
import { MessageRefused, newId } from '@schakel/kernel';
import { PIPELINE, proposalsFor, proveMessage, type Pipeline } from '@schakel/pipeline';

const STATES: readonly string[] = ['ONTVANGEN', 'VERWERKT', 'AFGEHANDELD', 'GEWEIGERD', 'GEPARKEERD', 'NIET_GEKOPPELD', 'DUBBEL'];
const PAGE = 100;

/** Whether a test may move the clock of this installation. */
const TEST_CLOCK = Symbol.for('schakel.test-clock');

class KlokStand {
  @ApiProperty({ example: '2027-01-15T09:00:00+01:00' })
  @IsISO8601({ strict: true }, { message: 'moet een tijdstip zijn, zoals 2027-01-15T09:00:00+01:00' })
  nu: string;
}

/** For operators: messages and their states, without content. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer')
export class BeheerController {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(TEST_CLOCK) private readonly testClock: boolean,
  ) {}

  @Get('berichten')
  @Scopes('beheer:lezen')
  @ApiOperation({ operationId: 'lijstBerichten', summary: 'Berichten met hun stand, de nieuwste eerst' })
  @ApiQuery({ name: 'staat', required: false, enum: STATES })
  @ApiQuery({ name: 'partner', required: false })
  @ApiQuery({ name: 'kenmerk', required: false, description: 'Berichtnummer van de afzender; vindt ook geweigerde en dubbele.' })
  @ApiQuery({ name: 'zaak', required: false, description: 'zaakId: alleen berichten over deze zaak.' })
  @ApiQuery({ name: 'na', required: false, description: 'berichtId van het laatste bericht van de vorige bladzijde.' })
  @ApiResponse({ status: 200, description: 'Ten hoogste honderd berichten.' })
  async berichten(
    @Query('staat') staat?: string,
    @Query('partner') partner?: string,
    @Query('kenmerk') kenmerk?: string,
    @Query('zaak', uuidPart('zaak', { optional: true })) zaak?: string,
    @Query('na', uuidPart('na', { optional: true })) na?: string,
  ): Promise<{ berichten: object[]; volgende?: string }> {
    if (staat !== undefined && !STATES.includes(staat)) {
      const uitleg = `Deze stand kennen wij niet. Kies uit ${STATES.join(', ')}.`;
      throw new MessageRefused('no such state', { help: uitleg, faults: [{ veld: 'staat', code: 'CODE_ONBEKEND', uitleg }] });
    }
    const { readSide, context } = this.pipeline;
    const filter = {
      ...(staat && { state: staat as MessageState }),
      ...(partner && { partner }),
      ...(kenmerk && { key: kenmerk, partners: [...context.partners.keys(), context.own.id] }),
      ...(zaak && { dossierId: zaak }),
      ...(na && { before: na }),
    };
    const messages = await readSide.messages({ ...filter, limit: PAGE });
    const last = messages.at(-1);
    return { berichten: messages.map(berichtRegel), ...(last && messages.length === PAGE && { volgende: last.id }) };
  }

  @Get('berichten/:berichtId')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonBeheerBericht',
    summary: 'Een bericht met zijn leveringen en pogingen; als het niet gekoppeld is met voorstellen',
  })
  @ApiResponse({ status: 200, description: 'Stand, fouten per veld, leveringen.' })
  async bericht(@Param('berichtId', uuidPart('berichtId')) berichtId: string): Promise<object> {
    const message = await this.pipeline.readSide.message(berichtId);
    if (!message)
      throw new MessageRefused('no such message', {
        details: { status: 404 },
        help: 'Dit bericht kennen wij niet. Controleer het nummer.',
      });
    const leveringen = message.deliveries.map(async (delivery) => ({
      ...delivery,
      pogingen: await this.pipeline.readSide.attempts(delivery.id),
    }));
    const proposals = await proposalsFor(this.pipeline.context, this.pipeline.readSide, berichtId);
    const voorstellen = proposals.map(({ child, dossierId, agrees }) => ({ kind: child, zaakId: dossierId, overeenkomst: agrees }));
    return { ...berichtRegel(message), waarschuwingen: message.warnings, voorstellen, leveringen: await Promise.all(leveringen) };
  }

  @Get('berichten/:berichtId/bewijs')
  @Scopes('beheer:lezen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({ operationId: 'toonBeheerBewijs', summary: 'Getekend bewijs van ontvangst en van elke doorzending van een bericht' })
  @ApiResponse({ status: 200, description: 'Elk bewijs is een compacte JWS (PS256, typ schakel-bewijs+jwt).' })
  async bewijs(@Req() request: FastifyRequest, @Param('berichtId', uuidPart('berichtId')) berichtId: string): Promise<object> {
    const { receipt, forwarded } = await proveMessage(this.pipeline.context, berichtId, doerOf(request));
    const doorzendingen = forwarded.map(({ deliveryId, partner, proof }) => ({ leveringId: deliveryId, aan: partner, bewijs: proof }));
    return { berichtId, ontvangst: receipt, doorzendingen };
  }

  @Post('klok')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiOperation({ operationId: 'zetKlok', summary: 'Zet de klok van alle processen (alleen bij een proef)' })
  @ApiResponse({ status: 200, description: 'De klok zoals die nu staat.' })
  async klok(@Req() request: FastifyRequest, @Body() stand: KlokStand): Promise<{ nu: string }> {
    if (!this.testClock) {
      throw new MessageRefused('the test clock is off', {
        details: { status: 403 },
        help: 'De klok kan alleen worden gezet met SCHAKEL_TEST_CLOCK=1.',
      });
    }
    const { journal, clock } = this.pipeline.context;
    const offsetMs = clock.offsetOf(new Date(stand.nu));
    const now = clock.now();
    const line = { id: newId(now), at: now.toISOString(), ...doerOf(request), action: 'klok.gezet' } as const;
    await journal.transaction(async (tx) => {
      await writeClockOffset(tx, offsetMs);
      await audit(tx, { ...line, details: { naar: new Date(stand.nu).toISOString() } });
    });
    clock.setOffset(offsetMs);
    return { nu: clock.now().toISOString() };
  }
}

const berichtRegel = (message: MessageView): object => ({
  berichtId: message.id,
  partner: message.partner,
  kenmerk: message.messageKey,
  staat: message.state,
  ontvangenOp: message.receivedAt,
  verwerktOp: message.appliedAt,
  eersteBerichtId: message.firstId,
  vervangt: message.replacesId,
  vervangenDoor: message.replacedBy,
  grootte: message.size,
  fouten: message.faults,
});
