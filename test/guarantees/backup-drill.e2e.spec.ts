import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inbound } from '@schakel/adapter-contract';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { AuditTrail, Journal, ReadSide, shredRecord, ShredRegister } from '@schakel/journal';
import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { loadPolicy, rulesOf } from '@schakel/policy';
import { readConfiguration } from '@schakel/settings';
import { EmbeddedProduct } from '../support/embedded-product';
import { goldenFile } from '../support/golden';
import { numberedReferral, numberedReport, OWN } from '../support/numbered-messages';
import { PartnerServer } from '../support/partner-server';

interface Message {
  readonly from: string;
  readonly inbound: Inbound;
}

const CHAIN = 'verzuim-halt-negatief';
const CHILD = '999990007';
const golden = (file: string): Message => {
  const isJson = file.endsWith('.json');
  const contentType = isJson ? 'application/cloudevents+json' : 'application/xml';
  return { from: isJson ? 'halt' : 'leerplicht', inbound: { contentType, headers: {}, body: Buffer.from(goldenFile(CHAIN, file)) } };
};
const leerplicht = (inbound: Inbound): Message => ({ from: 'leerplicht', inbound });

/** Long before anything runs out by itself. */
async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`it did not come: ${what}`);
}

describe('a backup that is put back after everything was lost', () => {
  const taken = (_request: unknown, n: number): { status: number; headers: Record<string, string> } => ({
    status: 202,
    headers: { location: `/v1/interacties/${n}` },
  });
  let halt: PartnerServer;
  let others: PartnerServer;
  let product: EmbeddedProduct;
  const sent: Message[] = [];

  beforeAll(async () => {
    halt = await PartnerServer.start(taken);
    others = await PartnerServer.start(() => ({ status: 202 }));
    product = new EmbeddedProduct({
      SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url,
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: others.url,
      SCHAKEL_PARTNER_RVDK_ENDPOINT: others.url,
    });
    await product.start();
  }, 300_000);
  afterAll(async () => {
    await product.remove();
    await halt.stop();
    await others.stop();
  });

  const post = async ({ from, inbound }: Message): Promise<number> => {
    const headers = { 'content-type': inbound.contentType };
    return (await product.call(from, '/v1/berichten', { method: 'POST', headers, body: Buffer.from(inbound.body) })).status;
  };
  const send = async (...messages: Message[]): Promise<void> => {
    for (const message of messages) {
      expect(await post(message)).toBe(202);
      sent.push(message);
    }
  };
  const quiet = (): Promise<void> =>
    until(async () => {
      const rows = await product.rows<{ state: string }>(
        `SELECT state FROM delivery WHERE state IN ('WACHT', 'ONDERWEG') UNION ALL SELECT state FROM message WHERE state = 'ONTVANGEN'`,
      );
      return rows.length === 0;
    }, 'nothing is under way');
  /** Per partner, in the order of receipt: what each delivery is known by, once. */
  const heard = (): string[][] =>
    [halt, others].map(({ received }) => [...new Set(received.map(({ headers }) => String(headers['webhook-id'])))].toSorted());
  const withJournal = async <Result>(work: (journal: Journal) => Promise<Result>): Promise<Result> => {
    const journal = await Journal.open({
      url: product.databaseUrl,
      hash: new KeyedHash(Buffer.from(product.key('hash'), 'hex')),
      masterKeys: LocalMasterKeys.of('seal.key', [product.key('seal')]),
      poolSize: 2,
    });
    try {
      return await work(journal);
    } finally {
      await journal.close();
    }
  };
  const rules = rulesOf(loadPolicy(readConfiguration('config').policyFiles));
  /** Of every record: as it reads now, and the facts that it has. */
  const records = (): Promise<{ record: string; facts: string[] }[]> =>
    withJournal(async (journal) => {
      const ids = await journal.query<{ id: string }>(
        { name: 'drill_records', text: 'SELECT id FROM dossier WHERE data_key IS NOT NULL AND joined_into IS NULL' },
        [],
      );
      const readSide = new ReadSide(journal);
      const read: { record: string; facts: string[] }[] = [];
      for (const { id } of ids) {
        const facts = await readSide.facts(id);
        read.push({ record: canonicalRecord(foldRecord(facts, rules, { peildatum: '2026-12-01' })), facts: facts.map((fact) => fact.id) });
      }
      return read.toSorted((a, b) => (a.record.includes(CHILD) ? -1 : b.record.includes(CHILD) ? 1 : 0));
    });

  it('ends with every message in effect once, in order, the records as they were, and what was shredded stays shredded', async () => {
    await send(golden('01-absence.reported.xml'), golden('02-absence.changed.xml'), golden('04-halt.referral.xml'));
    await send(leerplicht(numberedReport(2, OWN)));
    const [doomed] = await product.rows<{ id: string }>(
      `SELECT dossier_id AS id FROM fact JOIN message m ON m.id = message_id ORDER BY m.received_at DESC LIMIT 1`,
    );

    // more comes in while the backup is made; one delivery is under way in it and does not get through before its end
    halt.behave = () => ({ status: 503, headers: { 'retry-after': '1' } });
    const backup = product.schakel('backup', '--json');
    await send(golden('05-halt.referral.accepted.json'));
    const made = await backup;
    expect(made).toMatchObject({ code: 0 });
    const { map, tot } = JSON.parse(made.out) as { map: string; tot: string };
    halt.behave = taken;

    await send(golden('06-halt.progress.json'), golden('07-halt.outcome.json'), golden('08-pv.issued.xml'));
    await send(leerplicht(numberedReferral(4, '20260001')));
    await send(leerplicht(numberedReport(3, '<Burgerservicenummer>999990019</Burgerservicenummer>', '20269003')));
    await send(leerplicht(numberedReferral(3, '20269003', '<Burgerservicenummer>999990019</Burgerservicenummer>')));
    await quiet();
    await withJournal((journal) => journal.transaction((tx) => shredRecord(tx, doomed?.id ?? '', new Date().toISOString())));
    const register = new ShredRegister(join(product.dataDir, 'vernietigd'), new KeyedHash(Buffer.from(product.key('hash'), 'hex')));
    await until(() => register.read().shredded.length === 1, 'the register has it');
    const [before, toldBefore] = [await records(), heard()];
    expect(before).toHaveLength(2);
    expect(toldBefore.flat().length).toBeGreaterThan(3);

    const herstel = (...more: string[]): ReturnType<EmbeddedProduct['schakel']> =>
      product.schakel('herstel', map, '--reden', 'Oefening', '--ja', '--json', ...more);
    await product.end('SIGKILL');
    // refused with other keys, or without what says what was shredded; nothing is touched
    const key = join(product.dataDir, 'sleutels', 'hash.key');
    const own = readFileSync(key);
    writeFileSync(key, '33'.repeat(32));
    expect(await herstel()).toMatchObject({ code: 1, err: expect.stringContaining('andere zoeksleutel') });
    writeFileSync(key, own);
    const [kept, away] = ['vernietigd', 'elders'].map((name) => join(product.dataDir, name)) as [string, string];
    renameSync(kept, away);
    expect(await herstel()).toMatchObject({ code: 1, err: expect.stringContaining('register van vernietigde zaken') });
    renameSync(away, kept);
    expect(product.beside().filter((name) => name.includes('herstel'))).toEqual([]);
    const done = await herstel();
    expect(done).toMatchObject({ code: 0 });
    expect(JSON.parse(done.out)).toMatchObject({ tot, weerVernietigd: 1, gepauzeerd: ['halt', 'leerplicht', 'rvdk'] });

    const numbersBefore = halt.received.length + others.received.length;
    await product.start();
    expect(await product.rows('SELECT 1 FROM dossier WHERE id = $1 AND data_key IS NULL', [doomed?.id])).toHaveLength(1);
    // something new first: it must not bear a number that the partner had with something that is lost here
    for (const message of [leerplicht(numberedReferral(5, '20260001')), golden('09-inquiry.requested.criminal.xml')]) {
      expect(await post(message)).toBe(202);
    }
    // then the senders send everything again, with the same ids; what is there is known
    for (const message of sent) expect(await post(message)).toBe(202);
    await until(
      async () => (await product.rows(`SELECT 1 FROM message WHERE state = 'ONTVANGEN'`)).length === 0,
      'everything is applied again',
    );
    expect(halt.received.length + others.received.length).toBe(numbersBefore); // nothing goes until a person has looked
    for (const partner of ['halt', 'leerplicht', 'rvdk']) {
      const headers = { 'content-type': 'application/json' };
      const resumed = await product.call('beheer', `/v1/beheer/partners/${partner}/_hervatten`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ reden: 'Vergeleken' }),
      });
      expect(resumed.status).toBeLessThan(300);
    }
    await quiet();
    const [child, other] = await records();
    expect(other).toEqual(before[1]);
    expect(child?.facts).toEqual(expect.arrayContaining(before[0]?.facts ?? []));
    const told = heard();
    for (const [n, ids] of toldBefore.entries()) expect(told[n]).toEqual(expect.arrayContaining(ids));
    // and nothing twice: only what is new is known by another id
    expect(told.flat()).toHaveLength(toldBefore.flat().length + 2);
    for (const server of [halt, others]) expect(outOfTurn(server)).toEqual([]);
    expect((await withJournal((journal) => new AuditTrail(journal).checkChain(undefined, 10_000))).breaks).toEqual([]);
    expect(await (await product.call('beheer', '/v1/beheer/grootboek')).json()).toMatchObject({ sluit: true });
    expect(product.beside().some((name) => name.includes('.voor-herstel-'))).toBe(true);
  }, 300_000);
});

/** Deliveries whose number in a case lies below one that the partner had before, each counted at its first receipt. */
function outOfTurn({ received }: PartnerServer): string[] {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  const wrong: string[] = [];
  for (const { headers, body } of received) {
    const id = String(headers['webhook-id']);
    if (seen.has(id)) continue;
    seen.add(id);
    const child = /9999\d{5}/.exec(body)?.[0] ?? '';
    const number = Number(headers['schakel-volgnummer']);
    if (number <= (last.get(child) ?? 0)) wrong.push(`${id} ${number}`);
    last.set(child, number);
  }
  return wrong;
}
