import type { Inbound } from '@schakel/adapter-contract';
import { lock } from '@schakel/journal';
import { Collector } from '../support/collector';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const inbound = (n: number) => inboundOf(CHAIN, steps[n - 1] ?? { bestand: '', mediaType: '' });
/** The school takes its report back: whoever built on it hears of that. */
const withdrawn: Inbound = {
  contentType: 'application/xml',
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    goldenFile('melding-ingetrokken', '02-absence.withdrawn.xml')
      .replaceAll('20260002', '20260001')
      .replaceAll('010000008', '999990007')
      .replaceAll('9901-2026-0000202', '9901-2026-0000901')
      .replaceAll('2026-09-09', '2026-10-29'),
  ),
};
const TRACE = 'ab'.repeat(16);
const SENDERS = `00-${TRACE}-${'cd'.repeat(8)}-01`;

describe('one message, one trace', () => {
  let collector: Collector;
  let test: TestPipeline;
  beforeEach(async () => {
    collector = await Collector.start();
    test = await TestPipeline.open('trace', { tracing: { endpoint: collector.url } });
  });
  afterEach(async () => {
    await test.close();
    await collector.stop();
  });

  /** Stores the message while its case is held, so that it waits for the queue. */
  const acceptQueued = (message: Inbound, traceparent: string) =>
    test.pipeline.context.journal.transaction(async (tx) => {
      await lock(tx, { numbers: [], shards: Array.from({ length: 256 }, (_, shard) => shard) });
      expect((await test.accept('leerplicht', message, undefined, traceparent)).status).toBe(202);
    });

  it('from the sender through every stage to both receivers, across the queue and another process', async () => {
    // both Halt and the RvdK were told of it
    for (const n of [1, 4, 8]) await test.accept('leerplicht', inbound(n));
    await test.settle();
    await acceptQueued(withdrawn, SENDERS);
    let fails = true;
    const answer = test.rvdk.behave;
    test.rvdk.behave = (request, n) => (fails ? { status: 503 } : answer(request, n));
    await test.settle();
    fails = false;
    await test.rows(`UPDATE delivery SET due_at = now() WHERE state = 'WACHT'`);
    // what is known of the trace comes from the rows: another process goes on with it
    const second = await test.second();
    await test.settle(second);
    await second.close();
    await second.context.signals.close();
    await test.pipeline.context.signals.close();

    const spans = collector.spans.filter(({ traceId }) => traceId === TRACE);
    expect(spans.map(({ name }) => name).toSorted()).toEqual(
      ['apply', 'deliver', 'deliver', 'deliver', 'receive', 'route', 'route', 'store', 'translate'].toSorted(),
    );
    const receive = spans.find(({ name }) => name === 'receive');
    expect(receive?.parentSpanId).toBe('cd'.repeat(8));
    for (const span of spans.filter(({ name }) => name !== 'receive'))
      expect([span.name, span.parentSpanId]).toEqual([span.name, receive?.spanId]);

    const attempts = new Set(spans.filter(({ name }) => name === 'deliver').map(({ spanId }) => `00-${TRACE}-${spanId}-01`));
    const seen = [test.halt, test.rvdk].flatMap(({ received }) => received.map(({ headers }) => headers['traceparent']));
    expect(new Set(seen.filter((one) => String(one).includes(TRACE)))).toEqual(attempts);

    // other messages are other traces
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(4);
    const bytes = collector.bodies.join('\n');
    for (const personal of ['999990007', 'LP-9901', '20260001', 'Fictief', 'school', 'Verzuim']) expect(bytes).not.toContain(personal);
    const names = new Set(collector.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...names].toSorted()).toEqual([
      'http.response.status_code',
      'schakel.aan',
      'schakel.bericht_id',
      'schakel.levering_id',
      'schakel.partner',
      'schakel.poging',
      'schakel.soort',
      'schakel.stage',
      'schakel.uitkomst',
    ]);
  });
});

describe('traces with nobody who collects them', () => {
  it("the sender's context goes on to the receiver, and a collector that is away holds nothing up", async () => {
    for (const tracing of [{}, { endpoint: 'http://127.0.0.1:1' }]) {
      const test = await TestPipeline.open('untraced', { tracing });
      try {
        await test.accept('leerplicht', inbound(1));
        await test.accept('leerplicht', inbound(4), undefined, SENDERS);
        await test.settle();
        expect(test.halt.received.map(({ headers }) => String(headers['traceparent']).slice(3, 35))).toEqual([TRACE]);
      } finally {
        await test.close();
      }
    }
  });
});
