import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Scopes } from '@schakel/access';
import { TASK_KINDS, type TaskKind } from '@schakel/journal';
import { MessageRefused } from '@schakel/kernel';
import { CaseAccess } from './case-access';
import { TakenService } from './taken.service';

const isKind = (soort: string): soort is TaskKind => TASK_KINDS.some((known) => known === soort);

function kindAsked(soort: string | undefined): TaskKind | undefined {
  if (soort === undefined || isKind(soort)) return soort;
  const uitleg = `Deze soort kennen wij niet. Kies uit ${TASK_KINDS.join(', ')}.`;
  throw new MessageRefused('no such kind of task', { help: uitleg, faults: [{ veld: 'soort', code: 'CODE_ONBEKEND', uitleg }] });
}

/** What must be done about records. */
@ApiTags('zaken')
@ApiBearerAuth()
@Scopes('zaken:lezen')
@Controller('v1/taken')
export class TakenController {
  constructor(
    @Inject(TakenService) private readonly taken: TakenService,
    @Inject(CaseAccess) private readonly access: CaseAccess,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'lijstTaken',
    summary: 'Wat er in uw zaken moet gebeuren, wat het langst ligt eerst',
    description:
      'Een taak is er vanzelf zodra zij over tijd is, en weg zodra het is gebeurd. Een coördinator ziet de taken van alle zaken.',
  })
  @ApiQuery({ name: 'soort', required: false, enum: TASK_KINDS })
  @ApiQuery({ name: 'na', required: false, description: 'Plek in de lijst: "volgende" uit het vorige antwoord.' })
  @ApiResponse({ status: 200, description: 'Ten hoogste vijftig taken en de plek voor de volgende bladzijde.' })
  async lijst(
    @Req() request: FastifyRequest,
    @Query('soort') soort?: string,
    @Query('na') na?: string,
  ): Promise<{ taken: object[]; volgende?: string }> {
    const page = await this.taken.lijst({ kind: kindAsked(soort), na, reader: this.access.reader(request) });
    await this.access.record(request, [{ action: 'taken.getoond', details: { aantal: page.taken.length } }]);
    return page;
  }
}
