import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATEMENT_SCHEMA, statementFields } from '@schakel/agreement';
import { Open, Serves } from '@schakel/access';
import { demandAccepted } from '@schakel/http';
import { MessageRefused } from '@schakel/kernel';
import { PIPELINE, PROOF_SCHEMA, type Pipeline } from '@schakel/pipeline';
import { publish } from './publish';

const published = (name: string, mediaType: string, content: object) => ({ name, mediaType, body: JSON.stringify(content, undefined, 2) });

/** What we say and ask ourselves, of every partner alike. */
const OWN = [
  published('bewijs.json', 'application/schema+json', PROOF_SCHEMA),
  published('standopgave.json', 'application/schema+json', STATEMENT_SCHEMA),
  published('standopgave-velden.json', 'application/json', statementFields()),
];

const TEXT = { type: 'string' } as const;
const SCHEMA_LIST = {
  type: 'object',
  required: ['schemas'],
  properties: {
    schemas: {
      type: 'array',
      items: {
        type: 'object',
        required: ['partner', 'naam', 'mediaType', 'adres'],
        properties: { partner: TEXT, naam: TEXT, mediaType: TEXT, adres: TEXT },
      },
    },
  },
};

/** The schemas of our own formats, for whoever builds against them. */
@ApiTags('formaten')
@Open()
@Controller('v1/schemas')
export class SchemasController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  @Get()
  @ApiOperation({ operationId: 'lijstSchemas', summary: 'De schema’s per partner' })
  @ApiResponse({ status: 200, description: 'Namen en adressen.', schema: SCHEMA_LIST })
  lijst(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const schemas = [...this.pipeline.adapters.values()].flatMap(({ partner, schemas: own }) =>
      own.map(({ name, mediaType }) => ({ partner, naam: name, mediaType, adres: `/v1/schemas/${partner}/${name}` })),
    );
    const own = OWN.map(({ name, mediaType }) => ({ partner: 'schakel', naam: name, mediaType, adres: `/v1/schemas/schakel/${name}` }));
    publish(request, reply, 'application/json', JSON.stringify({ schemas: [...schemas, ...own] }));
  }

  @Get(':partner/:naam')
  @Serves('*/*')
  @ApiOperation({ operationId: 'toonSchema', summary: 'Een schema' })
  @ApiResponse({ status: 200, description: 'XSD of JSON Schema.' })
  toon(@Req() request: FastifyRequest, @Param('partner') partner: string, @Param('naam') naam: string, @Res() reply: FastifyReply): void {
    const schemas = partner === 'schakel' ? OWN : (this.pipeline.adapters.get(partner)?.schemas ?? []);
    const schema = schemas.find(({ name }) => name === naam);
    if (!schema)
      throw new MessageRefused('no such schema', { details: { status: 404 }, help: 'Dit schema kennen wij niet. Kijk in /v1/schemas.' });
    demandAccepted(request, [schema.mediaType.split(';')[0] ?? '']);
    publish(request, reply, schema.mediaType, schema.body);
  }
}
