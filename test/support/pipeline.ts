import { resolve } from 'node:path';
import type { Agent } from 'undici';
import { connections, deliver, openPipeline, partnerOf, acceptMessage, sweep, applyShard, type Pipeline } from '@schakel/pipeline';
import type { HttpAnswer, Inbound } from '@schakel/adapter-contract';
import { Journal } from '@schakel/journal';
import { KeyedHash } from '@schakel/kernel';
import { readConfiguration } from '@schakel/settings';
import { Signals } from '@schakel/signals';
import { freshDatabase, type FreshDatabase, type Template } from './database';
import type { Engine } from './engines';
import { PartnerServer } from './partner-server';
import { freshRedis } from './redis';

export const HASH_KEY = '11'.repeat(32);
export const SEAL_KEY = '22'.repeat(32);
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const DC0001 =
  '<?xml version="1.0"?><DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"><IdentificatiecodeBedrijfsdocument>B-1</IdentificatiecodeBedrijfsdocument></DC0001Bevestiging>';

/** A database with the schema in it, made once per run by the product's own migrations. */
const MIGRATED: Template = {
  name: 'schema',
  async make(url) {
    const journal = await Journal.open({
      url,
      hash: new KeyedHash(Buffer.from(HASH_KEY, 'hex')),
      sealKey: Buffer.from(SEAL_KEY, 'hex'),
      poolSize: 2,
    });
    await journal.close();
  },
};

/** The product's pipeline on a database of its own, with partner endpoints over real HTTP. */
export class TestPipeline {
  private constructor(
    readonly database: FreshDatabase,
    readonly pipeline: Pipeline,
    readonly leerplicht: PartnerServer,
    readonly halt: PartnerServer,
    private readonly agent: Agent,
    /** Undefined: the wake-ups are in PostgreSQL. */
    readonly redisUrl?: string,
  ) {}

  /** `redisUrl` instead of `engine`: on a Redis of the test's own. */
  static async open(name: string, options: { engine?: Engine; redisUrl?: string } = {}): Promise<TestPipeline> {
    const redisUrl = options.redisUrl ?? (options.engine === 'redis' ? (await freshRedis()).url : undefined);
    const database = await freshDatabase(name, MIGRATED);
    const leerplicht = await PartnerServer.start(() => ({ status: 202, headers: { 'content-type': 'application/xml' }, body: DC0001 }));
    const halt = await PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }));
    return new TestPipeline(database, await openOn(database.url, leerplicht, halt, redisUrl), leerplicht, halt, connections(), redisUrl);
  }

  /** A second process, as it were, on the same database and partners. */
  second(): Promise<Pipeline> {
    return openOn(this.database.url, this.leerplicht, this.halt, this.redisUrl);
  }

  accept(partner: string, inbound: Inbound, pipeline: Pipeline = this.pipeline): Promise<HttpAnswer> {
    return acceptMessage(pipeline.context, partnerOf(pipeline.context, partner), inbound);
  }

  /** Does by hand what the queue's jobs do, until nothing is left that is due. */
  async settle(): Promise<void> {
    const { context } = this.pipeline;
    for (let shard = 0; shard < 256; shard += 1) await applyShard(context, shard);
    for (const partner of context.partners.keys()) await deliver(context, this.agent, partner);
  }

  /** Lets the sweeper look; gives what it found. */
  sweep(): Promise<{ shards: number; partners: number }> {
    return sweep(this.pipeline.context);
  }

  /** Raw SQL for a test's own eyes. */
  rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.pipeline.context.journal.dataSource.query(text, values);
  }

  async close(): Promise<void> {
    await this.agent.close();
    await this.pipeline.close();
    await this.leerplicht.stop();
    await this.halt.stop();
    await this.database.drop();
  }
}

async function openOn(url: string, leerplicht: PartnerServer, halt: PartnerServer, redisUrl?: string): Promise<Pipeline> {
  const configuration = readConfiguration(resolve(__dirname, '../../config'), {
    SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: leerplicht.url,
    SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url,
  });
  return openPipeline({
    databaseUrl: url,
    ...(redisUrl !== undefined && { redisUrl }),
    hashKey: HASH_KEY,
    sealKey: SEAL_KEY,
    configuration,
    secretOf: () => WEBHOOK_SECRET,
    signals: new Signals({ level: 'silent', process: 'test' }),
    testClock: false,
    poolSize: 8,
  });
}
