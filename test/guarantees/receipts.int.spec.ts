import type { Inbound } from '@schakel/adapter-contract';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const VTO = 'vto-drie-kinderen';
const xml = (body: string): Inbound => ({ contentType: 'application/xml', headers: {}, body: Buffer.from(body) });
const GOLDEN_ID = '11111111-1111-4111-8111-111111111201';
const bv01 = (id: string): Inbound => xml(goldenFile(VTO, '06-bv01.xml').replace(GOLDEN_ID, id));

/** Refused after it was taken (Fo01), or at once as a message (Fo03). */
const fo = (kind: 'Fo01' | 'Fo03', id: string): Inbound =>
  xml(
    goldenFile(VTO, '06-bv01.xml')
      .replaceAll('Bv01', kind)
      .replace(GOLDEN_ID, id)
      .replace('RVDK-B-9000201', `RVDK-${kind}`)
      .replace(
        '</stuf:stuurgegevens>',
        '</stuf:stuurgegevens><stuf:body><stuf:code>StUF058</stuf:code><stuf:plek>client</stuf:plek><stuf:omschrijving>Kind is onbekend</stuf:omschrijving></stuf:body>',
      ),
  );
const fo03Answer = `<s:Fo03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"><s:stuurgegevens><s:berichtcode>Fo03</s:berichtcode></s:stuurgegevens><s:body><s:code>StUF058</s:code><s:plek>client</s:plek><s:omschrijving>Noor is onbekend</s:omschrijving></s:body></s:Fo03Bericht>`;

describe('receipts of the RvdK', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('receipts');
  });
  afterEach(() => test.close());
  const request = () => test.accept('leerplicht', xml(goldenFile(VTO, '01-inquiry.requested.protection.xml')));
  const delivered = async (): Promise<string> => {
    await request();
    await test.settle();
    return String(test.rvdk.received[0]?.headers['webhook-id']);
  };
  const delivery = async () => {
    const [row] = await test.rows<{ state: string; holds_stream: boolean; processed: boolean; refused: boolean; faults: object[] }>(
      `SELECT state, holds_stream, processed_at IS NOT NULL AS processed, refused_at IS NOT NULL AS refused, faults FROM delivery`,
    );
    return row;
  };
  const messages = () => test.rows<{ partner: string; state: string }>('SELECT partner, state FROM message ORDER BY id');

  it('Bv03 at once is acceptance; Bv01 later is processing, and both messages are handled', async () => {
    const id = await delivered();
    expect((await delivery())?.state).toBe('AANVAARD');
    expect((await test.accept('rvdk', bv01(id))).status).toBe(202);
    expect(await delivery()).toMatchObject({ state: 'VERWERKT_BIJ_PARTNER', processed: true });
    expect(await messages()).toEqual([
      { partner: 'leerplicht', state: 'AFGEHANDELD' },
      { partner: 'rvdk', state: 'AFGEHANDELD' },
    ]);
    // tied to the records that the delivery is about
    expect(
      await test.rows(`SELECT count(*)::int AS n FROM message_dossier d JOIN message m ON m.id = d.message_id WHERE m.partner = 'rvdk'`),
    ).toEqual([{ n: 3 }]);
  });

  it('Bv04 at once says only that it arrived', async () => {
    test.rvdk.behave = () => ({ status: 200, body: '<s:Bv04Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"/>' });
    await delivered();
    expect((await delivery())?.state).toBe('AFGELEVERD');
  });

  it('Fo01 after acceptance is a task that holds nothing up, visible with what is wrong and without a word of the partner', async () => {
    const id = await delivered();
    await test.accept('rvdk', fo('Fo01', id));
    expect(await delivery()).toMatchObject({ state: 'GEPARKEERD', holds_stream: false, refused: true });
    expect((await delivery())?.faults).not.toEqual([]);
    expect(JSON.stringify((await delivery())?.faults)).not.toContain('onbekend');
    expect((await messages())[0]).toEqual({ partner: 'leerplicht', state: 'VERWERKT' });
    // what comes later for a child of the request goes on
    const pv = goldenFile('verzuim-halt-negatief', '08-pv.issued.xml')
      .replaceAll('999990007', '999990032')
      .replace(/\s*<(ZaaknummerLeerplicht|NummerMeldingRelatiefVerzuim|KenmerkVerwijzing)>.*<\/\1>/g, '');
    await test.accept('leerplicht', xml(pv));
    await test.settle();
    expect(test.rvdk.received.at(-1)?.headers['schakel-volgnummer']).toBe('2');
  });

  it('Fo03 as the answer parks the delivery with it and holds its streams', async () => {
    test.rvdk.behave = () => ({ status: 400, body: fo03Answer });
    await delivered();
    expect(await delivery()).toMatchObject({ state: 'GEPARKEERD', holds_stream: true });
    expect(JSON.stringify((await delivery())?.faults)).not.toContain('Noor');
    expect((await messages())[0]).toEqual({ partner: 'leerplicht', state: 'VERWERKT' });
  });

  it('that come before our own note of the answer decide then: processed stays processed, refused stays refused', async () => {
    const taken = test.rvdk.behave;
    for (const [make, state] of [
      [bv01, 'VERWERKT_BIJ_PARTNER'],
      [(id: string) => fo('Fo01', id), 'GEPARKEERD'],
    ] as const) {
      const own = await TestPipeline.open('receipts-fast');
      let receipt: Promise<unknown> = Promise.resolve();
      try {
        own.rvdk.behave = (received, n) => {
          receipt = own.accept('rvdk', make(String(received.headers['webhook-id'])));
          return taken(received, n);
        };
        await own.accept('leerplicht', xml(goldenFile(VTO, '01-inquiry.requested.protection.xml')));
        await own.settle();
        await receipt;
        expect(await own.rows('SELECT state, holds_stream FROM delivery')).toEqual([{ state, holds_stream: false }]);
      } finally {
        await own.close();
      }
    }
  });

  it('a refusal wins whatever comes first', async () => {
    for (const order of [
      [bv01, (id: string) => fo('Fo01', id)],
      [(id: string) => fo('Fo01', id), bv01],
    ]) {
      const own = await TestPipeline.open('receipts-both');
      try {
        await own.accept('leerplicht', xml(goldenFile(VTO, '01-inquiry.requested.protection.xml')));
        await own.settle();
        for (const make of order) await own.accept('rvdk', make(String(own.rvdk.received[0]?.headers['webhook-id'])));
        expect(await own.rows('SELECT state, refused_at IS NOT NULL AS refused, faults <> $1 AS told FROM delivery', ['[]'])).toEqual([
          { state: 'GEPARKEERD', refused: true, told: true },
        ]);
      } finally {
        await own.close();
      }
    }
  });

  it('about a delivery that we do not know, or that another partner had, change nothing and stay visible', async () => {
    await test.accept('leerplicht', xml(goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')));
    await test.accept('leerplicht', xml(goldenFile('verzuim-halt-negatief', '04-halt.referral.xml')));
    await test.settle();
    const ofHalt = String(test.halt.received[0]?.headers['webhook-id']);
    await test.accept('rvdk', bv01(ofHalt));
    await test.accept('rvdk', xml(goldenFile(VTO, '06-bv01.xml').replace('RVDK-B-9000201', 'RVDK-B-9000202')));
    expect((await messages()).slice(2)).toEqual([
      { partner: 'rvdk', state: 'NIET_GEKOPPELD' },
      { partner: 'rvdk', state: 'NIET_GEKOPPELD' },
    ]);
    expect((await delivery())?.state).toBe('AANVAARD');
  });

  it('told twice are told once', async () => {
    const id = await delivered();
    const first = await test.accept('rvdk', bv01(id));
    expect(await test.accept('rvdk', bv01(id))).toEqual(first);
    expect((await messages()).map(({ state }) => state).toSorted()).toEqual(['AFGEHANDELD', 'AFGEHANDELD', 'DUBBEL']);
  });
});

describe('receipts of Halt', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('receipts-halt');
  });
  afterEach(() => test.close());
  const referred = async (): Promise<string> => {
    await test.accept('leerplicht', xml(goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')));
    await test.accept('leerplicht', xml(goldenFile('verzuim-halt-negatief', '04-halt.referral.xml')));
    await test.settle();
    return JSON.parse(String(test.halt.received[0]?.body)).id;
  };
  const told = (id: string, leveringId: string, status: string, fouten?: readonly object[]): Inbound => ({
    contentType: 'application/cloudevents+json',
    headers: {},
    body: Buffer.from(
      JSON.stringify({
        specversion: '1.0',
        id,
        source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
        type: 'nl.bip-schoolverzuim.levering.verwerkt.v1',
        time: '2026-09-21T12:06:00Z',
        data: { leveringId, status, fouten },
      }),
    ),
  });
  const delivery = async () =>
    (
      await test.rows<{ state: string; holds_stream: boolean; faults: readonly object[] }>(
        `SELECT state, holds_stream, faults FROM delivery WHERE partner = 'halt'`,
      )
    )[0];

  it('that it is busy changes nothing, that it is done is processing', async () => {
    const leveringId = await referred();
    expect((await delivery())?.state).toBe('AANVAARD');
    expect((await test.accept('halt', told('s-1', leveringId, 'IN_PROGRESS'))).status).toBe(202);
    expect((await delivery())?.state).toBe('AANVAARD');
    await test.accept('halt', told('s-2', leveringId, 'OK'));
    expect((await delivery())?.state).toBe('VERWERKT_BIJ_PARTNER');
  });

  it('that it went wrong is a task that holds nothing up, with the place and without a word of the partner', async () => {
    const leveringId = await referred();
    const fout = { veld: '/data/jongere/naam', code: 'TE_LANG', uitleg: 'Noor is te lang' };
    await test.accept('halt', told('s-1', leveringId, 'ERROR', [fout]));
    const { faults, ...state } = (await delivery())!;
    expect(state).toEqual({ state: 'GEPARKEERD', holds_stream: false });
    expect(faults).toEqual([expect.objectContaining({ veld: '/data/jongere/naam', code: 'TE_LANG' })]);
    expect(JSON.stringify(faults)).not.toContain('Noor');
  });
});
