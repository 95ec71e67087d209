import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { validateXML } from 'xmllint-wasm';
import { judgedOfficially } from '../support/official-stuf';
import { freePort } from '../support/product';
import { itWithStandards } from '../support/shared';

const root = resolve(__dirname, '../..');
const PARTNERS = ['leerplicht', 'halt', 'rvdk'] as const;
const ENOUGH_MS = 90_000;

/** What one partner got from Schakel and what Schakel answered it, raw. */
interface Exchange {
  readonly partner: string;
  readonly delivered: readonly string[];
  readonly answered: readonly string[];
}

/** Plays the demonstration and asks every played system what it got, before all of it stops again. */
async function played(): Promise<{ exchanges: Exchange[]; schemas: Map<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-demo-messages-'));
  chmodSync(folder, 0o711);
  const env = { ...process.env, SCHAKEL_DATA_DIR: folder, PORT: String(await freePort()) };
  const child = spawn(process.execPath, ['scripts/demo.mjs'], { cwd: root, env });
  const ended = new Promise((done) => child.once('close', done));
  try {
    const said = await saidUntil(child, 'Stoppen met Ctrl-C.');
    const addressOf = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? '';
    const schakel = addressOf(/Schakel\s+(http:\/\/127\.0\.0\.1:\d+)/);
    const exchanges = PARTNERS.map(async (partner): Promise<Exchange> => {
      const address = addressOf(new RegExp(`${partner}\\s+(http://127\\.0\\.0\\.1:\\d+/)_sim`));
      const received = await json<{ berichten: { body: string }[] }>(`${address}_sim/berichten`);
      const sent = await json<{ berichten: { antwoord?: { body: string } }[] }>(`${address}_sim/verstuurd`);
      return {
        partner,
        delivered: received.berichten.map(({ body }) => body),
        answered: sent.berichten.flatMap(({ antwoord }) => (antwoord && antwoord.body !== '' ? [antwoord.body] : [])),
      };
    });
    return { exchanges: await Promise.all(exchanges), schemas: await schemasOf(schakel) };
  } finally {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function saidUntil(child: ChildProcess, last: string): Promise<string> {
  let said = '';
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`the demonstration is not there: ${said}`)), ENOUGH_MS);
    const take = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes(last)) return;
      clearTimeout(late);
      done(said);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  });
}

async function json<Shape>(url: string): Promise<Shape> {
  return (await (await fetch(url)).json()) as Shape;
}

/** The schemas that the product publishes, by the namespace or the `$id` that they are of. */
async function schemasOf(schakel: string): Promise<Map<string, string>> {
  const { schemas } = await json<{ schemas: { adres: string }[] }>(`${schakel}/v1/schemas`);
  const bodies = await Promise.all(schemas.map(async ({ adres }) => (await fetch(`${schakel}${adres}`)).text()));
  return new Map(bodies.map((body) => [/targetNamespace="([^"]+)"|"\$id":\s*"([^"]+)"/.exec(body)?.slice(1).find(Boolean) ?? '', body]));
}

const namespaceOf = (body: string): string => {
  const [, prefix = ''] = /<(?:([a-z]+):)?[A-Za-z0-9]+[\s>]/.exec(body.replace(/<\?.*?\?>/, '')) ?? [];
  return new RegExp(`xmlns${prefix ? `:${prefix}` : ''}="([^"]+)"`).exec(body)?.[1] ?? '';
};
const isOfficial = (body: string): boolean => /^http:\/\/www\.(stufstandaarden|egem)\.nl\//.test(namespaceOf(body));

async function xmlFaults(body: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'm.xml', contents: body }], schema: [{ fileName: 's.xsd', contents: schema }] });
  return errors.map(({ message }) => message);
}

describe('the messages that Schakel sends in the demonstration', () => {
  itWithStandards(
    'are valid: in an official namespace by the official schemas, every other by the schema that we publish',
    async () => {
      const { exchanges, schemas } = await played();
      const sent = exchanges.flatMap(({ delivered, answered }) => [...delivered, ...answered]);
      expect(exchanges.map(({ partner, delivered }) => [partner, delivered.length > 0])).toEqual(
        PARTNERS.map((partner) => [partner, true]),
      );

      const official = sent.filter((body) => body.startsWith('<') && isOfficial(body));
      expect(official.some((body) => body.includes('vtoDi01'))).toBe(true);
      expect(official.some((body) => body.includes('Bv03Bericht'))).toBe(true);
      const judged = await judgedOfficially(official);
      expect(judged.filter(({ verdict }) => verdict !== 'valid')).toEqual([]);
      // the judge can say no
      const [broken] = await judgedOfficially([String(official[0]).replace(/<stuf:berichtcode>\w+/, '<stuf:berichtcode>Xx99')]);
      expect(broken?.verdict).toBe('invalid');

      const own = sent.filter((body) => body.startsWith('<') && !isOfficial(body));
      expect(own.map(namespaceOf)).toContain('urn:schakel:rvdk:schoolverzuim:0100');
      for (const body of own) expect(await xmlFaults(body, schemas.get(namespaceOf(body)) ?? '')).toEqual([]);

      const ajv = new Ajv2020({ strict: false });
      const events = sent
        .filter((body) => body.startsWith('{') && body.includes('"specversion"'))
        .map((body) => JSON.parse(body) as { dataschema: string; data: unknown });
      expect(events.length).toBeGreaterThan(0);
      for (const { dataschema, data } of events) {
        const validate = ajv.compile(JSON.parse(schemas.get(dataschema) ?? '{"not":{}}') as object);
        expect([dataschema, validate(data)]).toEqual([dataschema, true]);
        ajv.removeSchema();
      }
    },
    150_000,
  );
});
