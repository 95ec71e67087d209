import type { Plant } from './behaviour';
import { acceptedFrom, casesOf, type Dossiers, type Evidence } from './evidence';
import { loadReaders, type Readers } from './messages';
import type { Partner } from './partner-system';
import { ABSENCE, golden, testimonies, type Plants } from './testing/golden-life';
import { isClean, judge, type Verdict } from './verdict';

let readers: Readers;
let clean: Verdict;

async function evidence(plants: Plants = {}, chain = ABSENCE): Promise<Evidence> {
  const heard = await testimonies(chain, readers, plants);
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

  it('counts a lost end as lost, not as a status that differs as well', async () => {
    const delivered = { ...ABSENCE.delivered, leerplicht: ABSENCE.delivered.leerplicht.slice(0, -1) };
    const without = await evidence({}, { ...ABSENCE, delivered });
    expect(without.leerplicht.stand.onderzoeken).toMatchObject([{ status: 'ONDERZOEK_GESTART' }]);
    expect(judge(without, readers, 1)).toEqual({ ...clean, lost: 1, deliveries: 6 });
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

  type Parts = Record<string, { velden: Record<string, { waarde: unknown }> }[]>;
  const withRecord = async (change: (traject: Parts) => void): Promise<Evidence> => {
    const { dossiers, ...rest } = await evidence();
    const record = JSON.parse(golden('record.json'));
    change(record.trajecten[0]);
    return { ...rest, dossiers: { ...dossiers, records: new Map([['zaak-1', record]]) } };
  };

  it.each(['processenVerbaal', 'onderzoeken'])('finds something that stands in the record twice: %s', async (part) => {
    const twice = await withRecord((traject) => void traject[part]!.push(traject[part]![0]!));
    expect(judge(twice, readers, 1)).toEqual({ ...clean, recordsConsistent: false });
  });

  it('finds an advice in the record that RvdK did not give and leerplicht did not hear', async () => {
    const changed = await withRecord((traject) => void (traject['onderzoeken']![0]!.velden['advies']!.waarde = ['WERKSTRAF']));
    const eigen = 'LEERSTRAF JEUGDRECLASSERING';
    const wrong = { agrees: false, differences: [{ zaak: 'SO-9901-2026-0101', veld: 'advies', eigen, dossier: 'WERKSTRAF' }] };
    expect(judge(changed, readers, 1)).toEqual({ ...clean, partners: { ...clean.partners, leerplicht: wrong, rvdk: wrong } });
  });

  it('finds a copy at RvdK that differs from the record', async () => {
    const changed = await withRecord((traject) => void (traject['processenVerbaal']![0]!.velden['verzuimuren']!.waarde = 23));
    const wrong = { agrees: false, differences: [{ zaak: 'PV-9901-2026-0101', veld: 'verzuimuren', eigen: '22', dossier: '23' }] };
    expect(judge(changed, readers, 1)).toEqual({ ...clean, partners: { ...clean.partners, leerplicht: wrong, rvdk: wrong } });
  });
});
