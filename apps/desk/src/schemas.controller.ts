import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '@schakel/access';
import { MessageRefused } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

/** The schemas of our own formats, for whoever builds against them. */
@ApiTags('formaten')
@Open()
@Controller('v1/schemas')
export class SchemasController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiOperation({ operationId: 'lijstSchemas', summary: 'De schema’s per partner' })
  @ApiResponse({ status: 200, description: 'Namen en adressen.' })
  lijst(): { schemas: { partner: string; naam: string; adres: string }[] } {
    const all = [...this.pipeline.adapters.values()].flatMap((adapter) =>
      adapter.schemas.map(({ name }) => ({ partner: adapter.partner, naam: name, adres: `/v1/schemas/${adapter.partner}/${name}` })),
    );
    return { schemas: all };
  }

  @Get(':partner/:naam')
  @ApiOperation({ operationId: 'toonSchema', summary: 'Een schema' })
  @ApiResponse({ status: 200, description: 'XSD of JSON Schema.' })
  toon(@Param('partner') partner: string, @Param('naam') naam: string, @Res() reply: FastifyReply): void {
    const schema = this.pipeline.adapters.get(partner)?.schemas.find(({ name }) => name === naam);
    if (!schema)
      throw new MessageRefused('no such schema', { details: { status: 404 }, help: 'Dit schema kennen wij niet. Kijk in /v1/schemas.' });
    void reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=300')
      .type(schema.mediaType)
      .send(schema.body);
  }
}
