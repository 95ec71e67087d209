import { Controller, Get, Header, HttpCode, HttpException, Inject, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiExcludeEndpoint,
  ApiHeader,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SchakelError, SenderUnknown } from '@schakel/kernel';
import { Open, Scopes, Serves } from '../route-marks';
import { refusedPage, sendPage, signedInPage, signedOutPage, STYLE } from './pages';
import { strayAnswer, type People } from './people';
import type { OpenSession } from './sessions';

/** Gives the `People` of this installation. */
export const PEOPLE = Symbol('PEOPLE');

class Sessie {
  @ApiProperty({ description: 'Weergavenaam bij de aanmelddienst' })
  naam: string;

  @ApiProperty({ type: [String], example: ['bip'] })
  rollen: readonly string[];

  @ApiProperty({ type: [String], example: ['zaken:lezen', 'zaken:registreren'] })
  rechten: readonly string[];

  @ApiProperty({ format: 'date-time', description: 'Zonder gebruik eindigt de sessie dan.' })
  stilTot: string;

  @ApiProperty({ format: 'date-time', description: 'Dan eindigt de sessie in elk geval.' })
  uiterlijk: string;

  @ApiProperty({ description: 'Stuur deze waarde mee in de kop X-CSRF-Token bij alles wat iets verandert.' })
  csrfToken: string;
}

class Afmelding {
  @ApiPropertyOptional({ format: 'uri', description: 'Ga hierheen om u ook bij de aanmelddienst af te melden.' })
  afmeldadres?: string;
}

/** Signing in and out, for people with a browser. */
@ApiTags('aanmelden')
@Controller('v1')
export class PeopleController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Open()
  @Serves('text/html', 'application/json')
  @Get('aanmelden')
  @ApiOperation({ operationId: 'meldAan', summary: 'Gaat naar de aanmelddienst en daarna terug naar het gevraagde pad' })
  @ApiQuery({ name: 'naar', required: false, description: 'Pad van Schakel waar u daarna heen gaat.', example: '/v1/zaken' })
  @ApiResponse({ status: 303, description: 'Naar de aanmelddienst.' })
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('naar') naar?: unknown): Promise<void> {
    await orPage(request, reply, async () => {
      const { address, state } = await this.people.begin(naar === undefined || typeof naar === 'string' ? naar : '');
      this.people.cookies.giveTrip(reply, state);
      void reply.status(303).header('location', address).send();
    });
  }

  @Open()
  @Serves('text/html', 'application/json')
  @Get('aanmelden/terug')
  @ApiExcludeEndpoint()
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('state') state?: unknown): Promise<void> {
    await orPage(request, reply, async () => {
      const { cookies } = this.people;
      // only the browser that began may end it: else one could be signed in as somebody else
      if (typeof state !== 'string' || !cookies.isTripOf(request, state)) throw strayAnswer();
      cookies.dropTrip(reply, state);
      const earlierKey = cookies.sessionOf(request);
      const query = new URL(request.url, this.people.publicUrl).search;
      const { key, naar } = await this.people.finish(state, query, { origin: request.ip, ...(earlierKey !== undefined && { earlierKey }) });
      cookies.giveSession(reply, key);
      sendPage(reply, signedInPage(naar));
    });
  }

  @Open()
  @Serves('application/jwk-set+json', 'application/json')
  @Get('aanmelden/sleutels')
  @ApiOperation({
    operationId: 'toonAanmeldsleutels',
    summary: 'Publieke sleutels waarmee Schakel zich bij de aanmelddienst bekendmaakt (JWKS)',
  })
  @ApiResponse({
    status: 200,
    description: 'Een JWK-set; leeg als Schakel zich anders bekendmaakt.',
    content: { 'application/jwk-set+json': {} },
  })
  @Header('content-type', 'application/jwk-set+json')
  sleutels(): string {
    return JSON.stringify({ keys: this.people.keys });
  }

  @Open()
  @Serves('text/css')
  @Get('aanmelden/stijl.css')
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'max-age=3600')
  stijl(): string {
    return STYLE;
  }

  @Open()
  @Serves('text/html')
  @Get('afgemeld')
  @ApiExcludeEndpoint()
  afgemeld(@Res() reply: FastifyReply): void {
    sendPage(reply, signedOutPage());
  }

  @Scopes()
  @Get('sessie')
  @ApiCookieAuth()
  @ApiOperation({ operationId: 'toonSessie', summary: 'Wie u bent, wat u mag en tot wanneer' })
  @ApiResponse({ status: 200, description: 'Uw sessie.', type: Sessie })
  sessie(@Req() request: FastifyRequest): Sessie {
    const session = sessionOf(request);
    return {
      naam: session.name,
      rollen: session.rollen,
      rechten: request.caller?.scopes ?? [],
      stilTot: session.idleEndsAt.toISOString(),
      uiterlijk: session.endsAt.toISOString(),
      csrfToken: session.csrfToken,
    };
  }

  @Scopes()
  @Post('afmelden')
  @HttpCode(200)
  @ApiCookieAuth()
  @ApiHeader({ name: 'X-CSRF-Token', required: true, description: 'csrfToken uit /v1/sessie' })
  @ApiOperation({ operationId: 'meldAf', summary: 'Eindigt uw sessie, meteen en overal' })
  @ApiResponse({ status: 200, description: 'U bent afgemeld.', type: Afmelding })
  async afmelden(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Afmelding> {
    await this.people.sessions.end(sessionOf(request));
    this.people.cookies.dropSession(reply);
    const afmeldadres = await this.people.endAddress();
    return afmeldadres === undefined ? {} : { afmeldadres };
  }
}

function sessionOf(request: FastifyRequest): OpenSession {
  if (request.openSession) return request.openSession;
  throw new SenderUnknown('no person', {
    details: { status: 403 },
    help: 'Dit is er alleen voor mensen die zich met de browser hebben aangemeld. Uw systeem gebruikt een toegangsbewijs.',
  });
}

/** A browser gets what went wrong as a page, anything else as the problem that it is. */
async function orPage(request: FastifyRequest, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const known = error instanceof SchakelError ? explained(error) : error instanceof HttpException ? outage(error) : undefined;
    if (!known || !String(request.headers.accept ?? '').includes('text/html')) throw error;
    sendPage(reply, refusedPage(known.detail), known.status);
  }
}

const explained = ({ details, help }: SchakelError): { status: number; detail: string } => ({
  status: Number(details['status'] ?? 400),
  detail: help,
});

function outage(error: HttpException): { status: number; detail: string } {
  const body = error.getResponse();
  const detail = typeof body === 'object' && 'detail' in body ? String(body.detail) : 'Probeer het zo opnieuw.';
  return { status: error.getStatus(), detail };
}
