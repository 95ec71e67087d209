import { partWith } from '@schakel/policy';
import { foldRecord, type DossierRecord } from '@schakel/dossier';
import { holdParkedDelivery, type Doer } from '@schakel/journal';
import { recut } from '../../libs/pipeline/src/parked/recut';
import { HerkomstService } from '../../apps/desk/src/herkomst.service';
import { TegensprakenService, type BesluitOpdracht } from '../../apps/desk/src/tegenspraken.service';
import { goldenChains, goldenFile, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const DOER: Doer = { actor: 'fictief-bip-1', roles: ['bip'] };
const CHAIN = 'verzuim-halt-negatief';
const REDEN = 'Gezien op het paspoort';

/** Halt says something of the youth: new, or (CORRECTIE) to put right what it said. */
function haltSays(n: number, op: string, jongere: object, aardWijziging = 'WIJZIGING') {
  const event = {
    specversion: '1.0',
    id: `22222222-2222-4222-8222-2222222222${n}`,
    source: 'urn:nld:oin:00000003900000020000:systeem:aurah',
    type: 'nl.bip-schoolverzuim.jongere.gewijzigd.v1',
    time: op,
    datacontenttype: 'application/json',
    dataschema: 'urn:schakel:halt:jongere.gewijzigd:1',
    data: { kenmerkVerwijzer: 'HV-9901-2026-0101', gebeurdOp: op, aardWijziging, jongere },
  };
  const type = 'application/cloudevents+json';
  return { contentType: type, headers: { 'content-type': type }, body: Buffer.from(JSON.stringify(event)) };
}
const named = (geslachtsnaam: string) => ({
  burgerservicenummer: '999990007',
  naam: { voornamen: 'Noor', voorvoegsel: 'van der', geslachtsnaam },
});

/** The school takes its report back, through leerplicht. */
const withdrawn = (n: number) => ({
  contentType: 'application/xml',
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    goldenFile('melding-ingetrokken', '02-absence.withdrawn.xml')
      .replaceAll('20260002', '20260001')
      .replaceAll('010000008', '999990007')
      .replaceAll('9901-2026-0000202', `9901-2026-000090${n}`)
      .replaceAll('2026-09-09', `2026-10-2${n}`),
  ),
});

describe('a value that others hold wrongly', () => {
  let test: TestPipeline;
  let service: TegensprakenService;
  let dossierId: string;
  beforeEach(async () => {
    test = await TestPipeline.open('corrections');
    service = new TegensprakenService(test.pipeline);
    await tell('01', '04');
    [{ id: dossierId }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
  });
  afterEach(() => test.close());

  async function tell(...numbers: string[]): Promise<void> {
    const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
    for (const step of steps.filter(({ bestand }) => numbers.some((n) => bestand.startsWith(n))))
      expect((await test.accept(step.van, inboundOf(CHAIN, step))).status).toBe(202);
    await test.settle();
  }
  const hear = async (partner: string, inbound: Parameters<TestPipeline['accept']>[1]): Promise<void> => {
    expect((await test.accept(partner, inbound)).status).toBe(202);
    await test.settle();
  };
  const record = async (): Promise<DossierRecord> =>
    foldRecord(await test.pipeline.readSide.facts(dossierId), test.pipeline.context.rules, { peildatum: '2026-11-01' });
  const versie = async (): Promise<number> => (await service.lijst(dossierId)).versie;
  const order = async (value: string): Promise<BesluitOpdracht> => {
    const { tegenspraken, versie: version } = await service.lijst(dossierId);
    const one = tegenspraken.find(({ pad }) => pad === 'geslachtsnaam');
    const gekozen = one?.waarden.find(({ waarde }) => JSON.stringify(waarde).includes(`"${value}"`))?.waardeId ?? '';
    return { dossierId, tid: one?.tid ?? '', gekozen, reden: REDEN, doer: DOER, version };
  };
  const corrections = async (): Promise<string[]> =>
    (await service.correcties(dossierId)).map(
      ({ partner, pad, bevestigdOp }) => `${partner} ${pad} ${bevestigdOp ? 'bevestigd' : 'wacht'}`,
    );
  const lastAt = (partner: 'halt' | 'leerplicht' | 'rvdk'): string => test.servers[partner].received.at(-1)?.body ?? '';

  it('is shown as a conflict with who says what, who heard which, and what hangs on it', async () => {
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', named('Vorbeeld')));
    const [one] = (await service.lijst(dossierId)).tegenspraken;
    expect(one).toMatchObject({
      tid: expect.stringMatching(/^[0-9a-f]{32}$/),
      onderwerp: { soort: 'jongere' },
      pad: 'geslachtsnaam',
      staat: 'OPEN',
      sinds: '2026-09-25T08:00:00.000Z',
      waarden: [
        { getoond: true, bronnen: [{ organisatie: 'halt', berichtId: expect.any(String) }], gehoordDoor: [] },
        { getoond: false, bronnen: [{ organisatie: 'leerplicht' }], gehoordDoor: [{ partner: 'halt' }] },
      ],
      gevolgen: [expect.stringContaining('zonder nummer herkennen')],
    });
    expect(await corrections()).toEqual([]);
  });

  it('goes, once a person chose, to who holds another value and to nobody else; a preview says so and does nothing', async () => {
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', named('Vorbeeld')));
    const before = await versie();
    const [atHalt, atLeerplicht] = [test.halt.received.length, test.leerplicht.received.length];
    const seen = await service.besluit({ ...(await order('Voorbeeld')), dryRun: true });
    expect(seen.told.map(({ partner, gebeurtenis }) => `${partner} ${gebeurtenis}`)).toEqual(['halt correction.sent']);
    expect([await versie(), await corrections()]).toEqual([before, []]);

    const said = await service.besluit(await order('Voorbeeld'));
    await test.settle();
    expect(said.told).toMatchObject([{ partner: 'halt', inhoud: { values: { veld: 'jongere.geslachtsnaam' } } }]);
    expect([test.halt.received.length, test.leerplicht.received.length]).toEqual([atHalt + 1, atLeerplicht]);
    expect(JSON.parse(lastAt('halt'))).toMatchObject({
      type: 'nl.bip-schoolverzuim.bericht.gecorrigeerd.v1',
      data: { jongere: { naam: { voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' } }, reden: expect.stringContaining('BIP') },
    });
    expect(lastAt('halt')).not.toContain(REDEN);
    expect(await corrections()).toEqual(['halt jongere.geslachtsnaam bevestigd']);
    expect((await record()).jongere['geslachtsnaam']?.bron).toMatchObject({
      regel: 'besluit',
      besluit: { door: 'fictief-bip-1', reden: REDEN },
    });

    await service.besluit(await order('Vorbeeld'));
    await test.settle();
    expect(lastAt('leerplicht')).toMatch(/<Correctie>[^]*<Veld>jongere\.geslachtsnaam<\/Veld>[^]*Vorbeeld/);
    expect((await corrections()).toSorted()).toEqual([
      'halt jongere.geslachtsnaam bevestigd',
      'halt jongere.geslachtsnaam bevestigd',
      'leerplicht jongere.geslachtsnaam bevestigd',
    ]);
  });

  it('is known, once decided, to who was told: beside what it says itself, and in the record as it could know it', async () => {
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', named('Vorbeeld')));
    await service.besluit(await order('Voorbeeld'));
    await test.settle();
    const herkomst = new HerkomstService(test.pipeline);
    const seenByHalt = foldRecord(await herkomst.knownTo(dossierId, 'halt'), test.pipeline.context.rules, { peildatum: '2026-11-01' });
    expect(seenByHalt.jongere['geslachtsnaam']).toMatchObject({
      waarde: { geslachtsnaam: 'Voorbeeld' },
      bron: { organisatie: 'leerplicht', regel: 'besluit' },
    });
    const { waarden } = (await herkomst.wieWeetWat(dossierId)) as { waarden: { pad: string; organisaties: object[] }[] };
    const cells = waarden.find(({ pad }) => pad === 'geslachtsnaam')?.organisaties;
    expect(cells).toContainEqual(
      expect.objectContaining({
        organisatie: 'halt',
        stand: 'ZEGT_HET_ZELF',
        zelf: expect.objectContaining({ waarde: 'anders' }),
        gekregen: expect.objectContaining({ gebeurtenis: 'correction.sent', waarde: 'gelijk' }),
      }),
    );
    expect(await herkomst.historie(dossierId, { pad: 'jongere.geslachtsnaam' })).toMatchObject({
      waarom: 'BESLUIT',
      besluit: { door: 'fictief-bip-1', reden: REDEN },
      uitspraken: expect.arrayContaining([expect.objectContaining({ organisatie: 'halt', lot: 'NA_BESLUIT' })]),
    });
  });

  it('is still a correction, of what the record says now, where it waited for a person before it left', async () => {
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', named('Vorbeeld')));
    await service.besluit(await order('Voorbeeld'));
    await test.rows(`UPDATE delivery SET state = 'GEPARKEERD', holds_stream = true WHERE event = 'correction.sent'`);
    const [waiting] = await test.rows<{ id: string }>(`SELECT id FROM delivery WHERE event = 'correction.sent'`);
    const { journal } = test.pipeline.context;
    const released = await journal.transaction(async (tx) => {
      const delivery = await holdParkedDelivery(tx, waiting?.id ?? '');
      return delivery && recut(tx, test.pipeline.context, delivery);
    });
    expect(released).toMatchObject({
      content: {
        kind: 'correction.sent',
        jongere: { geslachtsnaam: { geslachtsnaam: 'Voorbeeld' } },
        values: { veld: 'jongere.geslachtsnaam', reden: 'Organisaties zeiden iets anders. De BIP heeft gekozen.' },
        identifiers: expect.arrayContaining([{ soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' }]),
      },
    });
  });

  it('cannot be decided where it is unknown, changed or closed, nor at another version; nothing is left of the attempt', async () => {
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', named('Vorbeeld')));
    const good = await order('Voorbeeld');
    const { gekozen: vorbeeld } = await order('Vorbeeld');
    const messages = async (): Promise<number> => (await test.rows('SELECT id FROM message')).length;
    const before = [await versie(), await messages()];
    const refused = (status: number, code: string) => ({
      details: expect.objectContaining({ status }),
      faults: [expect.objectContaining({ code })],
    });
    await expect(service.besluit({ ...good, tid: '0'.repeat(32) })).rejects.toMatchObject(refused(404, 'TEGENSPRAAK_ONBEKEND'));
    await expect(service.besluit({ ...good, version: 1 })).rejects.toMatchObject(refused(412, 'VERSIE_VEROUDERD'));
    expect([await versie(), await messages()]).toEqual(before);

    await hear('halt', haltSays(32, '2026-09-26T08:00:00Z', named('Voorbeeldje')));
    const { gekozen } = await order('Voorbeeldje');
    const old = { ...(await order('Voorbeeld')), gekozen: vorbeeld };
    await expect(service.besluit(old)).rejects.toMatchObject({
      ...refused(409, 'TEGENSPRAAK_VERANDERD'),
      faults: [expect.objectContaining({ uitleg: expect.stringContaining(gekozen) })],
    });
    await hear('halt', haltSays(33, '2026-09-27T08:00:00Z', named('Voorbeeld')));
    await expect(service.besluit({ ...good, version: await versie() })).rejects.toMatchObject(refused(409, 'TEGENSPRAAK_GESLOTEN'));
  });

  it('goes to who was told it when its source corrects it, and not to who never was', async () => {
    await hear(
      'halt',
      haltSays(31, '2026-09-25T08:00:00Z', { burgerservicenummer: '999990007', contact: { emailadres: 'een@fictief.example' } }),
    );
    await tell('08');
    expect(lastAt('rvdk')).toContain('een@fictief.example');
    const atLeerplicht = test.leerplicht.received.length;
    await hear(
      'halt',
      haltSays(
        32,
        '2026-11-02T08:00:00Z',
        { burgerservicenummer: '999990007', contact: { emailadres: 'twee@fictief.example' } },
        'CORRECTIE',
      ),
    );
    expect(lastAt('rvdk')).toMatch(/correctieDi01[^]*jongere\.emailadres[^]*een@[^]*twee@/);
    expect(await corrections()).toEqual(['rvdk jongere.emailadres bevestigd']);
    expect(test.leerplicht.received).toHaveLength(atLeerplicht);
  });

  it('is one correction per value where one message puts several right at once', async () => {
    const says = (emailadres: string, telefoonnummer: string) => ({
      burgerservicenummer: '999990007',
      contact: { emailadres, telefoonnummer },
    });
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', says('een@fictief.example', '0600000001')));
    await tell('08');
    expect(lastAt('rvdk')).toMatch(/een@fictief\.example[^]*0600000001|0600000001[^]*een@fictief\.example/);
    await hear('halt', haltSays(32, '2026-11-02T08:00:00Z', says('twee@fictief.example', '0600000002'), 'CORRECTIE'));
    expect((await corrections()).sort()).toEqual(['rvdk jongere.emailadres bevestigd', 'rvdk jongere.telefoonnummer bevestigd']);
    expect(await test.rows('SELECT number, ordinal FROM delivery_place ORDER BY number')).toEqual(
      expect.arrayContaining([expect.objectContaining({ ordinal: 1 }), expect.objectContaining({ ordinal: 2 })]),
    );
  });

  it('is followed by what holds where it comes after its own correction: a stale value is never the last', async () => {
    const mail = (emailadres: string) => ({ burgerservicenummer: '999990007', contact: { emailadres } });
    await hear('halt', haltSays(32, '2026-10-02T08:00:00Z', mail('twee@fictief.example'), 'CORRECTIE'));
    await tell('08');
    await hear('halt', haltSays(31, '2026-09-25T08:00:00Z', mail('een@fictief.example')));
    expect((await record()).jongere['emailadres']?.waarde).toBe('twee@fictief.example');
    expect(lastAt('rvdk')).toContain('twee@fictief.example');
    expect(await corrections()).toEqual([]);
  });

  it('goes once to who was told of what was built on a report that is withdrawn; nothing is erased', async () => {
    await hear('leerplicht', withdrawn(1));
    expect(JSON.parse(lastAt('halt'))).toMatchObject({
      type: 'nl.bip-schoolverzuim.bericht.gecorrigeerd.v1',
      data: { kenmerkVerwijzer: 'HV-9901-2026-0101', veld: 'verwijzing.melding', waardeWordt: 'INGETROKKEN' },
    });
    const held = partWith({ soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' }, await record());
    expect(held?.vlaggen).toContain('MELDING_INGETROKKEN');
    await hear('leerplicht', withdrawn(2));
    expect(await corrections()).toEqual(['halt verwijzing.melding bevestigd']);
  });
});
