import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { Behaviour } from './behaviour';
import type { JadesCheck } from './jades';
import { driftIn } from './drift';
import { at, parseJson } from './json';
import type { Answer, Ledger } from './ledger';
import type { PartnerSystem, Stand } from './partner-system';
import { statementOf } from './standopgave';

const MAX_BYTES = 12 * 1024 * 1024;

/** The parts of one running partner. */
export interface Desk {
  readonly system: PartnerSystem;
  readonly ledger: Ledger;
  readonly behaviour: Behaviour;
  /** Offers a message to Schakel once, as this partner; undefined when Schakel was not reached. */
  readonly sendOnce: (body: string, contentType: string, headers: Readonly<Record<string, string>>) => Promise<Answer | undefined>;
  /** Called when there may be something to react to. */
  readonly wake: () => void;
  /** `whsec_...`; without it signatures are not looked at. */
  readonly webhookSecret?: string;
  /** What a delivery is about, child by child, as the store calls it; without it a delivery is about one child. */
  readonly subjectsOf?: (body: string) => readonly string[];
  /** Whether a JAdES signature of Schakel holds; instead of the secret. */
  readonly jades?: JadesCheck;
}

type Headers = Readonly<Record<string, string>>;

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const problem = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title, status }),
});

function headersOf(request: IncomingMessage): Headers {
  const pairs = Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return Object.fromEntries(pairs);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isSigned(secret: string | undefined, body: string, headers: Headers): boolean {
  if (secret === undefined) return true;
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** Takes a delivery: the same webhook-id gets the same answer and has no second effect. */
async function take({ system, ledger, behaviour, webhookSecret, jades, wake }: Desk, body: string, headers: Headers): Promise<Answer> {
  const op = new Date().toISOString();
  if (!(jades ? await jades('post /', headers, body) : isSigned(webhookSecret, body, headers))) {
    ledger.append({ soort: 'geweigerd', op, headers, body });
    return problem(401, 'De handtekening van deze levering klopt niet');
  }
  const webhookId = headers['webhook-id'] ?? headers['idempotency-key'] ?? '';
  const before = webhookId === '' ? undefined : ledger.answerTo(webhookId);
  const antwoord = before ?? system.answer(body, behaviour.refuses('fo03'));
  const readable = before === undefined && system.caseOf(body) !== undefined;
  if (readable && behaviour.spend('verlies')) {
    ledger.append({ soort: 'vergeten', webhookId, antwoord });
    return antwoord;
  }
  const volgnummers = (headers['schakel-volgnummer'] ?? '').split(',').filter(Boolean).map(Number);
  const received = { soort: 'ontvangen', op, webhookId, volgnummers, headers, body, antwoord, herhaling: before !== undefined } as const;
  ledger.append(received);
  if (readable && behaviour.spend('dubbel')) ledger.append(received);
  wake();
  return antwoord;
}

/** What this partner holds of one case, by its own store; signed questions only, like deliveries. */
async function state({ system, ledger, webhookSecret, jades, subjectsOf }: Desk, body: string, headers: Headers): Promise<Answer> {
  if (!(jades ? await jades('post /standopgave', headers, body) : isSigned(webhookSecret, body, headers)))
    return problem(401, 'De handtekening van deze vraag klopt niet');
  const history = ledger.history();
  const statement = statementOf(system.stand(history), history, parseJson(body), subjectsOf);
  return statement === undefined ? problem(404, 'Deze zaak kennen wij niet') : json(200, statement);
}

function showStand({ system, ledger, behaviour }: Desk): Stand {
  const edit = behaviour.drift(system.stand(ledger.history()));
  if (edit) ledger.append(edit);
  return system.stand(ledger.history());
}

function behave({ behaviour, ledger, wake }: Desk, body: string): Answer {
  const request = parseJson(body);
  const wrong = behaviour.set(request);
  if (wrong !== undefined) return problem(400, wrong);
  const versie = at(request, 'terugNaarVersie');
  if (typeof versie === 'number') ledger.append({ soort: 'terug', versie });
  const drift = driftIn(request);
  if (drift) ledger.append(drift);
  wake();
  return json(200, { ...behaviour.settings, versie: ledger.history().length });
}

/** Sends raw bytes to Schakel as this partner; status, headers and body of the answer are Schakel's own. */
async function passOn(desk: Desk, body: string, headers: Headers): Promise<Answer> {
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('ce-') || name === 'traceparent'));
  const answer = await desk.sendOnce(body, headers['content-type'] ?? 'application/octet-stream', own);
  desk.wake();
  return answer ?? problem(502, 'Schakel is niet bereikt');
}

async function route(desk: Desk, request: IncomingMessage): Promise<Answer> {
  const body = await bodyOf(request);
  if (body === undefined) return problem(413, 'Het bericht is te groot');
  const { system, ledger, behaviour } = desk;
  const call = `${request.method} ${new URL(request.url ?? '/', 'http://partner').pathname}`;
  switch (call) {
    case 'POST /':
    case 'POST /standopgave':
      if (behaviour.settings.vertragingMs > 0) await pause(behaviour.settings.vertragingMs);
      if (behaviour.fails()) return problem(behaviour.settings.fout ?? 503, 'Storing (gespeeld)');
      return call === 'POST /' ? take(desk, body, headersOf(request)) : state(desk, body, headersOf(request));
    case 'GET /_sim/berichten':
      return json(200, {
        berichten: behaviour.shown(ledger.received(), (delivery) => system.caseOf(delivery)),
        geweigerd: ledger.refused(),
      });
    case 'GET /_sim/verstuurd':
      return json(200, { berichten: ledger.sent() });
    case 'GET /_sim/stand':
      return json(200, showStand(desk));
    case 'POST /_sim/gedrag':
      return behave(desk, body);
    case 'POST /_sim/verstuur':
      return passOn(desk, body, headersOf(request));
    default:
      return problem(404, 'Dit adres bestaat hier niet');
  }
}

/** `transfer-encoding` and such describe Schakel's connection, not ours; fetch has decoded the body. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
  response.writeHead(status, Object.fromEntries(kept)).end(body);
}

/** One partner's HTTP server: `POST /` for Schakel's deliveries, `POST /standopgave` for its question what is held, `/_sim` for tests and the demonstration (semantics.md 39). */
export function createPartnerServer(desk: Desk): Server {
  return createServer((request, response) => {
    if (desk.behaviour.settings.uit && !request.url?.startsWith('/_sim/')) return void request.socket.destroy();
    route(desk, request)
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        return problem(500, 'Fout in het gespeelde systeem');
      })
      .then((answer) => write(response, answer));
  });
}
