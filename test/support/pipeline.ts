import { resolve } from 'node:path';
import {
  connections,
  deliver,
  openPipeline,
  type Connections,
  partnerOf,
  acceptMessage,
  sweep,
  applyShard,
  type Pipeline,
} from '@schakel/pipeline';
import type { HttpAnswer, Inbound } from '@schakel/adapter-contract';
import { Journal } from '@schakel/journal';
import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { readConfiguration } from '@schakel/settings';
import { Signals, type TracingSettings } from '@schakel/signals';
import { freshDatabase, type FreshDatabase, type Template } from './database';
import type { Engine } from './engines';
import { PartnerServer } from './partner-server';
import { freshRedis } from './redis';

export const HASH_KEY = '11'.repeat(32);
export const SEAL_KEY = '22'.repeat(32);
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const DC0001 =
  '<?xml version="1.0"?><DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"><IdentificatiecodeBedrijfsdocument>B-1</IdentificatiecodeBedrijfsdocument></DC0001Bevestiging>';

/** The RvdK's answer to a delivery: header and structure checked, message kept. */
const bv03 = (delivery: string, n: number): string => {
  const reference = /<[a-z]+:referentienummer>([^<]+)</.exec(delivery)?.[1] ?? 'onbekend';
  const system = (name: string, organisation: string): string =>
    `<s:${name}><s:organisatie>${organisation}</s:organisatie><s:applicatie>TOETS</s:applicatie></s:${name}>`;
  return `<?xml version="1.0"?><s:Bv03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"><s:stuurgegevens><s:berichtcode>Bv03</s:berichtcode>${system('zender', 'RC0422')}${system('ontvanger', 'Schakel')}<s:referentienummer>RVDK-${n}</s:referentienummer><s:tijdstipBericht>20260901090000</s:tijdstipBericht><s:crossRefnummer>${reference}</s:crossRefnummer></s:stuurgegevens></s:Bv03Bericht>`;
};

/** The master key of the tests, as an installation has it in its environment. */
export const testMasterKeys = (): LocalMasterKeys => LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [SEAL_KEY]);

/** A database with the schema in it, made once per run by the product's own migrations. */
const MIGRATED: Template = {
  name: 'schema',
  async make(url) {
    const journal = await Journal.open({
      url,
      hash: new KeyedHash(Buffer.from(HASH_KEY, 'hex')),
      masterKeys: testMasterKeys(),
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
    readonly rvdk: PartnerServer,
    private readonly fetching: readonly string[],
    private readonly endpoints: Readonly<Record<string, { readonly url: string }>>,
    private readonly tracing: TracingSettings,
    readonly agent: Connections,
    /** Undefined: the wake-ups are in PostgreSQL. */
    readonly redisUrl?: string,
  ) {}

  /**
   * `redisUrl` instead of `engine`: on a Redis of the test's own. `fetching`: partners that fetch their deliveries.
   * `endpoints`: partners that live somewhere else than in the servers of this test. `mostWaiting`: more than these are not
   * taken in.
   */
  static async open(
    name: string,
    options: {
      engine?: Engine;
      redisUrl?: string;
      fetching?: readonly string[];
      endpoints?: Readonly<Record<string, { readonly url: string }>>;
      mostWaiting?: number;
      /** Instead of one with the schema in it alone. */
      database?: FreshDatabase;
      tracing?: TracingSettings;
    } = {},
  ): Promise<TestPipeline> {
    const redisUrl = options.redisUrl ?? (options.engine === 'redis' ? (await freshRedis()).url : undefined);
    const database = options.database ?? (await freshDatabase(name, MIGRATED));
    const leerplicht = await PartnerServer.start(() => ({ status: 202, headers: { 'content-type': 'application/xml' }, body: DC0001 }));
    const halt = await PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }));
    const rvdk = await PartnerServer.start(({ body }, n) => ({
      status: 202,
      headers: { 'content-type': 'application/xml' },
      body: bv03(body, n),
    }));
    const { fetching = [], tracing = {} } = options;
    const endpoints = { leerplicht, halt, rvdk, ...options.endpoints };
    const pipeline = await openOn(database.url, endpoints, fetching, tracing, redisUrl, options.mostWaiting);
    return new TestPipeline(database, pipeline, leerplicht, halt, rvdk, fetching, endpoints, tracing, connections(), redisUrl);
  }

  /** A second process, as it were, on the same database and partners. */
  second(): Promise<Pipeline> {
    return openOn(this.database.url, this.endpoints, this.fetching, this.tracing, this.redisUrl);
  }

  /** Every partner's endpoint by its name. */
  get servers(): Record<'leerplicht' | 'halt' | 'rvdk', PartnerServer> {
    return { leerplicht: this.leerplicht, halt: this.halt, rvdk: this.rvdk };
  }

  accept(partner: string, inbound: Inbound, pipeline: Pipeline = this.pipeline, traceparent?: string): Promise<HttpAnswer> {
    return acceptMessage(pipeline.context, partnerOf(pipeline.context, partner), inbound, traceparent);
  }

  /** Does by hand what the queue's jobs do, until nothing is left that is due. */
  async settle({ context }: Pipeline = this.pipeline): Promise<void> {
    for (let taken = 1; taken > 0;) {
      taken = 0;
      // a message may move to the shard of the record that it turns out to belong to
      for (let shard = 0; shard < 256; shard += 1) taken += await applyShard(context, shard);
    }
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
    await this.pipeline.context.signals.close();
    for (const server of Object.values(this.servers)) await server.stop();
    await this.database.drop();
  }
}

async function openOn(
  url: string,
  servers: Readonly<Record<string, { readonly url: string }>>,
  fetching: readonly string[],
  tracing: TracingSettings,
  redisUrl?: string,
  mostWaiting?: number,
): Promise<Pipeline> {
  const addresses = Object.entries(servers).map(([partner, server]) => [`SCHAKEL_PARTNER_${partner.toUpperCase()}_ENDPOINT`, server.url]);
  const delivered = readConfiguration(resolve(__dirname, '../../config'), Object.fromEntries(addresses) as NodeJS.ProcessEnv);
  const partners = delivered.partners.map((one) =>
    fetching.includes(one.id) ? { ...one, aflevering: 'ophalen' as const, standopgave: false } : one,
  );
  const configuration = { ...delivered, partners };
  return openPipeline({
    databaseUrl: url,
    ...(redisUrl !== undefined && { redisUrl }),
    hashKey: HASH_KEY,
    masterKeys: testMasterKeys(),
    configuration,
    secretOf: () => WEBHOOK_SECRET,
    signals: new Signals({ level: process.env['SCHAKEL_TEST_LOG'] ?? 'silent', process: 'test', tracing }),
    ...(mostWaiting !== undefined && { mostWaiting }),
    testClock: false,
    poolSize: 8,
  });
}
