import { audit, Journal, KeyRotation, ReadSide, renewSealingKey, sealingKeys, shredRecord } from '@schakel/journal';
import { isBsn, KeyedHash, newId } from '@schakel/kernel';
import { LocalMasterKeys, type MasterKeys } from '@schakel/keys';
import { acceptMessage, partnerOf, type Pipeline } from '@schakel/pipeline';
import type { Inbound } from '@schakel/adapter-contract';
import { goldenFile } from '../support/golden';
import { HASH_KEY, SEAL_KEY, TestPipeline } from '../support/pipeline';

const NEXT_KEY = '33'.repeat(32);
const SETTING = 'SCHAKEL_SEAL_KEY';
const LATER = new Date('2030-01-01T00:00:00Z');
/** Fictitious numbers of persons that exist nowhere. */
const CHILDREN = Array.from({ length: 9_999 }, (_, i) => String(999_990_000 + i)).filter(isBsn);

/** A report under other numbers, so that it opens a record of its own. */
const report = (n: number): Inbound => {
  const number = String(n).padStart(4, '0');
  const body = goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')
    .replace('<Burgerservicenummer>999990007</Burgerservicenummer>', `<Burgerservicenummer>${CHILDREN[n]}</Burgerservicenummer>`)
    .replace('9901-2026-0000101', `9901-2026-001${number}`)
    .replaceAll('20260001', `2027${number}`)
    .replaceAll('000417', `01${number}`)
    .replaceAll('LP-9901-2026-000101', `LP-9901-2026-01${number}`);
  return { contentType: 'application/xml', headers: {}, body: Buffer.from(body) };
};

describe('the keys of an installation', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('key-rotation');
  });
  afterEach(() => test.close());
  const open = (masterKeys: MasterKeys): Promise<Journal> =>
    Journal.open({ url: test.database.url, hash: new KeyedHash(Buffer.from(HASH_KEY, 'hex')), masterKeys, poolSize: 2 });
  const renew = (journal: Journal): Promise<number> => renewSealingKey(journal, LATER.toISOString(), () => Promise.resolve());
  const readable = async (journal: Journal): Promise<number> =>
    (await new ReadSide(journal).dossiers({ reader: 'everything', limit: 1_000 })).length;
  const settle = async (journal: Journal, now: Date): Promise<number> => {
    await journal.ring.refresh(journal.query.bind(journal));
    const rotation = new KeyRotation(journal);
    let all = 0;
    for (let i = 0; i < 50; i += 1) {
      const { rewrapped, settled } = await rotation.goOn(now, 3);
      all += rewrapped;
      if (settled) return all;
    }
    throw new Error('the rotation does not end');
  };
  const accept = async (n: number, pipeline: Pipeline = test.pipeline): Promise<void> => {
    const answer = await acceptMessage(pipeline.context, partnerOf(pipeline.context, 'leerplicht'), report(n));
    if (answer.status !== 202) throw new Error(`${answer.status}: ${answer.body}`);
  };

  it('are renewed while two processes go on storing and reading, and nothing fails', async () => {
    const second = await test.second();
    const journals = [test.pipeline.context.journal, second.context.journal] as const;
    for (let n = 0; n < 10; n += 1) await accept(n);
    const work = async (pipeline: Pipeline, from: number): Promise<void> => {
      for (let n = from; n < from + 15; n += 1) {
        await accept(n, pipeline);
        await pipeline.readSide.dossiers({ reader: 'everything', limit: 1_000 });
      }
    };
    const rotate = async (): Promise<void> => {
      for (let i = 0; i < 3; i += 1) {
        await renew(journals[1]);
        await Promise.all(journals.map((journal) => settle(journal, LATER)));
      }
    };
    const faults = [test.pipeline, second].map(({ context }) => jest.spyOn(context.signals, 'fault'));
    await Promise.all([work(test.pipeline, 100), work(second, 200), rotate()]);
    await test.settle(); // a case that the other process held waits for the queue
    expect(faults.flatMap((fault) => fault.mock.calls)).toEqual([]);
    for (const journal of journals) await settle(journal, LATER);
    for (const journal of journals) expect(await readable(journal)).toBe(40);
    const keys = await sealingKeys(journals[0]);
    expect(keys.map(({ ref, records, current }) => [ref, records, current])).toEqual([
      [4, 40, true],
      [3, 0, false],
      [2, 0, false],
      [1, 0, false],
    ]);
    // young keys are not retired yet: a process may not know their successor
    expect(keys.every(({ retiredAt }) => retiredAt === undefined)).toBe(true);
    await settle(journals[0], new Date(LATER.getTime() + 3_600_000));
    expect((await sealingKeys(journals[0])).map(({ retiredAt }) => retiredAt !== undefined)).toEqual([false, true, true, true]);
    const third = await test.second();
    expect(await readable(third.context.journal)).toBe(40);
    await third.close();
    await second.close();
  });

  it('are known to another process as soon as it reads what lies under a new one', async () => {
    const second = await test.second();
    await renewSealingKey(second.context.journal, LATER.toISOString(), () => Promise.resolve());
    await accept(1, second);
    expect(test.pipeline.context.journal.ring.current).toBe(1);
    expect(await readable(test.pipeline.context.journal)).toBe(1);
    expect(test.pipeline.context.journal.ring.current).toBe(2);
    await second.close();
  });

  it('are renewed over messages that no record has yet as well', async () => {
    const { journal } = test.pipeline.context;
    const refused: Inbound = { contentType: 'application/xml', headers: {}, body: Buffer.from('<kapot') };
    expect((await test.accept('leerplicht', refused)).status).toBe(400);
    await renew(journal);
    expect(await settle(journal, LATER)).toBe(2); // this message, and what belongs to no message
    expect((await sealingKeys(journal)).map(({ ref, messages }) => [ref, messages])).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  it('go on where a process that broke off left them, and leave alone what was shredded meanwhile', async () => {
    const { journal } = test.pipeline.context;
    for (let n = 0; n < 6; n += 1) await accept(n);
    const [gone] = await test.rows<{ id: string }>('SELECT id FROM dossier LIMIT 1');
    await renew(journal);
    await new KeyRotation(journal).goOn(LATER, 1); // only the first table
    await journal.transaction((tx) => shredRecord(tx, gone?.id ?? '', new Date().toISOString()));
    expect(await settle(journal, LATER)).toBe(5);
    expect(await test.rows('SELECT 1 FROM dossier WHERE data_key IS NOT NULL')).toHaveLength(5);
  });

  it('go under another master key by a restart: with the old one beside it, then alone, and never with the old one only', async () => {
    await accept(1);
    const at = new Date('2026-09-01T10:00:00Z');
    const reason = 'Een reden die verzegeld is';
    await test.pipeline.context.journal.transaction((tx) =>
      audit(tx, { id: newId(at), at: at.toISOString(), actor: 'proef', action: 'verzegelsleutel.geroteerd', reason }),
    );
    const wrapped = await test.rows('SELECT data_key FROM dossier');
    const both = await open(LocalMasterKeys.of(SETTING, [NEXT_KEY, SEAL_KEY]));
    expect(await readable(both)).toBe(1);
    // only the sealing key itself was wrapped anew
    expect(await test.rows('SELECT data_key FROM dossier')).toEqual(wrapped);
    await accept(2); // the process that still has the old one goes on
    const next = await open(LocalMasterKeys.of(SETTING, [NEXT_KEY]));
    expect(await readable(next)).toBe(2);
    const rows = await test.rows('SELECT * FROM sealing_key');
    await expect(open(LocalMasterKeys.of(SETTING, [SEAL_KEY]))).rejects.toMatchObject({
      code: 'CannotStart',
      help: expect.stringMatching(
        /andere hoofdsleutel .*SCHAKEL_SEAL_KEY.*Zet die sleutel terug.*SCHAKEL_SEAL_KEY_PREVIOUS.*niets veranderd/s,
      ),
    });
    expect(await test.rows('SELECT * FROM sealing_key')).toEqual(rows);
    await both.close();
    await next.close();
  });

  it('are never made anew for a database that had some: then it refuses to start', async () => {
    await accept(1);
    await test.rows('DELETE FROM sealing_key');
    await expect(open(LocalMasterKeys.of(SETTING, [SEAL_KEY]))).rejects.toMatchObject({
      help: expect.stringContaining('sealing_key is leeg'),
    });
    expect(await test.rows('SELECT 1 FROM sealing_key')).toEqual([]);
  });
});
