import { readdirSync, readFileSync } from 'node:fs';
import type { Adapter, Answer, Outgoing } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { loadXml } from '@schakel/xml';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { rvdk } from '../../libs/adapters/rvdk';
import { samples } from '../../libs/adapters/rvdk/testing';
import { checkStuf } from '../../libs/adapters/rvdk/stuf';
import { careSignals, ownMessages, protectionRequests } from '../../libs/adapters/rvdk/testing/deliveries';
import { PROBATION_NOTICES } from '../../libs/adapters/rvdk/testing/probation-notices';
import { FEEDBACK_OF_VEILIG_THUIS, NOTICES_TO_VEILIG_THUIS } from '../../libs/adapters/rvdk/testing/veilig-thuis';
import { type Family, judgedOfficially } from '../support/official-stuf';
import { itWithStandards, sharedFile } from '../support/shared';

const SEED = 20261124;
const ONLY_AGAINST_HANGING_MS = 300_000;

let adapter: Adapter;
beforeAll(async () => {
  adapter = await rvdk.load(shippedCodeLists());
});

/** What the adapter makes of this; undefined where it says that it cannot. Any other error is a fault. */
function written(outgoing: Outgoing): string | undefined {
  try {
    return adapter.write(outgoing).body;
  } catch (error) {
    if (error instanceof CannotTranslate && error.faults.length > 0) return undefined;
    throw error;
  }
}
const made = (arbitrary: fc.Arbitrary<Outgoing>, count: number): string[] =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count }).flatMap((outgoing) => written(outgoing) ?? []);

const notValid = async (messages: readonly string[], family: Family = 'jz'): Promise<unknown[]> =>
  (await judgedOfficially(messages, family)).flatMap((judgement, i) =>
    judgement.verdict === 'valid' ? [] : [{ ...judgement, message: messages[i] }],
  );

describe('what Schakel sends to the RvdK', () => {
  itWithStandards(
    'is a valid official message, whatever the record holds, or is not sent',
    async () => {
      const golden = samples.writes.map(({ body }) => body).filter((body) => body.includes('<jz:vtoDi01'));
      const generated = made(protectionRequests, 3000);
      expect(generated.length).toBeGreaterThan(200);
      expect(await notValid([...golden, ...generated])).toEqual([]);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  itWithStandards(
    'is a valid report to Veilig Thuis by the schema of that family, whatever the record holds, or is not sent',
    async () => {
      const golden = samples.writes.map(({ body }) => body).filter((body) => body.includes('<jz:vtMeldingDi01'));
      const generated = made(careSignals, 1500);
      expect(golden.length).toBeGreaterThan(3);
      expect(generated.length).toBeGreaterThan(200);
      expect(await notValid([...golden, ...generated], 'vt')).toEqual([]);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  itWithStandards(
    'is a valid official answer, also to a message that could not be read',
    async () => {
      const common = { berichtId: '0199a6c2-7f00-7000-8000-00000000000a', receivedAt: '2026-09-14T09:05:04.000Z' };
      const keys = ['RC0422/RVDKZAAK:RVDK-N-1', 'proef', `${'o'.repeat(200)}/ABC:${'r'.repeat(40)}`, '/AB:1'];
      const refusals = samples.refused.map(({ faults }) => faults.map((fault) => ({ ...fault, uitleg: 'Kijk hier. '.repeat(30) })));
      const answers: Answer[] = [
        ...keys.map((messageKey): Answer => ({ soort: 'ontvangen', ...common, messageKey })),
        ...refusals.map((faults, i): Answer => ({ soort: 'geweigerd', status: i % 2 === 0 ? 400 : 500, ...common, faults })),
        { soort: 'geweigerd', status: 413, receivedAt: common.receivedAt, faults: [] },
      ];
      expect(await notValid(answers.map((answer) => adapter.answer(answer).body))).toEqual([]);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  it(
    'is valid by our own schema where it is our own message, judged by another build of libxml2',
    async () => {
      const golden = samples.writes.map(({ body }) => body).filter((body) => body.includes('<sv:'));
      const generated = made(ownMessages, 2000);
      expect(generated.length).toBeGreaterThan(200);
      const xml = [...golden, ...generated].map((contents, i) => ({ fileName: `${i}.xml`, contents }));
      const { errors } = await validateXML({ xml, schema: adapter.schemas[0]?.body ?? '', maxMemoryPages: 32768 });
      expect(errors).toEqual([]);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});

describe('what others send in the official messages', () => {
  const said = (file: string) => {
    const body = readFileSync(sharedFile(`domain/samples/${file}`));
    const inspection = adapter.inspect({ contentType: 'application/xml', headers: {}, body });
    if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
    const { children, warnings } = adapter.read(inspection.document);
    const events = children.flatMap(({ events: own }) => own);
    const stated = (path: string): unknown[] =>
      events.flatMap(({ statements }) => statements.filter((one) => one.path === path).map(({ value }) => value));
    return { children, warnings, kinds: events.map(({ kind }) => kind), stated, papers: events[0]?.attachments?.length };
  };

  itWithStandards('the shared samples of requests are read as they are meant', () => {
    const names = ['vto-1-een-kind.xml', 'vto-2-broer-en-zus.xml', 'vto-3-onvolledige-geboortedatum.xml'];
    const [one, two, three] = names.map(said);
    expect([one, two, three].map((request) => request?.children.length)).toEqual([1, 2, 1]);
    expect([one, two, three].map((request) => request?.warnings)).toEqual([[], [], []]);
    expect(two?.stated('burgerservicenummer')).toEqual(['999992454', '999992569']);
    expect(two?.children[1]?.keys).toEqual([
      { soort: 'burgerservicenummer', waarde: '999992569' },
      { soort: 'vto-nummer', waarde: 'LH-VTO-260402-C' },
    ]);
    expect(two?.children[0]?.events[0]?.occurredAt.instant).toBe('2026-04-02T07:01:30.250Z');
    expect([one?.papers, two?.papers, three?.papers]).toEqual([2, 2, 1]);
    expect(three?.stated('geboortedatum')).toEqual(['2012']);
    expect(JSON.stringify(three?.stated('belanghebbenden'))).toContain('"geboortedatum":"1984-05"');
  });

  itWithStandards('the shared samples of notifications are read as they are meant', () => {
    const files = readdirSync(sharedFile('domain/samples'))
      .filter((file) => file.startsWith('notificatie-'))
      .sort();
    const all = files.map(said);
    expect(all.map(({ kinds }) => kinds)).toEqual([
      ['inquiry.status'],
      ['inquiry.outcome'],
      ['court.decision'],
      ['inquiry.outcome'],
      ['inquiry.ex-officio.started'],
    ]);
    expect(all.map(({ warnings }) => warnings)).toEqual([[], [], [], [], []]);
    expect(all.map(({ stated }) => stated('behandelendeRegio')[0])).toEqual(['RC0108', 'RC0108', 'RC0108', 'RC0422', 'RC0108']);
    expect(all[2]?.stated('beslissingen')).toHaveLength(1);
    expect(all[4]?.children[0]?.keys.map(({ soort }) => soort)).toEqual(['burgerservicenummer', 'rvdk-zaaknummer']);
    expect(all[4]?.stated('onderzoekSoort')).toEqual(['AMBTSHALVE']);
  });

  it.each([
    ['notificatiejrDi01', PROBATION_NOTICES],
    ['vtMeldingDi01', NOTICES_TO_VEILIG_THUIS],
    ['vtTerugkoppelingDi01', FEEDBACK_OF_VEILIG_THUIS],
  ] as const)('our samples of %s pass our own check', async (name, all) => {
    const { parse } = await loadXml();
    const checked = all.map(({ naam, xml }) => {
      const { root } = parse(xml);
      return { naam, ...(root && checkStuf(root)) };
    });
    expect(checked).toEqual(all.map(({ naam }) => ({ naam, message: name, refused: [], parked: [] })));
  });

  itWithStandards('our samples of those messages are valid by the official schemas', async () => {
    const texts = (all: readonly { readonly xml: string }[]): string[] => all.map(({ xml }) => xml);
    expect(await notValid(texts(PROBATION_NOTICES))).toEqual([]);
    expect(await notValid(texts([...NOTICES_TO_VEILIG_THUIS, ...FEEDBACK_OF_VEILIG_THUIS]), 'vt')).toEqual([]);
  });
});
