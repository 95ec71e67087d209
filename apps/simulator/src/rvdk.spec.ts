import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Behaviour } from './behaviour';
import { instantOf, stufTime } from './dutch-time';
import { Ledger } from './ledger';
import { nextMessage } from './rvdk-reactions';
import { RvdkSystem } from './rvdk-system';
import { loadStufReader, type StufReader } from './stuf-xml';

const golden = (file: string): string => readFileSync(join(__dirname, '../../../test/golden', file), 'utf8');
const VTO = golden('vto-drie-kinderen/01-inquiry.requested.protection.naar-rvdk.xml');
const PV = golden('verzuim-halt-negatief/08-pv.issued.naar-rvdk.xml');
const CRIMINAL = golden('verzuim-halt-negatief/09-inquiry.requested.criminal.naar-rvdk.xml');
const CONSULTATION = golden('signaal-terug-op-school/02-rvdk.consult.naar-rvdk.xml');
const NOW = new Date('2026-12-24T12:00:00Z');
const nothing = (): boolean => false;
const OK = { status: 202, headers: {}, body: '' };

let readStuf: StufReader;
beforeAll(async () => {
  readStuf = await loadStufReader();
});

/** RvdK's own life after some deliveries: what it tells, message by message, as Schakel takes each. */
function life(...deliveries: readonly string[]) {
  const [system, ledger] = [new RvdkSystem(readStuf), new Ledger()];
  const stand = () => system.stand(ledger.history());
  for (const [i, body] of deliveries.entries()) {
    const antwoord = system.answer(body, nothing);
    ledger.append({ soort: 'ontvangen', op: '', webhookId: `w${i}`, volgnummers: [], headers: {}, body, antwoord, herhaling: false });
  }
  const next = (isRefused = nothing, now = NOW, storyTime = true) => {
    for (const { referentienummer } of stand().leveringen) {
      const body = nextMessage(stand(), referentienummer, { now, storyTime }, isRefused);
      if (body !== undefined) return body;
    }
    return undefined;
  };
  const send = (body: string, antwoord = OK): void =>
    ledger.append({ soort: 'verstuurd', op: '', contentType: '', body, pogingen: 1, antwoord });
  const tellAll = (isRefused = nothing) => {
    const told: string[] = [];
    for (let body = next(isRefused); body !== undefined; body = next(isRefused)) {
      told.push(body);
      send(body);
    }
    return told.map((body) => readStuf(body)!);
  };
  return { stand, next, send, tellAll };
}

describe('the played RvdK', () => {
  it('answers Bv03 that names what it received, and Fo03 to what it cannot read', () => {
    const system = new RvdkSystem(readStuf);
    for (const body of [VTO, PV, CRIMINAL]) {
      const { status, body: answer } = system.answer(body, nothing);
      const [read, asked] = [readStuf(answer)!, readStuf(body)!];
      expect([status, read.soort, read.crossRefnummer]).toEqual([202, 'Bv03Bericht', asked.referentienummer]);
      expect([read.zender, read.ontvanger]).toEqual([asked.ontvanger, asked.zender]);
    }
    const own = golden('vto-drie-kinderen/02-inquiry.status.xml');
    for (const body of ['geen xml', '<a/>', own, VTO.replace('jz0100"', 'jz0200"'), CRIMINAL.replace(/<sv:kind>.*<\/sv:kind>/s, '')]) {
      const { status, body: answer } = system.answer(body, nothing);
      expect([status, readStuf(answer)?.soort]).toEqual([400, 'Fo03Bericht']);
    }
  });

  it('is told to refuse at once or later, all or one kind', () => {
    const behaviour = new Behaviour();
    const system = new RvdkSystem(readStuf);
    expect(behaviour.set({ weiger: 'fo03', weigerSoort: 'vtoDi01' })).toBeUndefined();
    expect([VTO, PV].map((body) => system.answer(body, behaviour.refuses('fo03')).status)).toEqual([400, 202]);
    expect(behaviour.set({ weigerSoort: null })).toBeUndefined();
    expect([VTO, PV].map((body) => system.answer(body, behaviour.refuses('fo03')).status)).toEqual([400, 400]);
    expect(behaviour.set({ weiger: 'fo01' })).toBeUndefined();
    expect([behaviour.refuses('fo03')('vtoDi01'), behaviour.refuses('fo01')('vtoDi01')]).toEqual([false, true]);
    expect(behaviour.set({ weiger: null })).toBeUndefined();
    expect(behaviour.refuses('fo01')('vtoDi01')).toBe(false);
    expect(behaviour.set({ weiger: 'fo02' })).toBe('Het veld weiger heeft een waarde die niet kan');
  });

  it('takes a request up, starts for each child, ends each in its own way, and starts once of its own accord', () => {
    const { tellAll, stand } = life(VTO);
    const told = tellAll().map(({ soort, crossRefnummer, vto, kinderen, status, resultaat, moment }) => {
      const bsn = kinderen[0]?.velden['inp.bsn'];
      return [soort, crossRefnummer ?? vto, bsn, status, resultaat, moment];
    });
    const number = 'VTO-9901-2026-0007';
    expect(told).toEqual([
      ['Bv01Bericht', '11111111-1111-4111-8111-111111111201', undefined, undefined, undefined, '20260902100000'],
      ['notificatieDi01', number, '999990032', 'Intake afgerond', undefined, '20260913100000'],
      ['notificatieDi01', number, '999990044', 'Intake afgerond', undefined, '20260913100000'],
      ['notificatieDi01', number, '010000008', 'Intake afgerond', undefined, '20260913100000'],
      ['notificatieDi01', number, '999990032', 'Zaak afgerond', 'Verzoek tot onderzoek afgewezen', '20260914100000'],
      ['notificatieDi01', number, '999990044', 'Onderzoek afgerond', 'Geen rekest Kinderbescherming', '20261011100000'],
      ['notificatieDi01', number, '010000008', 'Zaak afgerond', 'Maatregel opgelegd', '20261108090000'],
      ['notificatieDi01', undefined, '999990093', 'Intake afgerond', undefined, '20261005100000'],
    ]);
    const numbers = stand().onderzoeken.map(({ zaaknummer }) => zaaknummer);
    expect(new Set(numbers).size).toBe(4);
    for (const one of numbers) expect(one).toMatch(/^RZ-\d{7}$/);
  });

  it('keeps a copy, and goes from the criminal request to an advice', () => {
    const { tellAll, stand } = life(PV, CRIMINAL);
    expect(tellAll().map(({ soort, kenmerk, status, advies }) => [soort, kenmerk, status, advies.length])).toEqual([
      ['Bv01Bericht', undefined, undefined, 0],
      ['statusSchoolverzuimonderzoekDi01', 'SO-9901-2026-0101', 'Onderzoek gestart', 0],
      ['adviesSchoolverzuimDi01', 'SO-9901-2026-0101', undefined, 2],
    ]);
    const copy = { pvNummer: 'PV-9901-2026-0101', datumProcesVerbaal: '2026-10-28', feit: 'LPW-2-3', verzuimuren: '22' };
    expect(stand().processenVerbaal).toMatchObject([{ ...copy, ontvangen: [{ soort: 'procesVerbaalDi01', webhookId: 'w0' }] }]);
    expect(stand().onderzoeken).toMatchObject([{ status: 'Advies gegeven', advies: ['LEERSTRAF', 'JEUGDRECLASSERING'] }]);
  });

  it('answers a consultation once, under the number of the question, two days later', () => {
    const { tellAll, stand } = life(CONSULTATION);
    const told = tellAll().map(({ soort, moment, velden }) => [
      soort,
      moment,
      velden['kenmerk'],
      velden['uitgeverKenmerk'],
      velden['advies'],
    ]);
    expect(told).toEqual([['raadsoverlegDi01', '20260930100000', 'V-9901-2026-0402', '9901', 'SEPOT_MET_HULP']]);
    expect(stand().verrichtingen).toMatchObject([{ antwoord: 'Ja, begin met vrijwillige hulp', ontvangen: [{ webhookId: 'w0' }] }]);
  });

  it('holds nothing of what it refused later', () => {
    const { tellAll, stand } = life(VTO, PV);
    expect(tellAll(() => true).map(({ soort, crossRefnummer }) => [soort, crossRefnummer])).toEqual([
      ['Fo01Bericht', '11111111-1111-4111-8111-111111111201'],
      ['Fo01Bericht', '11111111-1111-4111-8111-111111111108'],
    ]);
    expect(stand()).toMatchObject({
      onderzoeken: [],
      processenVerbaal: [],
      leveringen: [{ afhandeling: 'Fo01' }, { afhandeling: 'Fo01' }],
    });
  });

  it('changes its store only once Schakel took what it tells', () => {
    const { next, send, stand } = life(CRIMINAL);
    send(next()!, { ...OK, status: 400 });
    expect(stand().onderzoeken).toMatchObject([{ status: 'Ontvangen' }]);
    send(next()!);
    expect(stand().onderzoeken).toMatchObject([{ status: 'In behandeling' }]);
  });

  it('never tells of the future, and always of something after the last', () => {
    const early = new Date('2026-10-31T08:00:00Z');
    const { next, send } = life(CRIMINAL);
    send(next()!);
    const start = next(nothing, early)!;
    expect(readStuf(start)?.moment).toBe('20261031090000');
    send(start);
    expect(readStuf(next(nothing, early)!)?.moment).toBe('20261031090001');
    expect(readStuf(next(nothing, NOW, false)!)?.moment).toBe('20261224130000');
  });
});

describe('Dutch time in StUF', () => {
  it.each(['20261025015959', '20261025030000', '20260329030000', '20260701000000', '20261231235959'])(
    'comes back as it was: %s',
    (time) => {
      expect(stufTime(instantOf(time))).toBe(time);
    },
  );
});
