import type { Plant } from './behaviour';
import type { Dossiers, Evidence } from './evidence';
import { loadReaders, type Readers } from './messages';
import type { Partner } from './partner-system';
import { FAMILY, testimonies, type Plants } from './testing/golden-life';
import { isClean, judge, type Verdict } from './verdict';

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
  const family = async (plants: Plants = {}): Promise<Evidence> => ({ ...(await testimonies(FAMILY, readers, plants)), dossiers });
  let readers: Readers;
  let cleanFamily: Verdict;
  beforeAll(async () => {
    readers = await loadReaders();
    cleanFamily = judge(await family(), readers, 1);
  });

  it('is clean, with one case for each child though one number names three of them', () => {
    const partners = { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } };
    const figures = { lost: 0, duplicates: 0, orderViolations: 0, recordsConsistent: true, seconds: 1 };
    expect(cleanFamily).toEqual({ ...figures, cases: 4, messagesIn: 6, deliveries: 5, partners });
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

  it('counts a request as lost that RvdK holds for two of the three children', async () => {
    const { rvdk, ...rest } = await family();
    const onderzoeken = rvdk.stand.onderzoeken.map((one, i) => (i === 1 ? { ...one, ontvangen: [] } : one));
    const verdict = judge({ ...rest, rvdk: { ...rvdk, stand: { ...rvdk.stand, onderzoeken } } }, readers, 1);
    expect(verdict).toEqual({ ...cleanFamily, lost: 1 });
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
