import 'reflect-metadata';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';
import { CannotStart, type Fault } from '@schakel/kernel';
import { redisAccessIn, redisFaults, RedisVariables, type RedisAccessSettings } from './redis-settings';
import { tracingFaults, tracingIn, type TracingPlace } from './tracing-settings';
import { signInFaults, signInSettings, type SignInSettings } from './sign-in-settings';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const KEY_PATTERN = /^[0-9a-f]{64}$/;

/** The environment, as typed fields. `config/env.example` tells what each is for. */
class EnvironmentVariables extends RedisVariables {
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'moet beginnen met postgres://' })
  DATABASE_URL?: string;

  @IsString()
  HOST = '127.0.0.1';

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  @IsString()
  SCHAKEL_MANAGEMENT_HOST = '127.0.0.1';

  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(65535)
  SCHAKEL_MANAGEMENT_PORT?: number;

  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'moet een heel aantal seconden zijn' })
  @Min(0, { message: 'mag niet onder nul zijn' })
  @Max(15, { message: 'mag hoogstens 15 seconden zijn: na 30 moet alles gestopt zijn' })
  SCHAKEL_DRAIN_SECONDS?: number;

  @IsString()
  SCHAKEL_DATA_DIR = '.schakel';

  @IsString()
  SCHAKEL_CONFIG_DIR = 'config';

  @IsOptional()
  @IsString()
  SCHAKEL_AUDIT_ZEGELS_DIR?: string;

  @IsOptional()
  @IsString()
  SCHAKEL_VERNIETIGD_DIR?: string;

  @IsOptional()
  @Matches(KEY_PATTERN, { message: 'moet 64 hexadecimale tekens zijn (openssl rand -hex 32)' })
  SCHAKEL_HASH_KEY?: string;

  @IsOptional()
  @Matches(KEY_PATTERN, { message: 'moet 64 hexadecimale tekens zijn (openssl rand -hex 32)' })
  SCHAKEL_SEAL_KEY?: string;

  @IsOptional()
  @Matches(KEY_PATTERN, { message: 'moet 64 hexadecimale tekens zijn: de sleutel die eerst in SCHAKEL_SEAL_KEY stond' })
  SCHAKEL_SEAL_KEY_PREVIOUS?: string;

  @IsOptional()
  @IsString()
  SCHAKEL_SEAL_KEY_FILE?: string;

  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] }, { message: 'moet een webadres zijn' })
  SCHAKEL_KMS_URL?: string;

  @Matches(/^[A-Za-z0-9_.-]{1,80}$/, { message: 'moet de naam van een sleutel zijn' })
  SCHAKEL_KMS_KEY = 'schakel';

  @IsOptional()
  @IsString()
  SCHAKEL_KMS_TOKEN_FILE?: string;

  @IsOptional()
  @IsUrl({ require_tld: false }, { message: 'moet een webadres zijn' })
  OIDC_ISSUER?: string;

  @IsString()
  OIDC_AUDIENCE = 'https://schakel.local/v1';

  @IsOptional()
  @IsString()
  SCHAKEL_TLS_CERT?: string;

  @IsOptional()
  @IsString()
  SCHAKEL_TLS_KEY?: string;

  @IsOptional()
  @IsString()
  SCHAKEL_TLS_CLIENT_CA?: string;

  @IsOptional()
  @IsString()
  SCHAKEL_TRUSTED_PROXIES?: string;
  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet boven nul zijn' })
  SCHAKEL_ONBEKENDEN_PER_MINUUT = 600;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @Transform(({ value }) => value === '1' || value === true)
  @IsBoolean()
  SCHAKEL_TEST_CLOCK = false;
}

/** Where the master key is: in the environment itself, in a file, or in a key service that keeps it. */
export type MasterKeySettings =
  | { readonly kind: 'environment'; readonly current: string; readonly previous?: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'service'; readonly url: string; readonly keyName: string; readonly tokenFile: string; readonly previous?: string };

/** What the product runs on, read once at the start. */
export interface Environment {
  /** Undefined: the embedded database. */
  readonly databaseUrl?: string;
  /** Undefined: BullMQ's Postgres backend on the same database. */
  readonly redisUrl?: string;
  /** What signing in to Redis needs beside its address. */
  readonly redisAccess: RedisAccessSettings;
  readonly host: string;
  /** 0: one that is free. */
  readonly port: number;
  /** Where health and metrics answer apart from the rest: all that a worker has. `port` undefined: a free one for a worker, none for the others. */
  readonly management: { readonly host: string; readonly port?: number };
  /** So long a process that is told to stop goes on with its answers while it says that it is not ready; undefined: as its part needs. */
  readonly drainMs?: number;
  readonly dataDir: string;
  readonly configDir: string;
  /** Where the seals of the audit trail are written: best on another disk than the database. */
  readonly sealsDir: string;
  /** Where it is written which records were shredded: best on another disk than the database. */
  readonly shreddedDir: string;
  /** 64 hexadecimal digits; undefined: made on the first start and kept in the data directory (embedded database only). */
  readonly hashKey?: string;
  /** Under which the keys in the database lie; undefined as with `hashKey`. */
  readonly masterKey?: MasterKeySettings;
  /** Undefined: the fictitious sign-in server of the embedded profile, on loopback only. */
  readonly issuer?: string;
  readonly audience: string;
  /** Files of our own certificate (with its chain) and key, PEM; undefined: plain HTTP. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  /** File with the authorities that issue our partners' client certificates, PEM. */
  readonly clientCaFile?: string;
  /** Addresses or networks of the proxies that may tell us who is behind them. */
  readonly trustedProxies: readonly string[];
  /** Requests a minute that each process takes of one address whose caller it does not know. */
  readonly strangersPerMinute: number;
  /** How people sign in. */
  readonly signIn: SignInSettings;
  /** Where traces go; no endpoint: nowhere. */
  readonly tracing: TracingPlace;
  readonly logLevel: string;
  readonly testClock: boolean;
}

/** Undefined where none is given. */
function masterKeyIn(given: EnvironmentVariables): MasterKeySettings | undefined {
  const { SCHAKEL_SEAL_KEY: current, SCHAKEL_SEAL_KEY_PREVIOUS: previous, SCHAKEL_SEAL_KEY_FILE: path, SCHAKEL_KMS_URL: url } = given;
  if (url !== undefined) {
    return {
      kind: 'service',
      url,
      keyName: given.SCHAKEL_KMS_KEY,
      tokenFile: given.SCHAKEL_KMS_TOKEN_FILE ?? '',
      ...(previous !== undefined && { previous }),
    };
  }
  if (path !== undefined) return { kind: 'file', path: resolve(path) };
  return current === undefined ? undefined : { kind: 'environment', current, ...(previous !== undefined && { previous }) };
}

/** Two places for one key would leave it to chance which of them holds. */
function masterKeyFaults(given: EnvironmentVariables): Fault[] {
  const places = (['SCHAKEL_SEAL_KEY', 'SCHAKEL_SEAL_KEY_FILE', 'SCHAKEL_KMS_URL'] as const).filter((name) => given[name] !== undefined);
  const faults = places.length > 1 ? [startFault(places.join(' en '), 'kies een van deze: er is een hoofdsleutel')] : [];
  if (given.SCHAKEL_SEAL_KEY_PREVIOUS !== undefined && given.SCHAKEL_SEAL_KEY === undefined && given.SCHAKEL_KMS_URL === undefined) {
    faults.push(startFault('SCHAKEL_SEAL_KEY_PREVIOUS', 'hoort bij SCHAKEL_SEAL_KEY of SCHAKEL_KMS_URL: zet daar de nieuwe sleutel'));
  }
  if (given.SCHAKEL_KMS_URL !== undefined && given.SCHAKEL_KMS_TOKEN_FILE === undefined) {
    faults.push(
      startFault('SCHAKEL_KMS_TOKEN_FILE', 'is verplicht bij SCHAKEL_KMS_URL: het bestand met het toegangsbewijs voor de sleuteldienst'),
    );
  }
  return faults;
}

const startFault = (veld: string, uitleg: string): Fault => ({ veld, code: 'INSTELLING', uitleg });

/** An address, or one with the length of its network. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most));
}

/**
 * Reads and checks the environment. Throws CannotStart that lists everything that is wrong; a secret's value is
 * never part of it.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const variables = plainToInstance(EnvironmentVariables, given, { exposeDefaultValues: true });
  const faults = validateSync(variables, { whitelist: false }).map((error) =>
    startFault(error.property, Object.values(error.constraints ?? {}).join('; ')),
  );
  const loopback = LOOPBACK.includes(variables.HOST);
  if (variables.DATABASE_URL) {
    const shared = 'is verplicht bij een eigen database: alle processen delen deze sleutel';
    if (!variables.SCHAKEL_HASH_KEY) faults.push(startFault('SCHAKEL_HASH_KEY', shared));
    if (!masterKeyIn(variables)) faults.push(startFault('SCHAKEL_SEAL_KEY', `${shared} (of SCHAKEL_SEAL_KEY_FILE, of SCHAKEL_KMS_URL)`));
  }
  faults.push(...masterKeyFaults(variables), ...redisFaults(variables), ...tracingFaults(variables));
  if (!variables.OIDC_ISSUER && !loopback) {
    faults.push(startFault('OIDC_ISSUER', 'is verplicht zodra HOST niet alleen deze machine is: de ingebouwde aanmelddienst is fictief'));
  }
  faults.push(...signInFaults(variables, variables.OIDC_ISSUER));
  if (variables.SCHAKEL_TEST_CLOCK && !loopback) {
    faults.push(startFault('SCHAKEL_TEST_CLOCK', 'mag alleen als HOST 127.0.0.1 is'));
  }
  if ((variables.SCHAKEL_TLS_CERT === undefined) !== (variables.SCHAKEL_TLS_KEY === undefined)) {
    faults.push(startFault('SCHAKEL_TLS_CERT en SCHAKEL_TLS_KEY', 'horen bij elkaar: geef beide of geen van beide'));
  }
  const trustedProxies = (variables.SCHAKEL_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter((place) => place !== '');
  for (const place of trustedProxies.filter((one) => !isNetwork(one))) {
    faults.push(startFault('SCHAKEL_TRUSTED_PROXIES', `"${place}" is geen adres of netwerk, zoals 10.0.0.5 of 10.0.0.0/24`));
  }
  if (faults.length > 0) {
    throw new CannotStart('the environment is not complete', {
      faults,
      help: `Schakel start niet. Pas deze instellingen aan (uitleg in config/env.example):\n${faults.map((f) => `  ${f.veld}: ${f.uitleg}`).join('\n')}`,
    });
  }
  const masterKey = masterKeyIn(variables);
  return {
    ...(variables.DATABASE_URL && { databaseUrl: variables.DATABASE_URL }),
    ...(variables.REDIS_URL && { redisUrl: variables.REDIS_URL }),
    redisAccess: redisAccessIn(variables),
    ...(variables.SCHAKEL_HASH_KEY && { hashKey: variables.SCHAKEL_HASH_KEY }),
    ...(masterKey && { masterKey }),
    ...(variables.OIDC_ISSUER && { issuer: variables.OIDC_ISSUER }),
    host: variables.HOST,
    port: variables.PORT,
    management: {
      host: variables.SCHAKEL_MANAGEMENT_HOST,
      ...(variables.SCHAKEL_MANAGEMENT_PORT !== undefined && { port: variables.SCHAKEL_MANAGEMENT_PORT }),
    },
    ...(variables.SCHAKEL_DRAIN_SECONDS !== undefined && { drainMs: variables.SCHAKEL_DRAIN_SECONDS * 1_000 }),
    dataDir: resolve(variables.SCHAKEL_DATA_DIR),
    configDir: resolve(variables.SCHAKEL_CONFIG_DIR),
    sealsDir: resolve(variables.SCHAKEL_AUDIT_ZEGELS_DIR ?? join(variables.SCHAKEL_DATA_DIR, 'zegels')),
    shreddedDir: resolve(variables.SCHAKEL_VERNIETIGD_DIR ?? join(variables.SCHAKEL_DATA_DIR, 'vernietigd')),
    audience: variables.OIDC_AUDIENCE,
    ...(variables.SCHAKEL_TLS_CERT &&
      variables.SCHAKEL_TLS_KEY && { tls: { certFile: resolve(variables.SCHAKEL_TLS_CERT), keyFile: resolve(variables.SCHAKEL_TLS_KEY) } }),
    ...(variables.SCHAKEL_TLS_CLIENT_CA && { clientCaFile: resolve(variables.SCHAKEL_TLS_CLIENT_CA) }),
    trustedProxies,
    strangersPerMinute: variables.SCHAKEL_ONBEKENDEN_PER_MINUUT,
    signIn: signInSettings(variables),
    tracing: tracingIn(variables),
    logLevel: variables.LOG_LEVEL,
    testClock: variables.SCHAKEL_TEST_CLOCK,
  };
}
