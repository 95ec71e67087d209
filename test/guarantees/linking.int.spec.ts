import type { Inbound } from '@schakel/adapter-contract';
import { isBsn } from '@schakel/kernel';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const step = (n: number) => {
  const found = steps[n - 1];
  if (!found) throw new Error(`the chain has no step ${n}`);
  return { partner: found.van, inbound: inboundOf(CHAIN, found) };
};

describe('messages that wait for a number', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('linking');
  });
  afterEach(() => test.close());
  const send = (n: number) => test.accept(step(n).partner, step(n).inbound);
  const accept = (text: string) => test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(text) });
  const kind = (zaak: string, melding?: string): string =>
    `<Kind><Geslachtsnaam>Voorbeeld</Geslachtsnaam><ZaaknummerLeerplicht>${zaak}</ZaaknummerLeerplicht>${melding ? `<NummerMeldingRelatiefVerzuim>${melding}</NummerMeldingRelatiefVerzuim>` : ''}</Kind>`;

  it('wait visibly and open no record', async () => {
    await send(7);
    expect(await test.rows('SELECT state FROM message')).toEqual([{ state: 'NIET_GEKOPPELD' }]);
    expect(await test.rows('SELECT id FROM dossier')).toEqual([]);
  });

  it('are linked in the transaction that brings their number, also over several steps', async () => {
    await send(6); // knows only Halt's number
    await send(5); // ties Halt's number to the referrer's, which nobody knows yet
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'NIET_GEKOPPELD' }]);
    await send(4); // names the child
    expect(await test.rows(`SELECT id FROM message WHERE state = 'NIET_GEKOPPELD'`)).toEqual([]);
    expect(await test.rows('SELECT key FROM waiting_key')).toEqual([]);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
    const numbers = await test.rows<{ partner: string; event: string; number: number }>(
      'SELECT d.partner, event, number FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id ORDER BY d.partner, number',
    );
    expect(numbers).toEqual([
      { partner: 'halt', event: 'halt.referral', number: 1 },
      { partner: 'leerplicht', event: 'halt.referral.accepted', number: 1 },
    ]);
  });

  it('are routed once where the same outcome was offered twice under another id', async () => {
    const again = {
      ...step(7).inbound,
      body: Buffer.from(goldenFile(CHAIN, '07-halt.outcome.json').replace('222222222207', '222222222299')),
    };
    await send(7);
    await test.accept('halt', again);
    await send(5);
    await send(4);
    await test.settle();
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
    const deliveries = await test.rows(
      `SELECT event, number FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id WHERE d.partner = 'leerplicht' ORDER BY number`,
    );
    expect(deliveries).toEqual([
      { event: 'halt.referral.accepted', number: 1 },
      { event: 'halt.outcome', number: 2 },
    ]);
  });

  it('open no record where the message that tied them together waits on itself', async () => {
    const request = goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml').replace(
      /<Kind>[^]*<\/Kinderen>/,
      `${kind('LP-9901-2026-000101', '20269999')}${kind('LP-9901-2026-000909')}</Kinderen>`,
    );
    await accept(request); // one child by a case and a report, another by a case that nobody knows
    await accept(
      goldenFile(CHAIN, '03-absence.status.xml')
        .replace('20260001', '20269999')
        .replace(/<Zaaknummer.*/, ''),
    ); // by that report only
    await send(4); // brings the first case
    expect(await test.rows('SELECT state FROM message ORDER BY id')).toEqual([
      { state: 'NIET_GEKOPPELD' },
      { state: 'NIET_GEKOPPELD' },
      { state: 'VERWERKT' },
    ]);
    expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
  });

  it('a referral, its acceptance and its outcome that arrive at the same instant leave nothing unlinked', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await TestPipeline.open('linking-race');
      const process = await other.second();
      try {
        await Promise.all([4, 5, 6, 7].map((n, i) => other.accept(step(n).partner, step(n).inbound, i % 2 ? process : other.pipeline)));
        await other.settle();
        expect(await other.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
        expect(await other.rows('SELECT id FROM dossier')).toHaveLength(1);
      } finally {
        await process.close();
        await other.close();
      }
    }
  }, 60_000);
});

describe('two messages that create the same child at the same instant', () => {
  it('make one record, on two processes', async () => {
    const test = await TestPipeline.open('same-child');
    const process = await test.second();
    try {
      const body = goldenFile(CHAIN, '01-absence.reported.xml');
      const reports = Array.from({ length: 24 }, (_, n) => ({
        contentType: 'application/xml',
        headers: {},
        body: Buffer.from(
          body
            .replace('9901-2026-0000101', `9901-2026-1000${100 + n}`)
            .replace('>20260001<', `>3000${100 + n}<`)
            .replace('>000417<', `>0005${n}<`)
            .replace('LP-9901-2026-000101', `LP-9901-2026-0009${n}`),
        ),
      }));
      await Promise.all(reports.map((inbound, n) => test.accept('leerplicht', inbound, n % 2 ? process : test.pipeline)));
      await test.settle();
      expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
      expect(await test.rows('SELECT id FROM dossier')).toHaveLength(1);
      expect(await test.rows(`SELECT key FROM identifier WHERE kind = 'meldingsnummer'`)).toHaveLength(24);
    } finally {
      await process.close();
      await test.close();
    }
  }, 60_000);

  it('make one record of each of thirty children, told at two front doors at once', async () => {
    const test = await TestPipeline.open('thirty-children');
    const process = await test.second();
    try {
      const bsns = Array.from({ length: 1_000 }, (_, n) => String(999_990_100 + n))
        .filter(isBsn)
        .slice(0, 30);
      const body = goldenFile(CHAIN, '01-absence.reported.xml');
      const told = (bsn: string, n: number): Inbound => ({
        contentType: 'application/xml',
        headers: {},
        body: Buffer.from(
          body
            .replace('999990007', bsn)
            .replace('9901-2026-0000101', `9901-2026-2000${100 + n}`)
            .replace('>20260001<', `>4000${100 + n}<`)
            .replace('>000417<', `>0006${100 + n}<`)
            .replace('LP-9901-2026-000101', `LP-9901-2026-001${100 + n}`),
        ),
      });
      await Promise.all(
        bsns.flatMap((bsn, n) => [test.accept('leerplicht', told(bsn, n)), test.accept('leerplicht', told(bsn, n + 30), process)]),
      );
      await test.settle();
      expect(await test.rows('SELECT state, count(*)::int AS n FROM message GROUP BY state')).toEqual([{ state: 'AFGEHANDELD', n: 60 }]);
      expect(await test.rows('SELECT id FROM dossier')).toHaveLength(30);
      expect(
        await test.rows(`SELECT dossier_id FROM identifier WHERE kind = 'meldingsnummer' GROUP BY dossier_id HAVING count(*) = 2`),
      ).toHaveLength(30);
    } finally {
      await process.close();
      await test.close();
    }
  }, 60_000);
});

describe('numbers that lead to two records', () => {
  it('park the message for a person and change neither record', async () => {
    const test = await TestPipeline.open('two-records');
    try {
      const first = goldenFile(CHAIN, '01-absence.reported.xml');
      const other = first
        .replace('9901-2026-0000101', '9901-2026-0000901')
        .replace('999990007', '999990019')
        .replace('>20260001<', '>20260009<')
        .replace('000417', '000999')
        .replace('000101<', '000909<');
      const both = other.replace('9901-2026-0000901', '9901-2026-0000902').replace('999990019', '999990007');
      for (const text of [first, other, both])
        await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from(text) });
      expect(await test.rows(`SELECT state, faults->0->>'code' AS code FROM message ORDER BY id`)).toEqual([
        { state: 'AFGEHANDELD', code: null },
        { state: 'AFGEHANDELD', code: null },
        { state: 'GEPARKEERD', code: 'PERSOON_ONZEKER' },
      ]);
      expect(await test.rows('SELECT DISTINCT version FROM dossier')).toEqual([{ version: 1 }]);
    } finally {
      await test.close();
    }
  });
});
