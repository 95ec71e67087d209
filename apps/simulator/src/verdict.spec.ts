import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Behaviour, type Plant } from './behaviour';
import { acceptedFrom, casesOf, type Dossiers, type Evidence, type Testimonies, type Testimony } from './evidence';
import { HaltSystem } from './halt-system';
import { createPartnerServer } from './http-server';
import { Ledger, type Received } from './ledger';
import { LeerplichtSystem } from './leerplicht-system';
import { loadReaders, type Readers } from './messages';
import type { Partner, PartnerSystem, Stand } from './partner-system';
import { RvdkSystem } from './rvdk-system';
import { isClean, judge, type Verdict } from './verdict';

interface Chain {
  readonly map: string;
  readonly sent: Record<Partner, readonly string[]>;
  /** Each delivery with its `Schakel-Volgnummer`. */
  readonly delivered: Record<Partner, readonly (readonly [file: string, numbers: string])[]>;
}
const GOLDEN = join(__dirname, '../../../test/golden');
const golden = (file: string, map = 'verzuim-halt-negatief'): string => readFileSync(join(GOLDEN, map, file), 'utf8');
const ABSENCE: Chain = {
  map: 'verzuim-halt-negatief',
  sent: {
    leerplicht: [
      '01-absence.reported.xml',
      '02-absence.changed.xml',
      '03-absence.status.xml',
      '04-halt.referral.xml',
      '08-pv.issued.xml',
      '09-inquiry.requested.criminal.xml',
    ],
    halt: ['05-halt.referral.accepted.json', '06-halt.progress.json', '07-halt.outcome.json'],
    rvdk: ['10-inquiry.status.xml', '11-advice.given.xml'],
  },
  delivered: {
    leerplicht: [
      ['05-halt.referral.accepted.naar-leerplicht.xml', '1'],
      ['07-halt.outcome.naar-leerplicht.xml', '2'],
      ['10-inquiry.status.naar-leerplicht.xml', '3'],
      ['11-advice.given.naar-leerplicht.xml', '4'],
    ],
    halt: [['04-halt.referral.naar-halt.json', '1']],
    rvdk: [
      ['08-pv.issued.naar-rvdk.xml', '1'],
      ['09-inquiry.requested.criminal.naar-rvdk.xml', '2'],
    ],
  },
};
const FAMILY: Chain = {
  map: 'vto-drie-kinderen',
  sent: {
    leerplicht: ['01-inquiry.requested.protection.xml'],
    halt: [],
    rvdk: ['06-bv01.xml', '02-inquiry.status.xml', '03-inquiry.outcome.xml', '04-court.decision.xml', '05-inquiry.ex-officio.started.xml'],
  },
  delivered: {
    leerplicht: [
      ['02-inquiry.status.naar-leerplicht.xml', '1'],
      ['03-inquiry.outcome.naar-leerplicht.xml', '1'],
      ['04-court.decision.naar-leerplicht.xml', '1'],
      ['05-inquiry.ex-officio.started.naar-leerplicht.xml', '1'],
    ],
    halt: [],
    rvdk: [['01-inquiry.requested.protection.naar-rvdk.xml', '1, 1, 1']],
  },
};

let readers: Readers;
let clean: Verdict;

/** The golden chain as one played partner lived it: its deliveries over HTTP, with a planted fault or none. */
async function live<Own extends Stand>(chain: Chain, system: PartnerSystem<Own>, plant?: Plant): Promise<Testimony<Own>> {
  const [ledger, behaviour] = [new Ledger(), new Behaviour()];
  const server = createPartnerServer({ system, ledger, behaviour, sendOnce: async () => undefined, wake: () => undefined });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: string, headers: Record<string, string>) => fetch(address + path, { method: 'POST', body, headers });
  const get = async <Shape>(path: string) => (await (await fetch(address + path)).json()) as Shape;
  if (plant) await post('/_sim/gedrag', JSON.stringify({ plant }), {});
  const deliver = async (): Promise<void> => {
    for (const [i, [file, numbers]] of chain.delivered[system.partner].entries()) {
      const headers = { 'webhook-id': `${system.partner}-${i}`, 'schakel-volgnummer': numbers };
      for (const _transport of [1, 2]) await post('/', golden(file, chain.map), headers); // every delivery comes twice: no effect of its own
    }
  };
  const send = (): void => {
    for (const file of chain.sent[system.partner]) {
      const antwoord = { status: 202, headers: {}, body: `ontvangen ${file}` };
      ledger.append({ soort: 'verstuurd', op: '', contentType: '', body: golden(file, chain.map), pogingen: 1, antwoord });
    }
  };
  if (system.partner !== 'leerplicht') await deliver();
  send();
  if (system.partner === 'leerplicht') await deliver();
  const stand = await get<Own>('/_sim/stand');
  const { berichten } = await get<{ berichten: Received[] }>('/_sim/berichten');
  server.closeAllConnections();
  server.close();
  return { verstuurd: ledger.sent(), berichten, stand };
}

type Plants = Partial<Record<Partner, Plant>>;

async function testimonies(chain: Chain, plants: Plants): Promise<Testimonies> {
  return {
    leerplicht: await live(chain, new LeerplichtSystem(readers.leerplicht), plants.leerplicht),
    halt: await live(chain, new HaltSystem(), plants.halt),
    rvdk: await live(chain, new RvdkSystem(readers.stuf), plants.rvdk),
  };
}

async function evidence(plants: Plants = {}): Promise<Evidence> {
  const heard = await testimonies(ABSENCE, plants);
  const numbers = casesOf(acceptedFrom(heard, readers)).flatMap((one) => [...one]);
  const dossiers: Dossiers = {
    byNumber: new Map(numbers.map((number) => [number, ['zaak-1']])),
    records: new Map([['zaak-1', JSON.parse(golden('record.json'))]]),
  };
  return { ...heard, dossiers };
}

beforeAll(async () => {
  readers = await loadReaders();
  clean = judge(await evidence(), readers, 1);
});

describe('the verdict on the golden chain', () => {
  it('is clean, and counts messages and deliveries once however often they came', () => {
    expect(clean).toEqual({
      cases: 1,
      messagesIn: 11,
      deliveries: 7,
      lost: 0,
      duplicates: 0,
      orderViolations: 0,
      recordsConsistent: true,
      partners: { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } },
      seconds: 1,
    });
    expect(isClean(clean)).toBe(true);
  });

  const HV = 'HV-9901-2026-0101';
  const drifted = [{ zaak: HV, veld: 'resultaat', eigen: 'POSITIEF', dossier: 'NEGATIEF' }];
  it.each<[Partner, Plant, (verdict: Verdict) => Verdict]>([
    ['leerplicht', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 6 })],
    ['leerplicht', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['leerplicht', 'wissel', (v) => ({ ...v, orderViolations: 1 })],
    ['leerplicht', 'drift', (v) => ({ ...v, partners: { ...v.partners, leerplicht: { agrees: false, differences: drifted } } })],
    ['halt', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 6 })],
    ['halt', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['rvdk', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 6 })],
    ['rvdk', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['rvdk', 'wissel', (v) => ({ ...v, orderViolations: 1 })],
    ['halt', 'drift', (v) => ({ ...v, partners: { ...v.partners, halt: { agrees: false, differences: drifted } } })],
  ])('shows at %s a planted %s in its own figure and in no other', async (partner, plant, expected) => {
    const verdict = judge(await evidence({ [partner]: plant }), readers, 1);
    expect(verdict).toEqual(expected(clean));
    expect(isClean(verdict)).toBe(false);
  });

  it('finds an order that runs against the events own times although the numbers rise', async () => {
    const { leerplicht, ...rest } = await evidence();
    const berichten = [...leerplicht.berichten].reverse().map((one, i) => ({ ...one, volgnummers: [i] }));
    // of the referral and of the inquiry, each told twice: one of each is late
    expect(judge({ ...rest, leerplicht: { ...leerplicht, berichten } }, readers, 1)).toEqual({ ...clean, orderViolations: 2 });
  });

  it('finds numbers that fall although the events own times rise', async () => {
    const { leerplicht, ...rest } = await evidence();
    const berichten = leerplicht.berichten.map((one, i) => ({ ...one, volgnummers: [-i] }));
    expect(judge({ ...rest, leerplicht: { ...leerplicht, berichten } }, readers, 1)).toEqual({ ...clean, orderViolations: 3 });
  });

  it('counts a repeat that is answered as if it were new', async () => {
    const { leerplicht, ...rest } = await evidence();
    const again = { ...leerplicht.verstuurd[0]!, antwoord: { status: 202, headers: {}, body: 'anders' } };
    const verstuurd = [...leerplicht.verstuurd, leerplicht.verstuurd[0]!, again];
    expect(judge({ ...rest, leerplicht: { ...leerplicht, verstuurd } }, readers, 1)).toEqual({ ...clean, duplicates: 1 });
  });

  it('finds a child that was given two records', async () => {
    const { dossiers, ...rest } = await evidence();
    const byNumber = new Map([...dossiers.byNumber, [`kenmerk-verwijzing:${HV}`, ['zaak-2']]]);
    const records = new Map([...dossiers.records, ['zaak-2', dossiers.records.get('zaak-1')]]);
    expect(judge({ ...rest, dossiers: { byNumber, records } }, readers, 1)).toEqual({ ...clean, recordsConsistent: false });
  });

  it('finds a report that stands in the record twice', async () => {
    const { dossiers, ...rest } = await evidence();
    const record = JSON.parse(golden('record.json'));
    record.trajecten.push({ ...record.trajecten[0], verwijzingen: [], processenVerbaal: [], onderzoeken: [] });
    const twice = { ...dossiers, records: new Map([['zaak-1', record]]) };
    expect(judge({ ...rest, dossiers: twice }, readers, 1)).toEqual({ ...clean, recordsConsistent: false });
  });

  it('finds a value in the record that no partner said', async () => {
    const { dossiers, ...rest } = await evidence();
    const record = JSON.parse(golden('record.json'));
    record.trajecten[0].meldingen[0].velden.einddatum.waarde = '2026-09-12';
    const verdict = judge({ ...rest, dossiers: { ...dossiers, records: new Map([['zaak-1', record]]) } }, readers, 1);
    const differences = [{ zaak: '20260001', veld: 'einddatum', eigen: '2026-09-11', dossier: '2026-09-12' }];
    expect(verdict).toEqual({ ...clean, partners: { ...clean.partners, leerplicht: { agrees: false, differences } } });
  });
});

describe('the verdict on a request for three children', () => {
  const VTO = 'VTO-9901-2026-0007';
  const INTAKE = { status: { waarde: { code: 'INTAKE_AFGEROND' } } };
  const end = (code: string, resultaat: string) => ({ status: { waarde: { code } }, resultaat: { waarde: resultaat } });
  const CHILDREN = [
    { bsn: '999990032', zaaknummer: 'RZ-9000201', vto: VTO, velden: INTAKE },
    { bsn: '999990044', zaaknummer: 'RZ-9000202', vto: VTO, velden: end('ZAAK_AFGEROND', 'VERZOEK_AFGEWEZEN') },
    { bsn: '010000008', zaaknummer: 'RZ-9000203', vto: VTO, velden: end('ZAAK_AFGEROND', 'MAATREGEL_OPGELEGD') },
    { bsn: '999990056', zaaknummer: 'RZ-9000204', vto: undefined, velden: INTAKE },
  ];

  const recordOf = ({ bsn, zaaknummer, vto, velden }: (typeof CHILDREN)[number]) => {
    const nummers = [{ soort: 'rvdk-zaaknummer', waarde: zaaknummer }, ...(vto ? [{ soort: 'vto-nummer', waarde: vto }] : [])];
    const identificaties = [...nummers, { soort: 'burgerservicenummer', waarde: bsn }];
    return { identificaties, jongere: { burgerservicenummer: { waarde: bsn } }, trajecten: [{ onderzoeken: [{ nummers, velden }] }] };
  };
  const dossiers: Dossiers = {
    records: new Map(CHILDREN.map((child) => [child.bsn, recordOf(child)])),
    byNumber: new Map([
      ...CHILDREN.flatMap(({ bsn, zaaknummer }): [string, string[]][] => [
        [`burgerservicenummer:${bsn}`, [bsn]],
        [`rvdk-zaaknummer:${zaaknummer}`, [bsn]],
      ]),
      [`vto-nummer:${VTO}`, CHILDREN.filter(({ vto }) => vto).map(({ bsn }) => bsn)],
    ]),
  };
  const family = async (plants: Plants = {}): Promise<Evidence> => ({ ...(await testimonies(FAMILY, plants)), dossiers });
  let cleanFamily: Verdict;
  beforeAll(async () => {
    cleanFamily = judge(await family(), readers, 1);
  });

  it('is clean, with one case for each child though one number names three of them', () => {
    const partners = { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } };
    expect(cleanFamily).toEqual({ ...clean, cases: 4, messagesIn: 6, deliveries: 5, partners });
    expect(isClean(cleanFamily)).toBe(true);
  });

  const drifted = (eigen: string, dossier: string) => ({
    agrees: false,
    differences: [{ zaak: `${VTO}/999990044`, veld: 'resultaat', eigen, dossier }],
  });
  const WRONG = drifted('GEEN_REKEST', 'VERZOEK_AFGEWEZEN');
  it.each<[Partner, Plant, (verdict: Verdict) => Verdict]>([
    ['rvdk', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 4 })],
    ['rvdk', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['rvdk', 'drift', (v) => ({ ...v, partners: { ...v.partners, rvdk: WRONG } })],
    ['leerplicht', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 4 })],
    ['leerplicht', 'drift', (v) => ({ ...v, partners: { ...v.partners, leerplicht: WRONG } })],
  ])('shows at %s a planted %s in its own figure and in no other', async (partner, plant, expected) => {
    const verdict = judge(await family({ [partner]: plant }), readers, 1);
    expect(verdict).toEqual(expected(cleanFamily));
    expect(isClean(verdict)).toBe(false);
  });

  it('judges the order for each child of a delivery by itself', async () => {
    const { rvdk, ...rest } = await family();
    const next = (...volgnummers: number[]) => {
      const berichten = [...rvdk.berichten, { ...rvdk.berichten[0]!, webhookId: 'later', volgnummers }];
      return judge({ ...rest, rvdk: { ...rvdk, berichten } }, readers, 1);
    };
    expect(next(2, 2, 2)).toEqual({ ...cleanFamily, deliveries: 6 });
    expect(next(2, 0, 2)).toEqual({ ...cleanFamily, deliveries: 6, orderViolations: 1 });
    expect(next(2)).toEqual({ ...cleanFamily, deliveries: 6, orderViolations: 1 });
  });

  it.each<[string, readonly string[]]>([
    ['misses one of the children', ['999990032', '999990044']],
    ['leads to a child that it does not name', ['999990032', '999990044', '010000008', '999990056']],
  ])('finds a shared number that %s', async (_what, found) => {
    const byNumber = new Map([...dossiers.byNumber, [`vto-nummer:${VTO}`, found]]);
    const verdict = judge({ ...(await family()), dossiers: { ...dossiers, byNumber } }, readers, 1);
    expect(verdict).toEqual({ ...cleanFamily, recordsConsistent: false });
  });

  it('finds two children in one record', async () => {
    const byNumber = new Map(
      [...dossiers.byNumber].map(([number, ids]) => [number, ids.map((id) => id.replace('999990044', '999990032'))]),
    );
    const verdict = judge({ ...(await family()), dossiers: { ...dossiers, byNumber } }, readers, 1);
    expect(verdict.recordsConsistent).toBe(false);
  });
});
