// What the formats cost: CPU microseconds to read (inspect and read, schema and all) and to write each kind of message of
// the golden chains, and whether memory stays flat. Used by bench.mjs; measurements, never assertions.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadBuilt } from './lib/built-adapters.mjs';
import { root } from './setup.mjs';

/** CPU microseconds on a message of about 3 kB (issue 4). */
const TARGETS = { 'lezen xml': 250, 'lezen json': 60, schrijven: 60 };
const ABOUT_BYTES = 3_000;
const ROUNDS = 9;
const TURNS = 300;
const GOLDEN = join(root, 'test/golden');

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
const cpuUs = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The memory of libxml2, which nothing else tells: the largest that was made while the adapters loaded. */
async function watchingWasm(load) {
  const made = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate(...given);
    made.push(...Object.values((result.instance ?? result).exports).filter((one) => one instanceof WebAssembly.Memory));
    return result;
  };
  try {
    return { loaded: await load(), wasmBytes: () => Math.max(0, ...made.map(({ buffer }) => buffer.byteLength)) };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

/** A report of more days and a trajectory of more modules: the golden ones are smaller than 3 kB. */
function enlarged(kind, body) {
  const text = body.toString();
  if (kind === 'absence.reported' && body.length < 2_800) {
    const day = /\s*<Verzuimdag>[\s\S]*?<\/Verzuimdag>/.exec(text)?.[0];
    if (day === undefined) return body;
    const days = Array.from({ length: Math.ceil((3_000 - body.length) / day.length) }, (_, i) =>
      day.replace(/\d{4}-\d\d-\d\d/, `2026-10-${String(i + 1).padStart(2, '0')}`),
    );
    return Buffer.from(text.replace('</Verzuimdagen>', `${days.join('')}</Verzuimdagen>`));
  }
  if (kind !== 'halt.progress') return body;
  const event = JSON.parse(text);
  const [first] = event.data.traject.modules;
  while (JSON.stringify(event).length < 2_950) event.data.traject.modules.push({ ...first });
  return Buffer.from(JSON.stringify(event));
}

/** Everything that there is to read and to write in the golden chains. */
async function jobsOf(adapters) {
  const { parse } = await import('yaml');
  const partner = (id) => {
    const { naam, oin, kenmerken } = parse(readFileSync(join(root, `config/partners/${id}.yaml`), 'utf8'));
    return { organisation: id, naam, oin, kenmerken: kenmerken ?? {} };
  };
  const self = { organisation: 'schakel', naam: 'Schakel', oin: '00000001900000004000', kenmerken: {} };
  const jobs = new Map();
  const add = (soort, van, richting, bytes, run) => {
    const key = `${van} ${richting} ${soort}`;
    const other = jobs.get(key);
    if (other && Math.abs(other.bytes - ABOUT_BYTES) <= Math.abs(bytes - ABOUT_BYTES)) return;
    jobs.set(key, { soort, partner: van, richting, bytes, run, figures: [] });
  };
  for (const chain of readdirSync(GOLDEN, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = join(GOLDEN, chain.name);
    for (const step of parse(readFileSync(join(folder, 'chain.yaml'), 'utf8')).stappen) {
      const kind = step.lezing.children[0]?.events[0]?.kind ?? 'ontvangstbevestiging';
      const adapter = adapters.get(step.van);
      const body = enlarged(kind, readFileSync(join(folder, step.bestand)));
      const inbound = { contentType: step.mediaType, headers: { 'content-type': step.mediaType }, body };
      add(kind, step.van, step.mediaType.includes('json') ? 'lezen json' : 'lezen xml', body.length, () => {
        const inspection = adapter.inspect(inbound);
        if (inspection.verdict === 'refused') throw new Error(`${step.bestand}: ${JSON.stringify(inspection.faults)}`);
        return adapter.read(inspection.document);
      });
      for (const levering of step.leveringen ?? []) {
        const outgoing = { id: levering.id, createdAt: levering.aangemaaktOp, from: self, to: partner(levering.aan), originParty: partner(step.van), content: levering.inhoud }; // prettier-ignore
        const write = () => adapters.get(levering.aan).write(outgoing);
        add(levering.inhoud.kind, levering.aan, 'schrijven', Buffer.byteLength(write().body), write);
      }
    }
  }
  return [...jobs.values()];
}

/** In rounds, each job in turn, so that what else the machine does weighs on all alike; the first round warms up. */
function measure(jobs) {
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const job of jobs) {
      const start = cpuUs();
      for (let turn = 0; turn < TURNS; turn += 1) job.run();
      if (round > 0) job.figures.push((cpuUs() - start) / TURNS);
    }
  }
  return jobs.map(({ soort, partner, richting, bytes, figures }) => ({
    soort,
    partner,
    richting,
    bytes,
    cpuUs: Math.round(median(figures)),
    doelUs: TARGETS[richting],
  }));
}

/** Memory after a tenth, a half and all of so many messages, everything read and written in turn. */
async function remember(jobs, messages, wasmBytes) {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  const marks = new Set([0.1, 0.5, 1].map((part) => Math.ceil(messages * part)));
  const found = [];
  for (let done = 1; done <= messages; done += 1) {
    jobs[done % jobs.length].run();
    // As a process does between messages: what a WeakRef was made of (every libxml2 document) is kept until then.
    if (done % 100 === 0) await nextTurn();
    if (!marks.has(done)) continue;
    await nextTurn();
    collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    const megabytes = (bytes) => Number((bytes / 1024 / 1024).toFixed(1));
    found.push({ berichten: done, rssMb: megabytes(rss), heapMb: megabytes(heapUsed), libxml2Mb: megabytes(wasmBytes()) });
  }
  return found;
}

/** All figures; `messages` is how many messages memory is watched over, `say` gets a line of the report at a time. */
export async function benchFormats({ messages, say }) {
  const { loaded, wasmBytes } = await watchingWasm(loadBuilt);
  const jobs = await jobsOf(loaded);
  const kinds = measure(jobs);
  say(`formaten: CPU per bericht, mediaan van ${ROUNDS} rondes van ${TURNS}`);
  for (const { soort, partner, richting, bytes, cpuUs: figure, doelUs } of kinds) {
    const cells = [partner.padEnd(11), richting.padEnd(11), soort.padEnd(34), `${bytes} bytes`.padStart(11), `${figure} µs`.padStart(8)];
    say(`  ${cells.join(' ')}  (doel bij 3 kB: ${doelUs} µs)`);
  }
  const memory = await remember(jobs, messages, wasmBytes);
  for (const { berichten, rssMb, heapMb, libxml2Mb } of memory) {
    say(`  na ${berichten} berichten: ${rssMb} MB in gebruik, waarvan ${heapMb} MB van JavaScript en ${libxml2Mb} MB van libxml2`);
  }
  return { rondes: ROUNDS, keren: TURNS, soorten: kinds, geheugen: memory };
}
