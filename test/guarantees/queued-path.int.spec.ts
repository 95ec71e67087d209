import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { acceptMessage, partnerOf } from '@schakel/pipeline';
import { queueBackend, WakeUps } from '@schakel/queue';
import { lock } from '@schakel/journal';
import { goldenChains, inboundOf } from '../support/golden';
import { ENGINES } from '../support/engines';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const inbound = (n: number) => inboundOf(CHAIN, steps[n - 1] ?? { bestand: '', mediaType: '' });

describe('the queued path', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('queued');
  });
  afterEach(() => test.close());
  const pending = () => test.rows<{ id: string }>(`SELECT id FROM message WHERE state = 'ONTVANGEN'`);

  it('takes a message whose case is held, and answers it all the same', async () => {
    await test.accept('leerplicht', inbound(1));
    await test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) });
      expect((await test.accept('leerplicht', inbound(3))).status).toBe(202);
    });
    expect(await pending()).toHaveLength(1);
    await test.settle();
    expect(await pending()).toEqual([]);
    expect(await test.rows('SELECT version FROM dossier')).toEqual([{ version: 2 }]);
  });

  it('keeps a later message of the shard behind one that waits', async () => {
    await test.accept('leerplicht', inbound(1));
    await test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) });
      await test.accept('leerplicht', inbound(3));
    });
    await test.accept('leerplicht', inbound(4));
    expect(await pending()).toHaveLength(2);
    await test.settle();
    expect(await pending()).toEqual([]);
  });

  it.each(ENGINES)('does not hold up an answer that is true already: the queue on %s may be silent', async (engine) => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const backend = queueBackend({
      databaseUrl: `postgres://niemand@127.0.0.1:${port}/niets`,
      ...(engine === 'redis' && { redisUrl: `redis://127.0.0.1:${port}` }),
    });
    const wakeUps = new WakeUps(backend, () => undefined);
    const context = { ...test.pipeline.context, wakeUps };
    for (const n of [1, 4]) expect((await acceptMessage(context, partnerOf(context, 'leerplicht'), inbound(n))).status).toBe(202);
    expect(await test.rows('SELECT state FROM delivery')).toEqual([{ state: 'WACHT' }]);
    for (const socket of sockets) socket.destroy();
    silent.close();
    await wakeUps.close().catch(() => undefined);
  });

  it('finds by the sweeper what lost its wake-up', async () => {
    await test.accept('leerplicht', inbound(1));
    await test.rows(`UPDATE message SET state = 'ONTVANGEN', received_at = received_at - interval '1 minute'`);
    expect((await test.sweep()).shards).toBe(1);
  });

  it('keeps what could not be applied where what comes later of its case finds it, in the order of coming', async () => {
    for (const n of [1, 4]) await test.accept('leerplicht', inbound(n));
    await test.rows(`ALTER TABLE fact ADD CONSTRAINT planted CHECK (event <> 'halt.referral.accepted')`);
    expect((await test.accept('halt', inbound(5))).status).toBe(202);
    await test.rows('ALTER TABLE fact DROP CONSTRAINT planted');
    expect((await test.accept('halt', inbound(7))).status).toBe(202);
    expect(await pending()).toHaveLength(2);
    await test.settle();
    expect(
      await test.rows(
        `SELECT event FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id WHERE d.partner = 'leerplicht' ORDER BY p.number`,
      ),
    ).toEqual([{ event: 'halt.referral.accepted' }, { event: 'halt.outcome' }]);
  });

  it('keeps a message behind one that waits under its number, though the record is elsewhere', async () => {
    await test.accept('leerplicht', inbound(1));
    await test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) });
      await test.accept('halt', inbound(5));
    });
    // the number by which Halt's message waits becomes the record's
    await test.accept('leerplicht', inbound(4));
    expect((await test.accept('halt', inbound(7))).status).toBe(202);
    await test.settle();
    expect(
      await test.rows(
        `SELECT event FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id WHERE d.partner = 'leerplicht' ORDER BY p.number`,
      ),
    ).toEqual([{ event: 'halt.referral.accepted' }, { event: 'halt.outcome' }]);
  });

  it('parks a message that our own fault keeps from being applied, and lets its shard go on', async () => {
    await test.accept('leerplicht', inbound(1));
    // a planted fault: facts of this kind cannot be stored
    await test.rows(`ALTER TABLE fact ADD CONSTRAINT planted CHECK (event <> 'halt.referral')`);
    expect((await test.accept('leerplicht', inbound(4))).status).toBe(202);
    expect((await test.accept('leerplicht', inbound(3))).status).toBe(202);
    await test.settle();
    const states = await test.rows<{ state: string; code: string | null }>(
      `SELECT state, faults->0->>'code' AS code FROM message ORDER BY id`,
    );
    expect(states).toEqual([
      { state: 'AFGEHANDELD', code: null },
      { state: 'GEPARKEERD', code: 'FOUT_BIJ_ONS' },
      { state: 'AFGEHANDELD', code: null },
    ]);
  });
});
