import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Scopes } from '@schakel/access';
import { BIP } from '@schakel/dossier';
import { MessageRefused } from '@schakel/kernel';
import { ledger, PIPELINE, type Ledger, type Pipeline } from '@schakel/pipeline';

/** For operators: the sums of messages in and out. Counts only. */
@ApiTags('beheer')
@ApiBearerAuth()
@Controller('v1/beheer/grootboek')
export class GrootboekController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @Scopes('beheer:lezen')
  @ApiOperation({
    operationId: 'toonGrootboek',
    summary: 'Wat er per partner binnenkwam en wat hem toekomt, en of de sommen sluiten',
    description:
      'In: ontvangen = verwerkt + geweigerd + geparkeerd + wachtend + dubbel + nietGekoppeld. Uit: verschuldigd = afgeleverd + geparkeerd + ' +
      'wachtend + vervallen. Wat is onthouden staat ernaast. Alles van een en hetzelfde ogenblik.',
  })
  @ApiQuery({ name: 'partner', required: false, example: 'halt' })
  @ApiResponse({ status: 200, description: 'De sommen per partner; "verschil" is 0 waar een som sluit.' })
  toon(@Query('partner') partner?: string): Promise<Ledger> {
    const { context } = this.pipeline;
    if (partner === undefined || partner === BIP || context.partners.has(partner)) return ledger(context, partner);
    const uitleg = 'Deze partner kennen wij niet. Kijk met npx schakel partner lijst.';
    throw new MessageRefused('no such partner', { help: uitleg, faults: [{ veld: 'partner', code: 'CODE_ONBEKEND', uitleg }] });
  }
}
