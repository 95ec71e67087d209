// Measures the built adapters in a process of its own, so that it can be killed: for each shape the CPU time of a message
// and of the same shape twice as large, in turns. Started by growth.ts; `dist` must be built.
import { loadBuilt } from '../../scripts/lib/built-adapters.mjs';

const adapters = await loadBuilt();

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** One reading, from bytes to meaning; gives what became of it. */
function work(adapter, { contentType, headers, body }, asAnswer) {
  if (asAnswer) return adapter.readAnswer({ status: 400, headers, body: body.toString() }).taken ? 'taken' : 'not taken';
  const inspection = adapter.inspect({ contentType, headers, body });
  if (inspection.verdict === 'refused') return `refused ${inspection.faults[0].code}`;
  try {
    adapter.read(inspection.document);
    return 'read';
  } catch (error) {
    if (error.name !== 'CannotTranslate') throw error;
    return 'parked';
  }
}

function measure({ naam, partner, asAnswer, sizes }, { rounds, batchMs }) {
  const adapter = adapters.get(partner);
  const inbounds = sizes.map(({ body, ...rest }) => ({ ...rest, body: Buffer.from(body, 'base64') }));
  const verdicts = inbounds.map((inbound) => work(adapter, inbound, asAnswer));
  const times = inbounds.map((inbound) => {
    const start = cpuMs();
    let turns = 0;
    while (turns === 0 || cpuMs() - start < batchMs) {
      work(adapter, inbound, asAnswer);
      turns += 1;
    }
    return { turns, perTurn: [] };
  });
  for (let round = 0; round < rounds; round += 1) {
    inbounds.forEach((inbound, i) => {
      const start = cpuMs();
      for (let turn = 0; turn < times[i].turns; turn += 1) work(adapter, inbound, asAnswer);
      times[i].perTurn.push((cpuMs() - start) / times[i].turns);
    });
  }
  const [small, large] = times.map(({ perTurn }) => median(perTurn));
  return { naam, verdicts, smallMs: small, largeMs: large, ratio: large / small };
}

process.on('message', ({ shape, effort }) => process.send(measure(shape, effort)));
process.on('disconnect', () => process.exit(0));
process.send('ready');
