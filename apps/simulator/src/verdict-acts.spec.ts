import type { Plant } from './behaviour';
import { HaltSystem } from './halt-system';
import { acceptedFrom, casesOf, type Dossiers, type Evidence } from './evidence';
import type { History, Received, Sent } from './ledger';
import { LeerplichtSystem } from './leerplicht-system';
import { loadReaders, readMessage, type Readers } from './messages';
import { heldIn, type Partner, type PartnerSystem } from './partner-system';
import { RvdkSystem } from './rvdk-system';
import { ABSENCE, CONSULTATION, FAMILY, golden, testimonies, type Plants } from './testing/golden-life';
import { isClean, judge, type Verdict } from './verdict';

let readers: Readers;
beforeAll(async () => {
  readers = await loadReaders();
});

const MARK = 'V-9901-2026-0402';
const OK = { status: 202, headers: {}, body: '' };
const received = (body: string, webhookId = 'w'): Received => {
  const plain = { soort: 'ontvangen', op: '', volgnummers: [], headers: {}, antwoord: OK, herhaling: false } as const;
  return { ...plain, webhookId, body };
};
const sent = (body: string): Sent => ({ soort: 'verstuurd', op: '', contentType: '', body, pogingen: 1, antwoord: OK });

describe('the verdict on a chain of acts', () => {
  async function evidence(plants: Plants = {}, record = golden('record.json', CONSULTATION.map)): Promise<Evidence> {
    const heard = await testimonies(CONSULTATION, readers, plants);
    const numbers = casesOf(acceptedFrom(heard, readers)).flatMap((one) => [...one]);
    const byNumber = new Map(numbers.map((number) => [number, ['zaak-1']]));
    const dossiers: Dossiers = { byNumber, records: new Map([['zaak-1', JSON.parse(record)]]) };
    return { ...heard, dossiers };
  }
  let clean: Verdict;
  beforeAll(async () => {
    clean = judge(await evidence(), readers, 1);
  });

  it('is clean, and counts the question and the answer', () => {
    const partners = { leerplicht: { agrees: true }, halt: { agrees: true }, rvdk: { agrees: true } };
    const figures = { lost: 0, duplicates: 0, orderViolations: 0, recordsConsistent: true, seconds: 1 };
    expect(clean).toEqual({ ...figures, cases: 1, messagesIn: 5, deliveries: 2, partners });
    expect(isClean(clean)).toBe(true);
  });

  it.each<[Partner, Plant, Partial<Verdict>]>([
    ['leerplicht', 'verlies', { lost: 1, deliveries: 1 }],
    ['leerplicht', 'dubbel', { duplicates: 1 }],
    ['rvdk', 'verlies', { lost: 1, deliveries: 1 }],
    ['rvdk', 'dubbel', { duplicates: 1 }],
  ])('shows at %s a planted %s in its own figure and in no other', async (partner, plant, figures) => {
    const verdict = judge(await evidence({ [partner]: plant }), readers, 1);
    expect(verdict).toEqual({ ...clean, ...figures });
    expect(isClean(verdict)).toBe(false);
  });

  it.each([
    ['its number falls', [1, 0], '2026-10-02', '2026-10-03'],
    ['its own time is before the one told last', [1, 2], '2026-10-03', '2026-10-02'],
  ])('finds an act that is out of order: %s', async (_why, numbers, ...days) => {
    const { leerplicht, ...rest } = await evidence();
    const berichten = days.map((day, i) => {
      const body = leerplicht.berichten[0]!.body.replace('<DatumGebeurtenis>2026-10-02', `<DatumGebeurtenis>${day}`);
      return { ...leerplicht.berichten[0]!, webhookId: `w${i}`, body, volgnummers: [numbers[i]!] };
    });
    expect(judge({ ...rest, leerplicht: { ...leerplicht, berichten } }, readers, 1)).toEqual({
      ...clean,
      deliveries: 2 + 1,
      orderViolations: 1,
    });
  });

  it('finds an answer in the record that the RvdK did not give, and an act that is not in the record', async () => {
    const wrong = {
      agrees: false,
      differences: [{ zaak: MARK, veld: 'antwoord', eigen: 'Ja, begin met vrijwillige hulp.', dossier: 'Nee' }],
    };
    const other = golden('record.json', CONSULTATION.map).replace('Ja, begin met vrijwillige hulp.', 'Nee');
    expect(judge(await evidence({}, other), readers, 1).partners).toEqual({ ...clean.partners, leerplicht: wrong, rvdk: wrong });
    const without = { agrees: false, differences: [{ zaak: MARK, veld: 'kenmerk', eigen: MARK, dossier: null }] };
    const unknown = golden('record.json', CONSULTATION.map).replaceAll(`"${MARK}"`, '"V-ANDERS"');
    expect(judge(await evidence({}, unknown), readers, 1).partners).toEqual({ ...clean.partners, leerplicht: without, rvdk: without });
  });

  it('expects that Halt hears of a consent taken back, if it was for Halt', () => {
    const asked = golden('02-rvdk.consult.xml', CONSULTATION.map);
    const takenBack = (waarvoor: string): string =>
      asked
        .replaceAll('RaadsOverleg', 'ToestemmingIngetrokken')
        .replace(/<Vraag>.*<\/Vraag>/, `<Gever>JONGERE</Gever><Waarvoor>${waarvoor}</Waarvoor>`);
    expect(readMessage(takenBack('HALT'), readers)?.effect).toEqual({
      at: 'halt',
      soort: 'toestemming.ingetrokken',
      op: '2026-09-28T13:45:00',
    });
    expect(readMessage(takenBack('HULP'), readers)?.effect).toBeUndefined();
  });
});

describe('what a played system keeps of an act', () => {
  it('is one entry with its numbers, its child and its day, however often it is told', () => {
    const question = golden('02-rvdk.consult.xml', CONSULTATION.map);
    const answer = golden('03-rvdk.consult.naar-leerplicht.xml', CONSULTATION.map);
    expect(new LeerplichtSystem(readers.leerplicht).stand([sent(question), received(answer)]).verrichtingen).toEqual([
      {
        soort: 'RaadsOverleg',
        sleutel: MARK,
        nummers: { 'kenmerk-verrichting': MARK, uitgever: '9901', 'zaaknummer-leerplicht': 'LP-9901-2026-000401' },
        burgerservicenummer: '999990111',
        datum: '2026-10-02',
        antwoord: 'Ja, begin met vrijwillige hulp.',
        ontvangen: [{ soort: 'RaadsOverleg', op: '2026-10-02T10:45:00', webhookId: 'w' }],
      },
    ]);
  });

  it('is nothing where no number says which act, or where the message is unknown', () => {
    const question = golden('02-rvdk.consult.naar-rvdk.xml', CONSULTATION.map);
    const answer = golden('03-rvdk.consult.naar-leerplicht.xml', CONSULTATION.map);
    const closed = { jongere: { burgerservicenummer: '999990111' }, gebeurdOp: '2026-10-02T08:45:00.000Z', uitkomst: 'ANDERS' };
    const event = (naam: string, data: object): string =>
      JSON.stringify({ specversion: '1.0', id: 'e1', type: `nl.bip-schoolverzuim.${naam}.v1`, data });
    const cases: [PartnerSystem, string, string, string][] = [
      [
        new LeerplichtSystem(readers.leerplicht),
        answer,
        answer.replace(/<KenmerkVerrichting>.*<\/KenmerkVerrichting>/, ''),
        answer.replaceAll('RaadsOverleg', 'RaadsBesluit'),
      ],
      [
        new RvdkSystem(readers.stuf),
        question,
        question.replace(/<sv:kenmerk>.*<\/sv:kenmerk>/, ''),
        question.replaceAll('raadsoverlegDi01', 'raadsbesluitDi01'),
      ],
      [
        new HaltSystem(),
        event('zaak.afgesloten', { ...closed, kenmerk: 'V-1' }),
        event('zaak.afgesloten', closed),
        event('zaak.verzonnen', { ...closed, kenmerk: 'V-1' }),
      ],
    ];
    for (const [system, ...bodies] of cases) {
      expect(bodies.map((body) => system.answer(body, () => false).status)).toEqual([202, 400, 400]);
    }
  });

  it('goes where RvdK refuses it after all', () => {
    const question = golden('02-rvdk.consult.naar-rvdk.xml', CONSULTATION.map);
    const refusal = golden('06-bv01.xml', FAMILY.map)
      .replaceAll('Bv01Bericht', 'Fo01Bericht')
      .replace(/crossRefnummer>[^<]*</, 'crossRefnummer>44444444-4444-4444-8444-444444444402<');
    const system = new RvdkSystem(readers.stuf);
    expect(system.stand([received(question)]).verrichtingen).toHaveLength(1);
    expect(system.stand([received(question), sent(refusal)]).verrichtingen).toEqual([]);
  });
});

describe('what the BIP registered on behalf of a system', () => {
  const told = (system: PartnerSystem, ...history: History) =>
    heldIn(system.stand(history)).map(([name, effects]) => [name, effects.length]);

  it('changes the books of leerplicht as its own message would', () => {
    const system = new LeerplichtSystem(readers.leerplicht);
    const registered = ABSENCE.sent.leerplicht.map((file, i) => received(golden(file), `w${i}`));
    const own = system.stand(ABSENCE.sent.leerplicht.map((file) => sent(golden(file))));
    const without = <One extends { ontvangen: unknown }>(held: readonly One[]) => held.map((one) => ({ ...one, ontvangen: [] }));
    const { meldingen, verwijzingen, onderzoeken, processenVerbaal } = system.stand(registered);
    expect(without(meldingen)).toEqual(own.meldingen);
    expect(without(verwijzingen)).toEqual(own.verwijzingen);
    expect(without(onderzoeken)).toEqual(own.onderzoeken);
    expect(without(processenVerbaal)).toEqual(own.processenVerbaal);
    expect(told(system, ...registered)).toEqual([
      ['20260001', 3],
      ['HV-9901-2026-0101', 1],
      ['SO-9901-2026-0101', 1],
      ['PV-9901-2026-0101', 1],
    ]);
  });

  it('changes the file at Halt, only as a registration', () => {
    const system = new HaltSystem();
    const outcome = JSON.parse(golden('07-halt.outcome.json'));
    const registered = JSON.stringify({ ...outcome, data: { ...outcome.data, registratie: { namens: 'HALT', functionaris: 'B. Brug' } } });
    expect([golden('07-halt.outcome.json'), registered].map((body) => system.answer(body).status)).toEqual([400, 202]);
    const offer = received(golden('04-halt.referral.naar-halt.json'), 'w0');
    expect(system.stand([offer, received(registered)]).verwijzingen).toMatchObject([
      {
        kenmerk: 'HV-9901-2026-0101',
        status: 'AFGEROND',
        resultaat: 'NEGATIEF',
        ontvangen: [{ soort: 'AANGEBODEN' }, { soort: 'traject.afgerond' }],
      },
    ]);
  });

  it('changes the inquiry at RvdK, found by its own number', () => {
    const system = new RvdkSystem(readers.stuf);
    const status = golden('10-inquiry.status.xml');
    const request = received(golden('09-inquiry.requested.criminal.naar-rvdk.xml'), 'w0');
    const zaaknummer = readers.stuf(status)?.zaaknummer ?? '';
    const registered = golden('02-rvdk.consult.naar-rvdk.xml', CONSULTATION.map)
      .replaceAll('raadsoverlegDi01', 'registratieUitkomstDi01')
      .replace(/<sv:kenmerk>.*<\/sv:uitgeverKenmerk>/s, `<sv:rvdkZaaknummer>${zaaknummer}</sv:rvdkZaaknummer>`)
      .replace(
        /<sv:vraag>.*<\/sv:vraag>/,
        '<sv:status><sv:code>ONDERZOEK_AFGEROND</sv:code></sv:status><sv:resultaat>GEEN_REKEST</sv:resultaat>',
      );
    expect(system.answer(registered, () => false).status).toBe(202);
    expect(system.stand([request, sent(status), received(registered)]).onderzoeken).toMatchObject([
      {
        sleutel: 'SO-9901-2026-0101',
        zaaknummer,
        status: 'ONDERZOEK_AFGEROND',
        resultaat: 'GEEN_REKEST',
        ontvangen: [{ webhookId: 'w0' }, { soort: 'registratieUitkomstDi01', op: '2026-09-28T13:45:00', webhookId: 'w' }],
      },
    ]);
  });
});
