// An installation under fire: PostgreSQL, Redis (or not), two intakes, two workers, a desk, and the partners' systems.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { effectIn, effectOf } from '../judge/routes.mjs';
import { Chains } from '../load/chains.mjs';
import { Senders } from '../load/senders.mjs';
import { SignIn } from '../load/sign-in.mjs';
import { Partners } from '../partners/partners.mjs';
import { Folder, root } from './place.mjs';
import { Postgres } from './postgres.mjs';
import { ProductProcess } from './product.mjs';
import { QueueOutside } from './queue.mjs';
import { Redis } from './redis.mjs';

const PROCESSES = ['intake-1', 'intake-2', 'worker-1', 'worker-2', 'desk-1'];
/** As config/partners has it where it says nothing. */
export const AT_ONCE = 8;
export const WORKERS = 2;
export const PARTNERS = ['leerplicht', 'halt', 'rvdk'];

/** The configuration as it is, but for how long a partner may take, and that the receivers keep no store to ask. */
function configure(folder, wachttijdMs) {
  const config = join(folder, 'config');
  cpSync(join(root, 'config'), config, { recursive: true });
  for (const name of readdirSync(join(config, 'partners'))) {
    const file = join(config, 'partners', name);
    writeFileSync(file, `${readFileSync(file, 'utf8').replace(/^standopgave:.*$/m, '')}\nwachttijdMs: ${wachttijdMs}\n`);
  }
  return config;
}

const LEDGER_TRIES = 40;

function sumsOf({ sluit, partners }) {
  const sum = (side, name) => Object.values(partners).reduce((total, one) => total + one[side][name], 0);
  return {
    sluit,
    verwerkt: sum('in', 'verwerkt'),
    wachtendIn: sum('in', 'wachtend') + sum('in', 'nietGekoppeld'),
    geparkeerd: sum('in', 'geparkeerd') + sum('uit', 'geparkeerd'),
    wachtendUit: sum('uit', 'wachtend'),
  };
}

export class Stand {
  chains = new Chains();
  /** `aan zaak` -> the number with which that stream goes on; not there: 1. */
  numbers = {};
  offsetMs = 0;

  /** `dist`: the built product, or a copy of it with a planted fault. */
  static async start(backend, { wachttijdMs = 15_000, dist = join(root, 'dist'), env = {} } = {}) {
    const stand = new Stand();
    Object.assign(stand, { backend, wachttijdMs, folder: new Folder() });
    try {
      await stand.build(dist, env);
    } catch (error) {
      await stand.stop();
      throw error;
    }
    return stand;
  }

  async build(dist, env) {
    const { path, disk } = this.folder;
    this.partners = await Partners.start();
    this.postgres = await Postgres.start(disk);
    if (this.backend === 'redis') this.redis = await Redis.start(path);
    this.queue = new QueueOutside(this);
    const data = join(path, 'gegevens');
    mkdirSync(data);
    const endpoints = PARTNERS.map((name) => [`SCHAKEL_PARTNER_${name.toUpperCase()}_ENDPOINT`, `http://127.0.0.1:${this.partners.ports[name]}/`]);
    const environment = {
      PATH: process.env.PATH,
      TZ: 'UTC',
      DATABASE_URL: this.postgres.url,
      ...(this.redis && { REDIS_URL: this.redis.url }),
      SCHAKEL_HASH_KEY: randomBytes(32).toString('hex'),
      SCHAKEL_SEAL_KEY: randomBytes(32).toString('hex'),
      SCHAKEL_DATA_DIR: data,
      SCHAKEL_CONFIG_DIR: configure(path, this.wachttijdMs),
      SCHAKEL_TEST_CLOCK: '1',
      LOG_LEVEL: 'error',
      ...Object.fromEntries(endpoints),
      ...env,
    };
    const program = join(dist, 'apps/cli/src/main.js');
    this.logFile = join(path, 'product.log');
    writeFileSync(this.logFile, '');
    this.processes = PROCESSES.map((name) => new ProductProcess(name, { env: environment, program, logFile: this.logFile }));
    // one makes the tables and the keys, the others find them
    const [first, ...others] = this.processes;
    await first.start();
    await Promise.all(others.map((one) => one.start()));
    this.signIns();
  }

  /** Tokens of each process's own sign-in server; made anew where its clock changed. */
  signIns() {
    const signIn = ({ ready, skewMs }) => new SignIn({ issuer: ready.issuer, keysDir: ready.keysDir, skewMs });
    this.intakes = this.only('intake').map((one) => ({ url: one.ready.url, signIn: signIn(one) }));
    this.desk = this.only('desk').map((one) => ({ url: one.ready.url, signIn: signIn(one) }))[0];
  }

  only(part) {
    return this.processes.filter((one) => one.part === part);
  }

  process(name) {
    return this.processes.find((one) => one.name === name);
  }

  senders(options) {
    return new Senders(this.intakes, options);
  }

  /** A call of the desk as the operator; throws with its answer where it is not 2xx. */
  async operate(path, body) {
    const headers = { authorization: `Bearer ${await this.desk.signIn.token('beheer')}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'idempotency-key': `"${randomBytes(16).toString('hex')}"` }, body: JSON.stringify(body) };
    const response = await fetch(`${this.desk.url}/v1/beheer/${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }

  /** The ledger's sums over all partners; asked again where the product cannot answer just now. */
  async ledger() {
    for (let tries = 1; ; tries += 1) {
      try {
        return sumsOf(await this.operate('grootboek'));
      } catch (error) {
        if (tries === LEDGER_TRIES) throw error;
        await sleep(250);
      }
    }
  }

  /** Starts what ended by itself again, as a supervisor would, and gives the names: no fault should end a process. */
  async revive() {
    const fallen = this.processes.filter((one) => one.hasFallen());
    await Promise.all(fallen.map((one) => one.start()));
    return fallen.map(({ name }) => name);
  }

  /** Moves the product's clock by so many milliseconds, in every process. */
  async moveClock(ms) {
    this.offsetMs += ms;
    await this.operate('klok', { nu: new Date(Date.now() + this.offsetMs).toISOString() });
  }

  /** A child comes back in a later run: its streams go on where they were. */
  remember(received, accepted) {
    const caseOf = new Map(accepted.map((message) => [effectOf(message), message.zaak]));
    for (const { aan, body, volgnummer } of received) {
      const stream = `${aan} ${caseOf.get(effectIn(aan, body))}`;
      this.numbers[stream] = Math.max(this.numbers[stream] ?? 1, Number(volgnummer) + 1);
    }
  }

  log() {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Stops everything by its id and removes the data. */
  async stop() {
    await Promise.all((this.processes ?? []).filter(({ child }) => child).map((one) => one.kill()));
    await this.redis?.stop();
    await this.postgres?.stop();
    await this.partners?.stop();
    this.folder.remove();
  }
}
