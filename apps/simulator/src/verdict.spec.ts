import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Behaviour, type Plant } from './behaviour';
import { acceptedOf, casesOf, PARTNERS, type Dossiers, type Evidence } from './evidence';
import { HaltSystem, type HaltStand } from './halt-system';
import { createPartnerServer } from './http-server';
import { Ledger, type Received } from './ledger';
import { loadXmlReader, type XmlReader } from './leerplicht-xml';
import { LeerplichtSystem, type LeerplichtStand } from './leerplicht-system';
import type { Partner, PartnerSystem } from './partner-system';
import { isClean, judge, type Verdict } from './verdict';

const CHAIN = join(__dirname, '../../../test/golden/verzuim-halt-negatief');
const golden = (file: string): string => readFileSync(join(CHAIN, file), 'utf8');
const SENT: Record<Partner, string[]> = {
  leerplicht: ['01-absence.reported.xml', '02-absence.changed.xml', '03-absence.status.xml', '04-halt.referral.xml'],
  halt: ['05-halt.referral.accepted.json', '06-halt.progress.json', '07-halt.outcome.json'],
};
const DELIVERED: Record<Partner, string[]> = {
  leerplicht: ['05-halt.referral.accepted.naar-leerplicht.xml', '07-halt.outcome.naar-leerplicht.xml'],
  halt: ['04-halt.referral.naar-halt.json'],
};

let readXml: XmlReader;
let clean: Verdict;

/** The golden chain as one played partner lived it: its deliveries over HTTP, with a planted fault or none. */
async function live<Own extends Evidence[Partner]['stand']>(system: PartnerSystem<Own>, plant?: Plant) {
  const [ledger, behaviour] = [new Ledger(), new Behaviour()];
  const server = createPartnerServer({ system, ledger, behaviour, sendOnce: async () => undefined, wake: () => undefined });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path: string, body: string, headers: Record<string, string>) => fetch(address + path, { method: 'POST', body, headers });
  const get = async <Shape>(path: string) => (await (await fetch(address + path)).json()) as Shape;
  if (plant) await post('/_sim/gedrag', JSON.stringify({ plant }), {});
  const deliver = async (): Promise<void> => {
    for (const [i, file] of DELIVERED[system.partner].entries()) {
      const headers = { 'webhook-id': `${system.partner}-${i}`, 'schakel-volgnummer': String(i + 1) };
      for (const _transport of [1, 2]) await post('/', golden(file), headers); // every delivery comes twice: no effect of its own
    }
  };
  const send = (): void => {
    for (const file of SENT[system.partner]) {
      const antwoord = { status: 202, headers: {}, body: `ontvangen ${file}` };
      ledger.append({ soort: 'verstuurd', op: '', contentType: '', body: golden(file), pogingen: 1, antwoord });
    }
  };
  if (system.partner === 'halt') await deliver();
  send();
  if (system.partner === 'leerplicht') await deliver();
  const stand = await get<Own>('/_sim/stand');
  const { berichten } = await get<{ berichten: Received[] }>('/_sim/berichten');
  server.closeAllConnections();
  server.close();
  return { verstuurd: ledger.sent(), berichten, stand };
}

async function evidence(plants: Partial<Record<Partner, Plant>> = {}): Promise<Evidence> {
  const leerplicht = await live<LeerplichtStand>(new LeerplichtSystem(readXml), plants.leerplicht);
  const halt = await live<HaltStand>(new HaltSystem(), plants.halt);
  const all = PARTNERS.flatMap((partner) => acceptedOf({ leerplicht, halt }[partner].verstuurd, readXml));
  const numbers = casesOf(all).flatMap((one) => [...one]);
  const dossiers: Dossiers = {
    byNumber: new Map(numbers.map((number) => [number, ['zaak-1']])),
    records: new Map([['zaak-1', JSON.parse(golden('record.json'))]]),
  };
  return { leerplicht, halt, dossiers };
}

beforeAll(async () => {
  readXml = await loadXmlReader();
  clean = judge(await evidence(), readXml, 1);
});

describe('the verdict on the golden chain', () => {
  it('is clean, and counts messages and deliveries once however often they came', () => {
    expect(clean).toEqual({
      cases: 1,
      messagesIn: 7,
      deliveries: 3,
      lost: 0,
      duplicates: 0,
      orderViolations: 0,
      recordsConsistent: true,
      partners: { leerplicht: { agrees: true }, halt: { agrees: true } },
      seconds: 1,
    });
    expect(isClean(clean)).toBe(true);
  });

  const HV = 'HV-9901-2026-0101';
  const drifted = [{ zaak: HV, veld: 'resultaat', eigen: 'POSITIEF', dossier: 'NEGATIEF' }];
  it.each<[Partner, Plant, (verdict: Verdict) => Verdict]>([
    ['leerplicht', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 2 })],
    ['leerplicht', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['leerplicht', 'wissel', (v) => ({ ...v, orderViolations: 1 })],
    ['leerplicht', 'drift', (v) => ({ ...v, partners: { ...v.partners, leerplicht: { agrees: false, differences: drifted } } })],
    ['halt', 'verlies', (v) => ({ ...v, lost: 1, deliveries: 2 })],
    ['halt', 'dubbel', (v) => ({ ...v, duplicates: 1 })],
    ['halt', 'drift', (v) => ({ ...v, partners: { ...v.partners, halt: { agrees: false, differences: drifted } } })],
  ])('shows at %s a planted %s in its own figure and in no other', async (partner, plant, expected) => {
    const verdict = judge(await evidence({ [partner]: plant }), readXml, 1);
    expect(verdict).toEqual(expected(clean));
    expect(isClean(verdict)).toBe(false);
  });

  it('finds an order that runs against the events own times although the numbers rise', async () => {
    const { leerplicht, ...rest } = await evidence();
    const berichten = [...leerplicht.berichten].reverse().map((one, i) => ({ ...one, volgnummer: i }));
    expect(judge({ ...rest, leerplicht: { ...leerplicht, berichten } }, readXml, 1)).toEqual({ ...clean, orderViolations: 1 });
  });

  it('finds numbers that fall although the events own times rise', async () => {
    const { leerplicht, ...rest } = await evidence();
    const berichten = leerplicht.berichten.map((one, i) => ({ ...one, volgnummer: -i }));
    expect(judge({ ...rest, leerplicht: { ...leerplicht, berichten } }, readXml, 1)).toEqual({ ...clean, orderViolations: 1 });
  });

  it('counts a repeat that is answered as if it were new', async () => {
    const { leerplicht, ...rest } = await evidence();
    const again = { ...leerplicht.verstuurd[0]!, antwoord: { status: 202, headers: {}, body: 'anders' } };
    const verstuurd = [...leerplicht.verstuurd, leerplicht.verstuurd[0]!, again];
    expect(judge({ ...rest, leerplicht: { ...leerplicht, verstuurd } }, readXml, 1)).toEqual({ ...clean, duplicates: 1 });
  });

  it('finds a child that was given two records', async () => {
    const { dossiers, ...rest } = await evidence();
    const byNumber = new Map([...dossiers.byNumber, [`kenmerk-verwijzing:${HV}`, ['zaak-2']]]);
    const records = new Map([...dossiers.records, ['zaak-2', dossiers.records.get('zaak-1')]]);
    expect(judge({ ...rest, dossiers: { byNumber, records } }, readXml, 1)).toEqual({ ...clean, recordsConsistent: false });
  });

  it('finds a report that stands in the record twice', async () => {
    const { dossiers, ...rest } = await evidence();
    const record = JSON.parse(golden('record.json'));
    record.trajecten.push({ ...record.trajecten[0], verwijzingen: [] });
    const twice = { ...dossiers, records: new Map([['zaak-1', record]]) };
    expect(judge({ ...rest, dossiers: twice }, readXml, 1)).toEqual({ ...clean, recordsConsistent: false });
  });

  it('finds a value in the record that no partner said', async () => {
    const { dossiers, ...rest } = await evidence();
    const record = JSON.parse(golden('record.json'));
    record.trajecten[0].meldingen[0].velden.einddatum.waarde = '2026-09-12';
    const verdict = judge({ ...rest, dossiers: { ...dossiers, records: new Map([['zaak-1', record]]) } }, readXml, 1);
    const differences = [{ zaak: '20260001', veld: 'einddatum', eigen: '2026-09-11', dossier: '2026-09-12' }];
    expect(verdict).toEqual({ ...clean, partners: { ...clean.partners, leerplicht: { agrees: false, differences } } });
  });
});
