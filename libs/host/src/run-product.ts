import 'reflect-metadata';
import { once } from 'node:events';
import { Module, ValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger, LoggerModule } from 'nestjs-pino';
import { PEOPLE, speakCookies } from '@schakel/access';
import { Door, HealthController, MANAGEMENT_PORT, MEASURE, READINESS, SIGNALS } from '@schakel/http';
import { IdempotencyRows } from '@schakel/journal';
import { PIPELINE } from '@schakel/pipeline';
import { BullMqServer, queuesOf, watchQueue } from '@schakel/queue';
import { readEnvironment } from '@schakel/settings';
import { Signals } from '@schakel/signals';
import { Drain } from './drain';
import { EXPIRIES, expiriesOf, warnDaily } from './expiries';
import { layFoundation, type Foundation } from './foundation';
import { layGate } from './gate';
import { keepRegister } from './keep-register';
import { keepSealing } from './keep-sealing';
import { keepWatching } from './keep-watching';
import { measuring } from './measure';
import { noteStart } from './note-start';
import { openApi } from './open-api';
import { FICTITIOUS_PEOPLE, layPeople } from './people';
import { placed, WHOLE } from './place';
import { refusal } from './refusal';
import { watchRoutes } from './routes';
import { signInHere } from './sign-in-here';
import { TlsFiles } from './tls';
import { whoCalls } from './who-calls';

const SWEEP_EVERY_MS = 1_000;
/** How soon the sweeper is back after the queue itself was lost. */
const LOOK_EVERY_MS = 2_000;

/** As long as a proxy may need to see that a process is no longer ready. */
const LOOK_AWAY_MS = 3_000;

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
  const environment = await placed(readEnvironment(env), part);
  const signals = new Signals({ level: environment.logLevel, process: part.name, tracing: environment.tracing });
  const foundation = await layFoundation(environment, signals, onProgress);
  try {
    return await serve(part, foundation, signals, onProgress);
  } catch (error) {
    await foundation.close();
    await signals.close();
    throw error;
  }
}

async function serve(
  part: ProductPart,
  foundation: Foundation,
  signals: Signals,
  onProgress: (line: string) => void,
): Promise<RunningProduct> {
  const { environment, pipeline } = foundation;
  const hasDoor = part.httpModules.length > 0;
  const drain = new Drain(environment.drainMs ?? (hasDoor && part.name !== WHOLE ? LOOK_AWAY_MS : 0));
  const tls = new TlsFiles(environment);
  const url = `${environment.tls ? 'https' : 'http'}://${environment.host}:${environment.port}`;
  const issuer = environment.issuer ?? `${url}/oidc`;
  const known = whoCalls(foundation, issuer, tls, (error) => signals.fault('access', error));
  const people = await layPeople(foundation, issuer, (error) => signals.fault('aanmelden', error));
  const gate = layGate(foundation, known, people);
  const expiries = expiriesOf(foundation, tls);
  const extra: readonly (readonly [symbol, unknown])[] = [
    [
      READINESS,
      async (): Promise<boolean> => !drain.hasBegun && (await pipeline.readSide.dossiers({ reader: 'everything', limit: 1 })).length >= 0,
    ],
    [MANAGEMENT_PORT, hasDoor ? environment.management.port : environment.port],
    [MEASURE, measuring(foundation, signals)],
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
        { provide: APP_GUARD, useValue: gate.access },
        { provide: APP_GUARD, useValue: gate.rates },
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
  if (environment.issuer === undefined && hasDoor) {
    door.limitPath(new URL(issuer).pathname, gate.limitSignIn);
    await signInHere(app, foundation, issuer, known, onProgress);
  }
  if (hasDoor) openApi(app);
  const consumers = part.consumerModules.length > 0 ? consumersOf(foundation, signals) : undefined;
  if (consumers) app.connectMicroservice({ strategy: consumers });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const routes = routesServed();
  await noteStart(foundation);
  await app.listen(environment.port, environment.host);
  if (consumers) {
    await app.startAllMicroservices();
    await pipeline.context.wakeUps.keepSweeping(SWEEP_EVERY_MS, LOOK_EVERY_MS);
  }
  const management = hasDoor && environment.management.port !== undefined ? door.management() : undefined;
  management?.listen(environment.management.port, environment.management.host);
  if (management) await once(management, 'listening');
  const quiet = [
    tls.follow(app.getHttpServer(), signals),
    warnDaily(expiries, signals),
    keepWatching(foundation, signals, hasDoor ? expiries : undefined),
    ...(consumers ? [watchQueue(pipeline.backend, (error) => signals.fault('redis', error))] : []),
  ];
  const keeping = consumers ? [keepSealing(foundation, signals), keepRegister(foundation, signals)] : [];
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([drain.begin(door), consumers?.close()]);
    for (const end of quiet) end();
    await drain.within(app.close(), () => app.getHttpServer().closeAllConnections());
    for (const stopKeeping of keeping) await stopKeeping();
    await foundation.close();
    await signals.close();
    management?.close();
    management?.closeAllConnections();
  };
  const persons = environment.issuer === undefined ? FICTITIOUS_PEOPLE.map(({ name, rol }) => `${name} (${rol ?? 'zonder rol'})`) : [];
  return { url, issuer, foundation, persons, routes, stop: () => (stopping ??= stop()) };
}

const consumersOf = ({ pipeline }: Foundation, signals: Signals): BullMqServer =>
  new BullMqServer({
    backend: pipeline.backend,
    queuesOf: queuesOf([...pipeline.context.partners.keys()]),
    onError: (error) => signals.fault('queue', error),
  });
