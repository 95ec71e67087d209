import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Message {
  id: string;
  soort: string;
  van: string;
  zaak: string;
  draad: string;
  nummer: number;
  naElkaar: boolean;
  kenmerk: string;
}
interface Arrival {
  aan: string;
  webhookId: string;
  volgnummer: string;
  body: string;
  plaats: number;
}
interface Evidence {
  accepted: Message[];
  received: Arrival[];
  start?: Record<string, number>;
}

/** The judge is a module of its own language and shares no process with these tests. */
function judge(evidence: Evidence): Record<string, unknown> {
  const program = `import { judge } from '${join(__dirname, 'judge/judge.mjs')}';
    let text = ''; for await (const chunk of process.stdin) text += chunk;
    process.stdout.write(JSON.stringify(judge(JSON.parse(text))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    input: JSON.stringify(evidence),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const SAID: [soort: string, van: string, aan?: string][] = [
  ['verzuimmelding', 'leerplicht'],
  ['halt-verwijzing', 'leerplicht', 'halt'],
  ['halt-aanvaard', 'halt', 'leerplicht'],
  ['halt-afloop', 'halt', 'leerplicht'],
];
const answer = (kind: string): string =>
  `<HaltTerugmelding><KenmerkVerwijzing>HV-1</KenmerkVerwijzing><SoortTerugmelding>${kind}</SoortTerugmelding></HaltTerugmelding>`;
const offer = (kenmerk: string): string =>
  JSON.stringify({ type: 'nl.bip-schoolverzuim.verwijzing.aangeboden.v1', data: { verwijzing: { kenmerkVerwijzer: kenmerk } } });

/** One child, one referral and what Halt said of it; everything arrived once and in order. */
function evidence(change: (evidence: Evidence) => void = () => undefined): Evidence {
  const accepted = SAID.map(([soort, van], nummer) => ({
    id: `m${nummer}`,
    soort,
    van,
    zaak: 'kind-1',
    draad: '1',
    nummer,
    naElkaar: true,
    kenmerk: 'HV-1',
  }));
  const received = [
    { aan: 'halt', webhookId: 'w0', volgnummer: '1', body: offer('HV-1'), plaats: 0 },
    { aan: 'leerplicht', webhookId: 'w1', volgnummer: '1', body: answer('AANVAARD'), plaats: 1 },
    { aan: 'leerplicht', webhookId: 'w2', volgnummer: '2', body: answer('AFLOOP'), plaats: 2 },
  ];
  const whole = { accepted, received };
  change(whole);
  return whole;
}

const CLEAN = { accepted: 4, delivered: 3, lost: 0, duplicateEffects: 0, orderViolations: 0, resent: 0, unexpected: 0 };

describe('the judge of the guarantees', () => {
  it('finds nothing where everything arrived once and in order', () => {
    expect(judge(evidence())).toEqual(CLEAN);
  });

  it.each<[string, (evidence: Evidence) => void, Partial<typeof CLEAN>]>([
    ['a delivery that never came', ({ received }) => void received.splice(1, 1), { lost: 1, delivered: 2 }],
    [
      'a delivery under a second id',
      ({ received }) => void received.push({ ...received[0]!, webhookId: 'w9', volgnummer: '2', plaats: 3 }),
      { duplicateEffects: 1, delivered: 4 },
    ],
    [
      'the same id with other bytes',
      ({ received }) => void received.push({ ...received[0]!, body: `${offer('HV-1')} `, plaats: 3 }),
      { duplicateEffects: 1, resent: 1 },
    ],
    [
      'an effect of what nobody had accepted',
      ({ received }) => void received.push({ ...received[0]!, webhookId: 'w9', body: offer('HV-2'), plaats: 3 }),
      { duplicateEffects: 1, unexpected: 1, delivered: 4 },
    ],
    [
      'a delivery that cannot be read',
      ({ received }) => void received.push({ ...received[0]!, webhookId: 'w9', body: '?', plaats: 3 }),
      { duplicateEffects: 1, unexpected: 1, delivered: 4 },
    ],
    [
      'a number that came too late',
      ({ received }) => received.slice(1).forEach((one, i) => (one.volgnummer = String(2 - i))),
      { orderViolations: 1 },
    ],
    ['a number that never came', ({ received }) => void (received[2]!.volgnummer = '3'), { orderViolations: 1 }],
    [
      'what was said last heard first, though the numbers rise',
      ({ received }) => void ([received[1]!.body, received[2]!.body] = [answer('AFLOOP'), answer('AANVAARD')]),
      { orderViolations: 1 },
    ],
    ['a delivery that came again', ({ received }) => void received.push({ ...received[0]!, plaats: 3 }), { resent: 1 }],
  ])('shows %s in its own figure and in no other', (_what, change, figures) => {
    const { order: _order, ...found } = judge(evidence(change));
    expect(found).toEqual({ ...CLEAN, ...figures });
  });

  it('counts a message that was accepted twice once, and asks no order of what was sent in none', () => {
    const twice = evidence(({ accepted }) => void accepted.push(accepted[1]!));
    expect(judge(twice)).toEqual(CLEAN);
    const loose = evidence(({ accepted, received }) => {
      for (const message of accepted) message.naElkaar = false;
      [received[1]!.body, received[2]!.body] = [answer('AFLOOP'), answer('AANVAARD')];
    });
    expect(judge(loose)).toEqual(CLEAN);
  });

  it('lets the numbers of a child that came back go on where they were', () => {
    const back = evidence(({ received }) => received.forEach((one) => (one.volgnummer = String(Number(one.volgnummer) + 4))));
    expect(judge({ ...back, start: { 'halt kind-1': 5, 'leerplicht kind-1': 5 } })).toEqual(CLEAN);
    expect(judge(back)).toMatchObject({ orderViolations: 8 });
  });
});

/** What a file imports, as it writes it. */
const importsOf = (source: string): string[] => [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '');
const OWN = /^(node:[a-z_/]+|jose|\.\.?\/(judge\/)?[a-z-]+\.mjs)$/;

describe('who judges the product', () => {
  it('shares no code with it: neither judge nor load nor receivers import a room, source or built', () => {
    const crossing = importsOf(
      "import { apply } from '../../../../libs/pipeline/src/index.js';\nconst built = await import('../../dist/x.js');",
    );
    expect(crossing.filter((name) => !OWN.test(name))).toHaveLength(2);
    for (const folder of ['judge', 'load', 'partners']) {
      for (const file of readdirSync(join(__dirname, folder))) {
        const source = readFileSync(join(__dirname, folder, file), 'utf8');
        expect([file, importsOf(source).filter((name) => !OWN.test(name))]).toEqual([file, []]);
        expect([file, /dist\/|libs\/|@schakel/.test(source)]).toEqual([file, false]);
      }
    }
  });
});
