import 'reflect-metadata';
import { BadRequestException, Module, ValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ValidationError } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Logger as PinoLogger, LoggerModule } from 'nestjs-pino';
import { CALLBACK_PATH, embeddedIssuer, mountIssuer, PEOPLE, SessionDoor, SIGNED_OUT_PATH, speakCookies } from '@schakel/access';
import { Door, HealthController, MEASURE, MESSAGE_PATH, OversizedBody, RateGuard, READINESS, SIGNALS } from '@schakel/http';
import { audit, countTurnedAway, IdempotencyRows, SignInRows } from '@schakel/journal';
import { Clock, MessageRefused, newId, sha256Hex, type Fault } from '@schakel/kernel';
import { PIPELINE } from '@schakel/pipeline';
import { BullMqServer, queuesOf } from '@schakel/queue';
import { readEnvironment } from '@schakel/settings';
import { Signals } from '@schakel/signals';
import { embeddedClients } from './clients';
import { CountingGuard } from './counting-guard';
import { EXPIRIES, expiriesOf, warnDaily, type Expiries } from './expiries';
import { layFoundation, type Foundation } from './foundation';
import { keepSealing } from './keep-sealing';
import { noteStart } from './note-start';
import { StrangerTally } from './stranger-tally';
import { openApi } from './open-api';
import { FICTITIOUS_PEOPLE, layPeople, publicUrlOf } from './people';
import { watchRoutes } from './routes';
import { meetFictitious, staffBook } from './staff-book';
import { TlsFiles } from './tls';
import { whoCalls, type WhoCalls } from './who-calls';

/** Every system on this machine fetches its tokens from the embedded sign-in server: it takes so many times what a stranger may ask. */
const SIGN_IN_SHARE = 10;
const SWEEP_EVERY_MS = 1_000;
/** How soon the sweeper is back after the queue itself was lost. */
const LOOK_EVERY_MS = 5_000;

/** Which part of the product a process is. */
export interface ProductPart {
  readonly name: string;
  /** Controllers that answer over HTTP. */
  readonly httpModules: readonly Type[];
  /** Consumers of the queue; empty: this process takes no jobs. */
  readonly consumerModules: readonly Type[];
}

/** A product that runs. */
export interface RunningProduct {
  readonly url: string;
  readonly issuer: string;
  readonly foundation: Foundation;
  /** Every route that it answers, as `GET /v1/zaken/:zaakId`. */
  readonly routes: readonly string[];
  /** Who one can sign in as at the fictitious sign-in server, `name (role)`; empty with a provider of one's own. */
  readonly persons: readonly string[];
  /** Takes no new work, lets what is under way finish, then closes everything. */
  stop(): Promise<void>;
}

@Module({})
class RootModule {
  static with(part: ProductPart, foundation: Foundation, signals: Signals, extra: readonly (readonly [symbol, unknown])[]): DynamicModule {
    const { pipeline } = foundation;
    const values: readonly (readonly [symbol, unknown])[] = [[SIGNALS, signals], [PIPELINE, pipeline], ...extra];
    const shared: DynamicModule = {
      module: SharedModule,
      global: true,
      providers: values.map(([provide, useValue]) => ({ provide, useValue })),
      exports: values.map(([provide]) => provide),
    };
    return {
      module: RootModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: { logger: signals.logger, autoLogging: false, quietReqLogger: true } }),
        shared,
        ...part.httpModules,
        ...part.consumerModules,
      ],
      controllers: [HealthController],
    };
  }
}

@Module({})
class SharedModule {}

/** Starts this part of the product from the environment. Throws CannotStart that says everything that is wrong. */
export async function runProduct(part: ProductPart, env: NodeJS.ProcessEnv, onProgress: (line: string) => void): Promise<RunningProduct> {
  const environment = readEnvironment(env);
  const signals = new Signals({ level: environment.logLevel, process: part.name });
  const foundation = await layFoundation(environment, signals, onProgress);
  try {
    return await serve(part, foundation, signals, onProgress);
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

async function serve(
  part: ProductPart,
  foundation: Foundation,
  signals: Signals,
  onProgress: (line: string) => void,
): Promise<RunningProduct> {
  const { environment, pipeline, configuration } = foundation;
  const tls = new TlsFiles(environment);
  const url = `${environment.tls ? 'https' : 'http'}://${environment.host}:${environment.port}`;
  const issuer = environment.issuer ?? `${url}/oidc`;
  const organisationOf = new Map(configuration.partners.map((partner) => [partner.clientId, partner.id]));
  const known = whoCalls(foundation, issuer, tls, (error) => signals.fault('access', error));
  const strangers = new StrangerTally();
  const limitOf = new Map(configuration.partners.map((partner) => [partner.clientId, partner.verzoekenPerMinuut]));
  const { strangersPerMinute } = environment;
  const rates = new RateGuard(new Reflector(), { ofClient: (clientId) => limitOf.get(clientId), ofStranger: strangersPerMinute });
  const turnedAway = async (request: FastifyRequest, reason: string, client?: string): Promise<void> => {
    // who has no valid token costs no row once it is over its limit
    if (client === undefined) await rates.stranger(request);
    await countStranger(foundation, strangers, request, reason, client);
  };
  const people = await layPeople(foundation, issuer, (error) => signals.fault('aanmelden', error));
  const guard = new CountingGuard(
    new Reflector(),
    known.verify,
    organisationOf,
    turnedAway,
    staffBook(foundation),
    new SessionDoor(people),
  );
  const expiries = expiriesOf(foundation, tls);
  const extra: readonly (readonly [symbol, unknown])[] = [
    [READINESS, async (): Promise<boolean> => (await pipeline.readSide.dossiers({ reader: 'everything', limit: 1 })).length >= 0],
    [MEASURE, () => measure(foundation, expiries, signals)],
    [EXPIRIES, expiries],
    [PEOPLE, people],
    [Symbol.for('schakel.test-clock'), environment.testClock],
    [Symbol.for('schakel.zegels'), environment.sealsDir],
  ];
  const module = RootModule.with(part, foundation, signals, extra);
  const door = new Door(signals, tls.serverOptions ? { tls: tls.serverOptions } : {});
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      ...module,
      providers: [
        { provide: APP_GUARD, useValue: guard },
        { provide: APP_GUARD, useValue: rates },
      ],
    },
    door.adapter,
    { bodyParser: false, bufferLogs: true },
  );
  const routesServed = watchRoutes(app);
  app.useLogger(app.get(PinoLogger));
  door.speak(app, new IdempotencyRows(pipeline.context.journal, pipeline.context.clock));
  await speakCookies(app.getHttpAdapter().getInstance() as never);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true, exceptionFactory: refusal }));
  if (environment.issuer === undefined) {
    const limited = new RateGuard(new Reflector(), { ofClient: () => undefined, ofStranger: strangersPerMinute * SIGN_IN_SHARE });
    door.limitPath(new URL(issuer).pathname, (request) => limited.stranger(request));
    await signInHere(app, foundation, issuer, known, onProgress);
  }
  openApi(app);
  if (part.consumerModules.length > 0) {
    const queues = queuesOf([...pipeline.context.partners.keys()]);
    app.connectMicroservice({
      strategy: new BullMqServer({ backend: pipeline.backend, queuesOf: queues, onError: (e) => signals.fault('queue', e) }),
    });
  }
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const routes = routesServed();
  await noteStart(foundation);
  await app.listen(environment.port, environment.host);
  if (part.consumerModules.length > 0) {
    await app.startAllMicroservices();
    await pipeline.context.wakeUps.keepSweeping(SWEEP_EVERY_MS, LOOK_EVERY_MS);
  }
  const quiet = [tls.follow(app.getHttpServer(), signals), warnDaily(expiries, signals)];
  const stopSealing = part.consumerModules.length > 0 ? keepSealing(foundation, signals) : undefined;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    for (const end of quiet) end();
    await app.close();
    await stopSealing?.();
    await foundation.close();
  };
  const persons = environment.issuer === undefined ? FICTITIOUS_PEOPLE.map(({ name, rol }) => `${name} (${rol ?? 'zonder rol'})`) : [];
  return { url, issuer, foundation, persons, routes, stop: () => (stopping ??= stop()) };
}

/** Whoever is turned away is in the audit trail; what it sent as a message is counted and not kept. */
async function countStranger(
  foundation: Foundation,
  strangers: StrangerTally,
  request: FastifyRequest,
  reason: string,
  client?: string,
): Promise<void> {
  const { journal, clock } = foundation.pipeline.context;
  const now = clock.now();
  // a client that we know is always told of
  const admitted = client === undefined ? strangers.admit(now) : { skipped: 0 };
  if (admitted) {
    // the route as we wrote it: an address may hold anything
    const seen = { code: reason, bron: request.ip, methode: request.method, route: request.routeOptions.url ?? '' };
    const details = { ...seen, ...(admitted.skipped > 0 && { overgeslagen: admitted.skipped }) };
    const by = client === undefined ? { actor: 'onbekend' } : { actor: client, client };
    const line = { id: newId(now), at: now.toISOString(), ...by, action: 'toegang.geweigerd', details } as const;
    await journal.transaction((tx) => audit(tx, line));
  }
  if (request.method !== 'POST' || request.url.split('?')[0] !== MESSAGE_PATH) return;
  const { body } = request;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const seen = body instanceof OversizedBody ? body : { sha256: sha256Hex(bytes), size: bytes.length };
  await countTurnedAway(journal, {
    id: newId(now),
    at: now.toISOString(),
    reason,
    sha256: seen.sha256,
    size: seen.size,
    source: request.ip,
  });
}

/** The embedded profile brings its own, fictitious sign-in server. */
async function signInHere(
  app: NestFastifyApplication,
  foundation: Foundation,
  issuer: string,
  known: WhoCalls,
  onProgress: (line: string) => void,
): Promise<void> {
  const { environment, keysDir, configuration } = foundation;
  const provider = await embeddedIssuer({
    issuer,
    audience: environment.audience,
    host: environment.host,
    keysDir,
    clients: embeddedClients(configuration.partners),
    // real time, also in tests that move the product's clock
    store: new SignInRows(foundation.pipeline.context.journal, new Clock()),
    keysOf: known.keysOf,
    certificates: known.certificates,
    people: {
      clientId: environment.signIn.clientId,
      redirectUri: `${publicUrlOf(foundation)}${CALLBACK_PATH}`,
      signedOutUri: `${publicUrlOf(foundation)}${SIGNED_OUT_PATH}`,
      persons: FICTITIOUS_PEOPLE,
    },
  });
  mountIssuer(app.getHttpAdapter().getInstance() as never, provider);
  await meetFictitious(foundation);
  onProgress('LET OP: aanmelden gaat via een ingebouwde, fictieve aanmelddienst. Alleen voor proeven op deze machine.');
}

async function measure(foundation: Foundation, expiries: Expiries, signals: Signals): Promise<void> {
  const counts = await foundation.pipeline.readSide.counts();
  signals.setRows('message', counts.messages);
  signals.setRows('delivery', counts.deliveries);
  signals.setDaysLeft((await expiries()).map(({ soort, partner = '', dagen }) => ({ kind: soort, partner, days: dagen })));
}

/** Every violation at once, with the path of the field, in plain Dutch. */
function refusal(errors: ValidationError[]): Error {
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  if (faults.length === 0) return new BadRequestException();
  return new MessageRefused('the request is not valid', { help: 'Een of meer velden kloppen niet.', faults });
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const veld = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    veld,
    code: rule === 'whitelistValidation' ? 'STRUCTUUR' : 'TYPE_FOUT',
    uitleg: rule === 'whitelistValidation' ? 'Dit veld hoort hier niet. Haal het weg.' : text,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, veld))];
}
