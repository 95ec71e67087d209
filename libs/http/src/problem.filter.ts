import { Catch, HttpException, ParseUUIDPipe, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MessageRefused, SchakelError, SenderUnknown, type Fault } from '@schakel/kernel';
import type { Signals } from '@schakel/signals';

const TITLES: Record<number, string> = {
  400: 'Het verzoek klopt niet',
  401: 'U bent niet aangemeld',
  403: 'U mag dit niet',
  404: 'Niet gevonden',
  405: 'Dit kan hier niet',
  409: 'Het verzoek botst met wat er al is',
  412: 'De zaak is intussen veranderd',
  413: 'Het bericht is te groot',
  415: 'Dit soort inhoud lezen wij niet',
  428: 'De versie ontbreekt',
  429: 'Te veel verzoeken',
  500: 'Er ging bij ons iets mis',
  503: 'Wij zijn even niet bereikbaar',
};

const RETRY_AFTER_S = '5';

/** A problem report after RFC 9457, as the API Design Rules ask; `fouten` lists every fault at once. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly fouten?: readonly Fault[];
}

export const problem = (status: number, detail: string, fouten: readonly Fault[] = []): Problem => ({
  type: 'about:blank',
  title: TITLES[status] ?? 'Het verzoek is niet gelukt',
  status,
  detail,
  ...(fouten.length > 0 && { fouten }),
});

/** The one place that maps an error to HTTP. */
function problemOf(error: unknown): Problem {
  if (error instanceof SenderUnknown) {
    const status = error.details['status'] === 403 ? 403 : 401;
    return problem(status, error.help || 'Vraag eerst een toegangsbewijs aan en stuur het mee.', error.faults);
  }
  if (error instanceof MessageRefused) {
    return problem(Number(error.details['status'] ?? 400), error.help || error.message, error.faults);
  }
  if (error instanceof HttpException) return problem(error.getStatus(), detailOf(error));
  if (isDatabaseAway(error)) return problem(503, 'De gegevens zijn even niet bereikbaar. Probeer het zo opnieuw.');
  const status = statusOf(error);
  if (status !== undefined && status < 500)
    return problem(status, 'Het verzoek kan niet worden gelezen. Controleer de inhoud en de kopregels.');
  return problem(500, 'Er ging bij ons iets mis. U hoeft niets te doen; wij kijken hiernaar.');
}

function detailOf(error: HttpException): string {
  const body = error.getResponse();
  if (typeof body === 'object' && 'detail' in body && typeof body.detail === 'string') return body.detail;
  return error.getStatus() === 404 ? 'Hier is niets. Controleer het adres.' : (TITLES[error.getStatus()] ?? error.message);
}

const statusOf = (error: unknown): number | undefined =>
  error && typeof error === 'object' && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;

/** No connection, no database, shutting down, out of connections or of disk space: the sender must come again. */
function isDatabaseAway(error: unknown): boolean {
  const code = error && typeof error === 'object' && 'code' in error ? String(error.code) : '';
  return (
    /^(ECONN|ETIMEDOUT|EPIPE|57P0|08|53|3D000)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(String(error))
  );
}

/** Every 4xx and 5xx answer is application/problem+json. A fault of ours is logged, with ids only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly signals: Signals) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const report = problemOf(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const known = error instanceof SchakelError || error instanceof HttpException;
    if (report.status >= 500 && !known) this.signals.fault('http', error, { path: request.routeOptions?.url });
    if (report.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    void reply.status(report.status).type('application/problem+json').send(JSON.stringify(report));
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
