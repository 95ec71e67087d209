import type { Inbound } from '@schakel/adapter-contract';
import { handleParked } from '@schakel/pipeline';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'vto-drie-kinderen';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
type Change = readonly [string | RegExp, string];
const message = (file: string, ...changes: readonly Change[]): Inbound => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(changes.reduce((text, [from, to]) => text.replace(from, to), goldenFile(CHAIN, file))),
});
const REQUEST = '01-inquiry.requested.protection.xml';
const NOTIFICATION = '02-inquiry.status.xml';
const WITHOUT_SEX: Change = [/<Geslacht>M<\/Geslacht>/, ''];
const WITHOUT_PHONES: readonly Change[] = [
  [/<Telefoonnummer>0600000051<\/Telefoonnummer>/, ''],
  [/<Telefoonnummer>0600000054<\/Telefoonnummer>/, ''],
];

describe('a request to RvdK that lacks what the law asks of it', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('legal-minimum');
  });
  afterEach(() => test.close());

  const deliveries = () =>
    test.rows<{
      state: string;
      reason: string | null;
      holds_stream: boolean;
      faults: { veld: string; code: string; uitleg: string }[];
      attempts: number;
    }>(`SELECT state, reason, holds_stream, faults, attempts FROM delivery WHERE partner = 'rvdk' ORDER BY seq`);
  const release = async () => {
    const order = { act: 'vrijgeven' as const, by: { actor: 'beheer', roles: ['beheer'] }, reason: 'Aangevuld', trial: false };
    return (await handleParked(test.pipeline.context, { kind: 'levering' }, order, { limit: 10 })).items.map(({ outcome }) => outcome);
  };

  it('is parked before it is sent, holds its stream, and says in plain Dutch what is missing, per field', async () => {
    await test.accept('leerplicht', message(REQUEST, WITHOUT_SEX, ...WITHOUT_PHONES));
    await test.settle();
    expect(test.rvdk.received).toEqual([]);
    const [parked] = await deliveries();
    expect(parked).toMatchObject({
      state: 'GEPARKEERD',
      holds_stream: true,
      reason:
        'Zonder dit mag het bericht volgens de wet niet weg: telefoonnummer van die medewerker; geslacht van de jongere; telefoonnummer of e-mailadres van wie het gezag heeft of ouder is. Vul het aan en geef de levering daarna vrij.',
    });
    expect(parked?.faults.map(({ veld, code }) => [veld, code])).toEqual([
      ['/waarden/verzoeker/telefoonnummer', 'WETTELIJK_MINIMUM'],
      ['/kinderen[1]/jongere/geslacht', 'WETTELIJK_MINIMUM'],
      ['/waarden/belanghebbenden', 'WETTELIJK_MINIMUM'],
    ]);
    for (const { uitleg } of parked?.faults ?? []) expect(uitleg).toContain('bericht 1 (verzoek tot onderzoek)');
  });
  it('stays parked until what is missing has come in, and goes then, with what is known by now', async () => {
    await test.accept('leerplicht', message(REQUEST, WITHOUT_SEX));
    await test.settle();
    expect(await release()).toEqual(['BLIJFT_GEPARKEERD']);
    await test.settle();
    expect(test.rvdk.received).toEqual([]);
    // the notification of RvdK names the sex of the first child
    await test.accept('rvdk', message(NOTIFICATION));
    expect(await release()).toEqual(['VRIJGEGEVEN']);
    await test.settle();
    expect(test.rvdk.received.map(({ body }) => body.match(/geslachtsaanduiding>./g)?.map((one) => one.at(-1)))).toEqual([['M', 'V', 'M']]);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['AANVAARD']);
  });
});

describe('a notification of RvdK that lacks what the law asks of its sender', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('legal-minimum-in');
  });
  afterAll(() => test.close());

  it('is accepted, with a warning for each element; a whole one has none', async () => {
    const [request] = steps;
    if (!request) throw new Error('no request in the chain');
    await test.accept(request.van, inboundOf(CHAIN, request));
    await test.accept('rvdk', message(NOTIFICATION));
    const without = message(
      NOTIFICATION,
      [/RVDK-N-9000201|(?<=referentienummer>)[^<]+/, 'RVDK-N-ANDERS'],
      [/\s*<bg:geslachtsaanduiding>.*<\/bg:geslachtsaanduiding>/, ''],
      ['20260914110000', '20260914120000'],
    );
    expect((await test.accept('rvdk', without)).status).toBe(202);
    await test.settle();
    const rows = await test.rows<{ state: string; warnings: { veld: string; code: string; uitleg: string }[] }>(
      `SELECT state, warnings FROM message WHERE partner = 'rvdk' ORDER BY received_at, id`,
    );
    expect(rows.map(({ warnings }) => warnings.map(({ veld, code }) => [veld, code]))).toEqual([
      [],
      [['/jongere/geslacht', 'WETTELIJK_MINIMUM']],
    ]);
    expect(rows[1]?.warnings[0]?.uitleg).toContain('bericht 2 (notificatie intake)');
    expect(rows.map(({ state }) => state)).not.toContain('GEPARKEERD');
  });
});
