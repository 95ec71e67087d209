import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { API_VERSION, demandAccepted } from '@schakel/http';

const PROBLEM = { $ref: '#/components/schemas/Probleem' };

const problemSchema = {
  type: 'object',
  description: 'Wat er mis is en wat u kunt doen (RFC 9457).',
  required: ['status', 'title', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    fouten: {
      type: 'array',
      items: {
        type: 'object',
        properties: { veld: { type: 'string' }, code: { type: 'string' }, uitleg: { type: 'string' } },
      },
    },
  },
};

interface Operation {
  responses: Record<string, { description: string; headers?: object; content?: object }>;
}

/** Serves the OpenAPI 3.1 document of this process at `/v1/openapi.json`, open to everyone. */
export function openApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Schakel')
    .setDescription('Berichten tussen leerplicht, Halt en de Raad voor de Kinderbescherming, en het gezamenlijke dossier van de BIP.')
    .setVersion(API_VERSION)
    .setContact('Schakel', 'https://schakel.example', 'schakel@schakel.example')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/nl/')
    .addServer('/v1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const versionHeader = { 'API-Version': { description: 'Versie van deze API', schema: { type: 'string', example: API_VERSION } } };
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/v1/')) continue;
    const operations = item as Record<string, Operation>;
    for (const operation of Object.values(operations)) {
      for (const response of Object.values(operation.responses)) response.headers = { ...versionHeader };
      const content = { 'application/problem+json': { schema: PROBLEM } };
      operation.responses['400'] = { description: 'Het verzoek klopt niet; alle fouten staan erin', headers: versionHeader, content };
      operation.responses['default'] = { description: 'Het verzoek is niet gelukt', headers: versionHeader, content };
    }
    paths[path.slice('/v1'.length)] = operations;
  }
  const schemas = { ...document.components?.schemas, Probleem: problemSchema };
  const published = JSON.stringify({ ...document, paths, components: { ...document.components, schemas } });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/v1/openapi.json', { config: { open: 'published to everyone' } }, (request, reply) => {
    demandAccepted(request as never, ['application/json']);
    void reply.header('access-control-allow-origin', '*').type('application/json').send(published);
  });
}
