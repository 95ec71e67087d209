import { Catch, HttpException, ParseUUIDPipe, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isStorageAway, MessageRefused, SchakelError, SenderUnknown } from '@schakel/kernel';
import type { Signals } from '@schakel/signals';
import type { KnownRoutes } from './known-routes';
import { problem, PROBLEM_TYPE, titleOf, type Problem } from './problem';
import { visitOf } from './visit';

const RETRY_AFTER_S = '5';

/** The one place that maps an error to HTTP. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SenderUnknown) {
    const status = error.details['status'] === 403 ? 403 : 401;
    return problem(status, error.help || 'Vraag eerst een toegangsbewijs aan en stuur het mee.', error.faults);
  }
  if (error instanceof MessageRefused) {
    return { ...problem(Number(error.details['status'] ?? 400), error.help || error.message, error.faults), ...versionsOf(error) };
  }
  if (error instanceof HttpException) return problem(error.getStatus(), detailOf(error));
  if (isStorageAway(error)) return problem(503, 'De gegevens zijn even niet bereikbaar. Probeer het zo opnieuw.');
  const status = statusOf(error);
  if (status !== undefined && status < 500)
    return problem(status, 'Het verzoek kan niet worden gelezen. Controleer de inhoud en de kopregels.');
  return problem(500, 'Er ging bij ons iets mis. U hoeft niets te doen; wij kijken hiernaar.');
}

/** Both versions, where the caller acts on a record that has moved since. */
function versionsOf({ details: { gezien, nu } }: MessageRefused): Pick<Problem, 'uwVersie' | 'huidigeVersie'> {
  return typeof gezien === 'number' && typeof nu === 'number' ? { uwVersie: gezien, huidigeVersie: nu } : {};
}

function detailOf(error: HttpException): string {
  const body = error.getResponse();
  if (typeof body === 'object' && 'detail' in body && typeof body.detail === 'string') return body.detail;
  return error.getStatus() === 404 ? 'Hier is niets. Controleer het adres.' : titleOf(error.getStatus());
}

const statusOf = (error: unknown): number | undefined =>
  error && typeof error === 'object' && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;

/**
 * Every 4xx and 5xx answer is application/problem+json and one line in the log, with the id of the request and the
 * pattern of the route, never the address. A fault of ours is logged whole, with ids only.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly signals: Signals,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    this.send(error, request, reply);
  }

  /** The same for what goes wrong before there is a route. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const report = this.wrongMethod(error, request, reply) ?? problemOf(error);
    const requestId = visitOf(request.raw)?.id;
    const fields = { requestId, method: request.method, route: request.routeOptions?.url, clientId: request.caller?.clientId };
    const known = error instanceof SchakelError || error instanceof HttpException;
    if (report.status >= 500 && !known) this.signals.fault('http', error, fields);
    else this.signals.refused({ ...fields, status: report.status, codes: report.fouten?.map(({ code }) => code).join(' ') });
    if (report.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    if (error instanceof MessageRefused && error.details['retryAfterS'] !== undefined)
      void reply.header('retry-after', String(error.details['retryAfterS']));
    if (report.huidigeVersie !== undefined) void reply.header('etag', `"${report.huidigeVersie}"`);
    const sent = { ...report, ...(requestId !== undefined && { instance: `urn:uuid:${requestId}` }) };
    void reply.status(report.status).type(PROBLEM_TYPE).send(JSON.stringify(sent));
  }

  private wrongMethod(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
    if (!(error instanceof HttpException) || error.getStatus() !== 404 || !request.is404) return undefined;
    const methods = this.routes.methodsOf(request.url);
    if (methods.length === 0 || methods.includes(request.method)) return undefined;
    void reply.header('allow', methods.join(', '));
    return problem(405, `Dit adres kent alleen ${methods.join(', ')}.`);
  }
}

/** Takes a path or query part that must be a UUID; refuses anything else in plain words. */
export const uuidPart = (name: string, options: { optional?: boolean } = {}): ParseUUIDPipe =>
  new ParseUUIDPipe({
    ...options,
    exceptionFactory: () => {
      const uitleg = 'Dit nummer klopt niet. Neem het over zoals Schakel het gaf, bijvoorbeeld 01a20e95-c31a-7955-90fa-32f89645cbe2.';
      return new MessageRefused('no UUID', { help: uitleg, faults: [{ veld: name, code: 'TYPE_FOUT', uitleg }] });
    },
  });
