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
    instance: { type: 'string', format: 'uri-reference', description: 'urn:uuid van dit verzoek; staat ook in X-Request-Id.' },
    fouten: {
      type: 'array',
      items: {
        type: 'object',
        properties: { veld: { type: 'string' }, code: { type: 'string' }, uitleg: { type: 'string' } },
      },
    },
  },
};

/** What every operation may answer, and those with a token or a body; `default` says the rest. */
const ALWAYS = {
  400: 'Het verzoek klopt niet; alle fouten staan erin',
  406: 'Dit soort antwoord geven wij hier niet',
  429: 'Te veel verzoeken; zie Retry-After',
};
const WITH_TOKEN = { 401: 'Geen geldig toegangsbewijs', 403: 'Uw toegangsbewijs heeft dit recht niet' };
const WITH_BODY = { 413: 'De inhoud is te groot', 415: 'Dit soort inhoud lezen wij niet' };
const AGAIN = { 409: 'De eerste met dit kenmerk is nog bezig', 422: 'Dit kenmerk hoort bij een ander verzoek' };

interface Operation {
  security?: object[];
  requestBody?: object;
  parameters?: { name: string }[];
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
    .addCookieAuth('__Host-schakel')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const headers = {
    'X-Request-Id': { description: 'Nummer van dit verzoek; noem het als u ons iets vraagt', schema: { type: 'string', format: 'uuid' } },
    'API-Version': { description: 'Versie van deze API', schema: { type: 'string', example: API_VERSION } },
  };
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/v1/')) continue;
    const operations = item as Record<string, Operation>;
    for (const operation of Object.values(operations)) {
      for (const response of Object.values(operation.responses)) response.headers = { ...headers };
      const content = { 'application/problem+json': { schema: PROBLEM } };
      const faults: Record<string, string> = {
        ...ALWAYS,
        ...(operation.security && WITH_TOKEN),
        ...(operation.requestBody && WITH_BODY),
        ...(operation.parameters?.some(({ name }) => name === 'Idempotency-Key') && AGAIN),
      };
      for (const [status, description] of Object.entries(faults)) operation.responses[status] = { description, headers, content };
      operation.responses['default'] = { description: 'Het verzoek is niet gelukt', headers, content };
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
