import { DossierConflict } from '@schakel/kernel';
import type { Inbound } from '@schakel/adapter-contract';
import { lock } from '@schakel/journal';
import { acceptMessage, applyShard, connections, deliver, partnerOf, type Pipeline } from '@schakel/pipeline';
import { BSN, changed, numberedReferral, numberedReport } from '../support/numbered-messages';
import { TestPipeline } from '../support/pipeline';

const ALL_SHARDS = { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) };
/** Fictitious numbers that pass the test of eleven. */
const CHILDREN = Array.from({ length: 400 }, (_, n) => String(999_990_000 + n)).filter(
  (bsn) => [...bsn].reduce((sum, digit, n) => sum + Number(digit) * (n === 8 ? -1 : 9 - n), 0) % 11 === 0,
);

/** A referral to Halt of the n-th child, under numbers of its own. */
const referral = (n: number): Inbound =>
  changed('04-halt.referral.xml', [
    ['999990007', CHILDREN[n] ?? ''],
    ['9901-2026-0000104', `9901-2026-77${n}`],
    ['>20260001<', `>${70_000_000 + n}<`],
    ['LP-9901-2026-000101', `LP-9901-2026-77${n}`],
    ['HV-9901-2026-0101', `HV-9901-2026-77${n}`],
  ]);
/** A report that no adapter can place: its kind of absence is on no list. */
const unknownCode = (n: number): Inbound => {
  const { body, ...rest } = numberedReport(n, BSN);
  return { ...rest, body: Buffer.from(Buffer.from(body).toString().replace('<Verzuimsoort>V3<', '<Verzuimsoort>V9<')) };
};

describe('what comes together', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('batches');
  });
  afterEach(() => test.close());

  const accept = (inbound: Inbound, pipeline: Pipeline = test.pipeline) =>
    acceptMessage(pipeline.context, partnerOf(pipeline.context, 'leerplicht'), inbound);
  const together = (inbounds: readonly Inbound[]): Promise<number[]> =>
    Promise.all(inbounds.map(async (inbound) => (await accept(inbound).catch(() => ({ status: 503 }))).status));
  const states = async (): Promise<Record<string, number>> => {
    const rows = await test.rows<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM message GROUP BY state');
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  /** In how many transactions the messages were last written. */
  const transactions = async (): Promise<number> =>
    (await test.rows<{ n: number }>('SELECT count(DISTINCT xmin::text)::int AS n FROM message'))[0]?.n ?? 0;
  /** The version of its record that each applied message made, in the order of coming. */
  const versions = async (): Promise<number[]> =>
    (
      await test.rows<{ version: number }>(
        `SELECT (a.details->>'versie')::int AS version FROM audit a JOIN message m ON m.id = a.message_id
         WHERE a.action IN ('zaak.geopend', 'zaak.bijgewerkt') ORDER BY m.received_at, m.id`,
      )
    ).map(({ version }) => version);
  const whileHeld = (inbounds: readonly Inbound[]): Promise<void> =>
    test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, ALL_SHARDS);
      for (const inbound of inbounds) expect((await accept(inbound)).status).toBe(202);
    });

  describe('at the front door', () => {
    it('is stored and applied in few transactions, in the order of coming', async () => {
      const reports = Array.from({ length: 9 }, (_, n) => numberedReport(n + 1, BSN));
      expect(await together(reports)).toEqual(reports.map(() => 202));
      expect(await states()).toEqual({ AFGEHANDELD: 9 });
      expect(await versions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await transactions()).toBe(1);
    });

    it('goes on without the one that cannot be applied, which waits for the queue with what comes later of its case', async () => {
      await accept(numberedReport(1, BSN));
      await test.rows(`ALTER TABLE fact ADD CONSTRAINT planted CHECK (event <> 'halt.referral')`);
      const some = [numberedReport(2, BSN), numberedReport(3, BSN), numberedReferral(1, '20269001'), numberedReport(4, BSN)];
      expect(await together(some)).toEqual([202, 202, 202, 202]);
      expect(await states()).toEqual({ AFGEHANDELD: 3, ONTVANGEN: 2 });
      await test.settle();
      expect(await states()).toEqual({ AFGEHANDELD: 4, GEPARKEERD: 1 });
    });

    it('goes on without the one that cannot be kept: only its own sender hears so, and nothing of it is there', async () => {
      const spoiled = numberedReferral(1, '20269001');
      await test.rows(`CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'planted'; END $$`);
      await test.rows(`CREATE CONSTRAINT TRIGGER planted AFTER INSERT ON message DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.size = ${spoiled.body.byteLength}) EXECUTE FUNCTION planted()`);
      const answers = await together([...Array.from({ length: 5 }, (_, n) => numberedReport(n + 1, BSN)), spoiled]);
      expect(answers).toEqual([202, 202, 202, 202, 202, 503]);
      expect(await states()).toEqual({ AFGEHANDELD: 5 });
    });

    it('parks the one that cannot be translated beside the others, in the same transaction', async () => {
      expect(await together([numberedReport(1, BSN), unknownCode(2), numberedReport(3, BSN)])).toEqual([202, 202, 202]);
      expect(await states()).toEqual({ AFGEHANDELD: 2, GEPARKEERD: 1 });
    });

    it('counts one message of those that are the same, and refuses other content under its number', async () => {
      const same = numberedReport(1, BSN);
      const other = changed('01-absence.reported.xml', [['9901-2026-0000101', '9901-2026-000091']]);
      const answers = await Promise.all([same, same, other, same].map((inbound) => accept(inbound)));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 400, 202]);
      expect(new Set([answers[0]?.body, answers[1]?.body, answers[3]?.body]).size).toBe(1);
      expect(await states()).toEqual({ AFGEHANDELD: 1, DUBBEL: 2, GEWEIGERD: 1 });
      expect(await test.rows('SELECT sum(received)::int AS n FROM arrival')).toEqual([{ n: 4 }]);
    });

    it('may come to two processes at once: each child has one record, each message its effect once', async () => {
      const second = await test.second();
      const inbounds = Array.from({ length: 24 }, (_, n) => referral(n % 12));
      const answers = await Promise.all(inbounds.map((inbound, n) => accept(inbound, n % 2 === 0 ? test.pipeline : second)));
      await second.close();
      expect(answers.map(({ status }) => status)).toEqual(inbounds.map(() => 202));
      await test.settle();
      const { DUBBEL, ...applied } = await states();
      expect(DUBBEL).toBe(12);
      expect(Object.values(applied).reduce((sum, n) => sum + n, 0)).toBe(12);
      expect(await test.rows('SELECT count(*)::int AS n, max(version) AS version FROM dossier')).toEqual([{ n: 12, version: 1 }]);
      expect(test.halt.received).toHaveLength(12);
    });

    it('is answered before the pipeline closes', async () => {
      const third = await test.second();
      const answers = Array.from({ length: 6 }, (_, n) => accept(referral(n), third));
      await third.close();
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    });
  });

  describe('in a shard', () => {
    it('is applied in few transactions, in the order of coming', async () => {
      await whileHeld(Array.from({ length: 9 }, (_, n) => numberedReport(n + 1, BSN)));
      expect(await states()).toEqual({ ONTVANGEN: 9 });
      await test.settle();
      expect(await states()).toEqual({ AFGEHANDELD: 9 });
      expect(await versions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await transactions()).toBe(1);
    });

    it('goes on without the one that cannot be applied, which parks itself after as many tries as one alone has', async () => {
      await test.rows(`ALTER TABLE fact ADD CONSTRAINT planted CHECK (event <> 'halt.referral')`);
      const reports = Array.from({ length: 8 }, (_, n) => numberedReport(n + 1, BSN));
      await whileHeld([...reports.slice(0, 5), numberedReferral(1, '20269001'), unknownCode(9), ...reports.slice(5)]);
      await test.settle();
      expect(await states()).toEqual({ AFGEHANDELD: 8, GEPARKEERD: 2 });
      expect(await versions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const parked = await test.rows<{ code: string; failures: number }>(
        `SELECT faults->0->>'code' AS code, failures FROM message WHERE state = 'GEPARKEERD' ORDER BY received_at`,
      );
      expect(parked).toEqual([
        { code: 'FOUT_BIJ_ONS', failures: 5 },
        { code: 'CODE_ONBEKEND', failures: 0 },
      ]);
      expect(await test.rows(`SELECT count(*)::int AS n FROM message WHERE failures > 0`)).toEqual([{ n: 1 }]);
    });

    it('is tried again where another transaction was first, and no message is blamed', async () => {
      await whileHeld([numberedReport(1, BSN), numberedReport(2, BSN)]);
      const [row] = await test.rows<{ shard: number }>('SELECT DISTINCT shard FROM message');
      const { journal } = test.pipeline.context;
      const transaction = journal.transaction.bind(journal);
      let races = 3;
      const spy = jest.spyOn(journal, 'transaction').mockImplementation((work) =>
        transaction(async (tx) => {
          const result = await work(tx);
          if ((races -= 1) >= 0) throw new DossierConflict('planted');
          return result;
        }),
      );
      expect(await applyShard(test.pipeline.context, row?.shard ?? 0)).toBe(2);
      spy.mockRestore();
      expect(await test.rows('SELECT DISTINCT state, failures FROM message')).toEqual([{ state: 'AFGEHANDELD', failures: 0 }]);
    });
  });

  describe('of what a partner answered', () => {
    const outcomes = () =>
      test.rows<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM delivery GROUP BY state ORDER BY 1');
    const run = async (): Promise<void> => {
      const agent = connections();
      await deliver(test.pipeline.context, agent, 'halt');
      await agent.close();
    };
    const sendSix = async (): Promise<void> => void (await together(Array.from({ length: 6 }, (_, n) => referral(n))));

    it('is written in few transactions', async () => {
      await sendSix();
      await run();
      expect(await outcomes()).toEqual([{ state: 'AANVAARD', n: 6 }]);
      const [written] = await test.rows<{ n: number }>('SELECT count(DISTINCT xmin::text)::int AS n FROM delivery');
      expect(written?.n).toBeLessThan(4);
    });

    it('leaves the outcomes of the others written where one cannot be, and that one is sent again as it was', async () => {
      await sendSix();
      const [bad] = await test.rows<{ id: string }>('SELECT id FROM delivery ORDER BY seq OFFSET 2 LIMIT 1');
      await test.rows(`ALTER TABLE delivery_attempt ADD CONSTRAINT planted CHECK (delivery_id <> '${bad?.id}')`);
      await run();
      expect(await outcomes()).toEqual([
        { state: 'AANVAARD', n: 5 },
        { state: 'ONDERWEG', n: 1 },
      ]);
      await test.rows('ALTER TABLE delivery_attempt DROP CONSTRAINT planted');
      await test.rows(`UPDATE delivery SET leased_until = now() - interval '1 second' WHERE state = 'ONDERWEG'`);
      await run();
      expect(await outcomes()).toEqual([{ state: 'AANVAARD', n: 6 }]);
      const twice = test.halt.received.filter(({ headers }) => headers['webhook-id'] === bad?.id);
      expect(twice.map(({ body }) => body)).toEqual([twice[0]?.body, twice[0]?.body]);
      expect(test.halt.received).toHaveLength(7);
    });

    it('is not lost where the database is away when it comes', async () => {
      await sendSix();
      const { journal } = test.pipeline.context;
      const transaction = journal.transaction.bind(journal);
      let away = 2;
      const spy = jest.spyOn(journal, 'transaction').mockImplementation((work) =>
        transaction(async (tx) => {
          const result = await work({
            ...tx,
            query: (statement, values) => {
              if (statement.name === 'delivery_settle' && (away -= 1) >= 0) throw new Error('Connection terminated unexpectedly');
              return tx.query(statement, values);
            },
          });
          return result;
        }),
      );
      await run();
      spy.mockRestore();
      expect(away).toBeLessThan(0);
      expect(await outcomes()).toEqual([{ state: 'AANVAARD', n: 6 }]);
      expect(test.halt.received).toHaveLength(6);
    });

    it('need not have come before what became due meanwhile goes out', async () => {
      const answer = test.halt.behave;
      test.halt.behave = (request, n) => (n === 0 ? undefined : answer(request, n));
      await accept(referral(0));
      const running = run();
      for (let n = 0; n < 200 && test.halt.received.length < 1; n += 1) await new Promise((done) => setTimeout(done, 20));
      await accept(referral(1));
      for (let n = 0; n < 200 && test.halt.received.length < 2; n += 1) await new Promise((done) => setTimeout(done, 20));
      expect(test.halt.received).toHaveLength(2);
      await test.halt.stop();
      await running;
    });
  });
});
