import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open, Serves } from '@schakel/access';
import { STYLE } from '@schakel/format-docs';
import { MessageRefused } from '@schakel/kernel';
import { FormatsService } from './formats.service';
import { publish } from './publish';

/** The AsyncAPI document of the messages. */
@ApiTags('formaten')
@Open()
@Controller('v1')
export class AsyncApiController {
  constructor(@Inject(FormatsService) private readonly formats: FormatsService) {}

  @Get('asyncapi.yaml')
  @Serves('application/yaml')
  @ApiOperation({ operationId: 'toonAsyncApi', summary: 'Alle berichten, als AsyncAPI 3' })
  @ApiResponse({ status: 200, description: 'Het document in YAML.', content: { 'application/yaml': { schema: { type: 'string' } } } })
  async toon(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    publish(request, reply, 'application/yaml; charset=utf-8', await this.formats.asyncApi());
  }
}

/** The pages for people: no script, one style sheet of our own, nothing from elsewhere. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A readable page per message. Not in the OpenAPI document: these are pages, no calls. */
@ApiExcludeController()
@Open()
@Serves('text/html')
@Controller('v1/formaten')
export class FormatPagesController {
  constructor(@Inject(FormatsService) private readonly formats: FormatsService) {}

  @Get()
  async index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    send(request, reply, await this.formats.index());
  }

  @Get('stijl.css')
  @Serves('text/css')
  stijl(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    publish(request, reply, 'text/css; charset=utf-8', STYLE);
  }

  @Get(':partner')
  async partner(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('partner') partner: string): Promise<void> {
    send(request, reply, await this.formats.partner(partner));
  }

  @Get(':partner/:bericht')
  async bericht(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('partner') partner: string,
    @Param('bericht') bericht: string,
  ): Promise<void> {
    send(request, reply, await this.formats.message(partner, bericht));
  }
}

function send(request: FastifyRequest, reply: FastifyReply, page: string | undefined): void {
  if (page === undefined)
    throw new MessageRefused('no such page', { details: { status: 404 }, help: 'Deze bladzijde is er niet. Kijk op /v1/formaten.' });
  void reply.header('content-security-policy', PAGE_POLICY);
  publish(request, reply, 'text/html; charset=utf-8', page);
}
