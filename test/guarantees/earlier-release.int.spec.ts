import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AuditTrail, storedMessage } from '@schakel/journal';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { sha256Hex } from '@schakel/kernel';
import { handleParked } from '@schakel/pipeline';
import { goldenFile } from '../support/golden';
import { keptRelease } from '../support/kept-release';
import { TestPipeline } from '../support/pipeline';

/** Made by commit ef2a736: scripts/keep-release.mjs. */
const RELEASE = 'issue-6';
const records = JSON.parse(readFileSync(resolve(__dirname, `../fixtures/releases/${RELEASE}.records.json`), 'utf8')) as Record<
  string,
  string
>;

describe('a database that an earlier release filled', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('earlier', { database: await keptRelease(RELEASE) });
  });
  afterAll(() => test.close());

  const recordOf = async (id: string): Promise<string> =>
    canonicalRecord(foldRecord(await test.pipeline.readSide.facts(id), test.pipeline.context.rules, { peildatum: '2026-12-01' }));
  const raw = async (id: string): Promise<string> => {
    const message = await test.pipeline.context.journal.transaction((tx) => storedMessage(tx, id));
    return Buffer.from(message?.raw.body ?? '').toString();
  };

  it('is read: every record byte for byte, every message as it came, and a trail that is whole', async () => {
    expect(Object.keys(records).length).toBeGreaterThan(3);
    for (const [id, record] of Object.entries(records)) expect(await recordOf(id)).toBe(record);
    const messages = await test.rows<{ id: string; sha256: string }>('SELECT id, sha256 FROM message');
    expect(messages).toHaveLength(12);
    for (const { id, sha256 } of messages) expect(sha256Hex(await raw(id))).toBe(sha256);
    expect(await Promise.all(messages.map(({ id }) => raw(id)))).toContain(goldenFile('verzuim-halt-negatief', '04-halt.referral.xml'));
    expect((await new AuditTrail(test.pipeline.context.journal).checkChain(undefined, 10_000)).breaks).toEqual([]);
  });

  it('goes on: what waited is sent with the bytes of then, what was parked is read with the codes of now', async () => {
    const waited = await test.rows<{ id: string; sha256: string }>(
      `SELECT id, sha256 FROM delivery WHERE state = 'WACHT' AND sha256 IS NOT NULL`,
    );
    expect(waited.length).toBeGreaterThan(0);
    await test.settle();
    for (const { id, sha256 } of waited) {
      const sent = test.leerplicht.received.filter(({ headers }) => headers['webhook-id'] === id);
      expect(sent.map(({ body }) => sha256Hex(body))).toEqual([sha256]);
    }
    const order = { act: 'vrijgeven', by: { actor: 'beheer', roles: ['beheer'] }, reason: 'De lijst is aangevuld', trial: false } as const;
    const { items } = await handleParked(test.pipeline.context, { kind: 'bericht' }, order, { limit: 10 });
    expect(items.map(({ outcome }) => outcome)).toEqual(['VRIJGEGEVEN']);
    await test.settle();
    expect(await test.rows(`SELECT 1 FROM message WHERE state IN ('GEPARKEERD', 'ONTVANGEN')`)).toEqual([]);
    expect(await test.rows(`SELECT 1 FROM delivery WHERE state IN ('WACHT', 'ONDERWEG', 'GEPARKEERD')`)).toEqual([]);
    expect((await new AuditTrail(test.pipeline.context.journal).checkChain(undefined, 10_000)).breaks).toEqual([]);
  });
});
