import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, doerOf, Open, Scopes } from '@schakel/access';
import { Idempotent } from '@schakel/http';
import { SenderUnknown } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

const DAY_HOURS = 24;
const MOST_HOURS = 7 * DAY_HOURS;

class NieuwGeheim {
  @ApiPropertyOptional({
    example: DAY_HOURS,
    description: `Zo lang tekent het oude geheim nog mee; 0: het vervalt meteen. Anders ${DAY_HOURS}.`,
  })
  @IsOptional()
  @IsInt({ message: 'moet een geheel aantal uren zijn' })
  @Min(0, { message: 'moet 0 of meer zijn' })
  @Max(MOST_HOURS, { message: `mag ten hoogste ${MOST_HOURS} zijn` })
  overlapUren?: number;
}

class NieuweSleutel extends NieuwGeheim {
  @ApiProperty({ example: 'Jaarlijkse wisseling', description: 'Waarom u dit doet.' })
  @Length(1, 500, { message: 'moet 1 tot 500 tekens zijn' })
  reden: string;
}

/** With what deliveries and proofs are signed: the partner's own secret, and the published keys of the installation. */
@ApiTags('sleutels')
@Controller('v1')
export class OndertekeningController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get('sleutels/schakel')
  @Open()
  @ApiOperation({
    operationId: 'toonSchakelSleutels',
    summary: 'De openbare sleutels waarmee Schakel tekent (JWK-set)',
    description: 'Ook de sleutels van vroeger: een bewijs blijft te controleren. Een nieuwe sleutel staat er al voordat zij tekent.',
  })
  @ApiResponse({ status: 200, description: 'JWK-set volgens RFC 7517.' })
  async schakel(@Res() reply: FastifyReply): Promise<void> {
    const keys = (await this.pipeline.context.signingKeys.views()).map(({ publicKey }) => publicKey);
    void reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=300')
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys }));
  }

  @Get('sleutels/webhook')
  @Scopes('sleutels:beheren')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'lijstWebhookGeheimen',
    summary: 'De geheimen waarmee leveringen aan u worden getekend, zonder het geheim zelf',
  })
  @ApiResponse({ status: 200, description: 'Nummers en data, het nieuwste eerst.' })
  async geheimen(@Req() request: FastifyRequest): Promise<{ geheimen: object[] }> {
    const found = await this.pipeline.context.webhookSecrets.views(partnerOf(request));
    return { geheimen: found.map(({ id, validFrom, validUntil }) => ({ sleutelId: id, vanaf: validFrom, tot: validUntil })) };
  }

  @Post('sleutels/webhook')
  @Scopes('sleutels:beheren')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'nieuwWebhookGeheim',
    summary: 'Maak een nieuw geheim voor de handtekening op leveringen aan u',
    description: 'U ziet het geheim alleen nu. Zolang het oude geldt, staat van beide een handtekening in de kop webhook-signature.',
  })
  @ApiResponse({ status: 201, description: 'Het geheim, eenmalig.' })
  async nieuw(@Req() request: FastifyRequest, @Body() { overlapUren = DAY_HOURS }: NieuwGeheim): Promise<object> {
    const made = await this.pipeline.context.webhookSecrets.renew(partnerOf(request), overlapUren, doerOf(request));
    return { sleutelId: made.id, vanaf: made.validFrom, geheim: made.secret };
  }

  @Post('beheer/ondertekening/_roteren')
  @Idempotent()
  @HttpCode(200)
  @Scopes('beheer:handelen')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'roteerOndertekening',
    summary: 'Maak een nieuwe sleutel waarmee Schakel bewijzen en leveringen tekent',
    description: 'Zij staat meteen op /v1/sleutels/schakel en tekent na de overlap; tot dan tekent de oude.',
  })
  @ApiResponse({ status: 200, description: 'De nieuwe sleutel, en vanaf wanneer zij tekent.' })
  async roteer(@Req() request: FastifyRequest, @Body() { overlapUren = DAY_HOURS, reden }: NieuweSleutel): Promise<object> {
    const { kid, validFrom } = await this.pipeline.context.signingKeys.rotate(overlapUren, doerOf(request), reden);
    return { kid, tekentVanaf: validFrom };
  }
}

function partnerOf(request: FastifyRequest): string {
  const { organisation } = callerOf(request);
  if (organisation !== undefined) return organisation;
  throw new SenderUnknown('the caller is no partner', { details: { status: 403 }, help: 'Alleen partners hebben een eigen geheim.' });
}
