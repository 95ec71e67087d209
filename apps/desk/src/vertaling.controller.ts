import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doerOf, Scopes } from '@schakel/access';
import { uuidPart } from '@schakel/http';
import { MessageRefused } from '@schakel/kernel';
import { PIPELINE, showTranslation, type Pipeline, type ShownTranslation } from '@schakel/pipeline';

/** For who may see content: a message beside its facts and its deliveries. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer')
export class VertalingController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get('berichten/:berichtId/vertaling')
  @Scopes('inhoud:tonen')
  @ApiParam({ name: 'berichtId', format: 'uuid' })
  @ApiOperation({
    operationId: 'toonVertaling',
    summary: 'Een bericht van drie kanten: velden, feiten en leveringen, met de weg van elk gegeven',
    description:
      'Toont inhoud: dat u keek staat in het logboek. Van een bericht dat niet kan worden gelezen: alles wat er mis is, met de regel.',
  })
  @ApiResponse({ status: 200, description: 'Velden, feiten, leveringen, en wat er wegviel en waarom; of de fouten.' })
  @ApiResponse({ status: 404, description: 'Dit bericht is er niet, of de inhoud is er niet meer.' })
  async vertaling(@Param('berichtId', uuidPart('berichtId')) berichtId: string, @Req() request: FastifyRequest): Promise<ShownTranslation> {
    const shown = await showTranslation(this.pipeline.context, berichtId, doerOf(request));
    if (shown !== undefined) return shown;
    throw new MessageRefused('no such content', {
      details: { status: 404 },
      help: 'Dit bericht kennen wij niet, of de inhoud is er niet meer. Controleer het nummer.',
    });
  }
}
