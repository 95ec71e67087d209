import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { Behaviour } from './behaviour';
import { readHaltEvent } from './halt-events';
import { nextEvent } from './halt-reactions';
import { HaltSystem, type HaltReferral } from './halt-system';
import { createPartnerServer } from './http-server';
import { Ledger } from './ledger';
import { loadXmlReader } from './leerplicht-xml';
import { LeerplichtSystem } from './leerplicht-system';
import type { PartnerSystem } from './partner-system';

const golden = (file: string): string => readFileSync(join(__dirname, '../../../test/golden/verzuim-halt-negatief', file), 'utf8');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a played partner', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function start(system: PartnerSystem, webhookSecret?: string) {
    const ledger = new Ledger();
    server = createPartnerServer({
      system,
      ledger,
      behaviour: new Behaviour(),
      sendOnce: async () => undefined,
      wake: () => undefined,
      webhookSecret,
    });
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const post = async (path: string, body: string, id: string, headers: Record<string, string> = {}) => {
      const response = await fetch(address + path, {
        method: 'POST',
        body,
        headers: { connection: 'close', 'webhook-id': id, ...headers },
      });
      return { status: response.status, location: response.headers.get('location'), body: await response.text() };
    };
    return { ledger, post };
  }
  const accepted = golden('05-halt.referral.accepted.naar-leerplicht.xml');

  it('answers leerplicht style: DC0001 that names what it received, the same again for the same webhook-id', async () => {
    const { ledger, post } = await start(new LeerplichtSystem(await loadXmlReader()));
    const first = await post('/', accepted, 'a');
    expect(first.status).toBe(202);
    expect(first.body).toContain('<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1">');
    expect(first.body).toContain('>11111111-1111-4111-8111-111111111105<');
    expect(await post('/', accepted, 'a')).toEqual(first);
    expect(ledger.received().map(({ herhaling }) => herhaling)).toEqual([false, true]);
    expect(ledger.history()).toHaveLength(1);
  });

  it.each([
    ['no XML', 'geen xml'],
    ['a document type', accepted.replace('<verzuimbericht', '<!DOCTYPE x [<!ENTITY a "b">]><verzuimbericht')],
    ['another namespace', accepted.replace('verzuimbericht:1', 'verzuimbericht:2')],
    ['no mark of a referral', accepted.replace(/<KenmerkVerwijzing>.*<\/KenmerkVerwijzing>/, '')],
  ])('answers DC0002 to %s, with no effect', async (_what, body) => {
    const { ledger, post } = await start(new LeerplichtSystem(await loadXmlReader()));
    const answer = await post('/', body, 'a');
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<DC0002Foutmelding');
    expect(ledger.history()).toEqual([]);
  });

  it('answers Halt style: 202 with a Location, or a problem report', async () => {
    const { post } = await start(new HaltSystem());
    const taken = await post('/', golden('04-halt.referral.naar-halt.json'), 'a');
    expect(taken.status).toBe(202);
    expect(taken.location).toMatch(/^\/v1\/interacties\/[0-9a-f-]{36}$/);
    expect(JSON.parse((await post('/', '{}', 'b')).body)).toMatchObject({ status: 400, title: 'Bericht niet leesbaar' });
  });

  it('keeps a delivery with a bad signature apart and takes one with a good signature', async () => {
    const { ledger, post } = await start(new HaltSystem(), SECRET);
    const body = golden('04-halt.referral.naar-halt.json');
    const now = new Date();
    const headers = {
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign('a', now, body),
    };
    expect((await post('/', `${body} `, 'a', headers)).status).toBe(401);
    expect([ledger.received().length, ledger.refused().length]).toEqual([0, 1]);
    expect((await post('/', body, 'a', headers)).status).toBe(202);
    expect(ledger.history()).toHaveLength(1);
  });

  it('misbehaves as it is told, and forgets what came after an earlier version', async () => {
    const { ledger, post } = await start(new HaltSystem());
    const body = golden('04-halt.referral.naar-halt.json');
    await post('/_sim/gedrag', '{"fout":503}', '');
    expect((await post('/', body, 'a')).status).toBe(503);
    await post('/_sim/gedrag', '{"fout":null,"uit":true}', '');
    await expect(post('/', body, 'a')).rejects.toThrow();
    await post('/_sim/gedrag', '{"uit":false}', '');
    expect((await post('/', body, 'a')).status).toBe(202);
    await post('/_sim/gedrag', '{"terugNaarVersie":0}', '');
    expect(new HaltSystem().stand(ledger.history()).verwijzingen).toEqual([]);
    expect((await post('/_sim/gedrag', '{"kleur":"rood"}', '')).status).toBe(400);
  });
});

describe('the books of leerplicht', () => {
  const stand = async (...bodies: string[]) => {
    const ledger = new Ledger();
    const antwoord = { status: 202, headers: {}, body: '' };
    for (const body of bodies) ledger.append({ soort: 'verstuurd', op: '', contentType: '', body, pogingen: 1, antwoord });
    return new LeerplichtSystem(await loadXmlReader()).stand(ledger.history()).meldingen[0];
  };
  const [report, changed] = [golden('01-absence.reported.xml'), golden('02-absence.changed.xml')];

  it('go by the time of each event, not by the order of sending', async () => {
    const closed = golden('03-absence.status.xml').replace('Verzuim>B<', 'Verzuim>G<');
    expect(await stand(changed, closed, report)).toMatchObject({ status: 'B', einddatum: '2026-09-11' });
    expect(await stand(report, closed)).toMatchObject({ status: 'G', begindatum: '2026-08-31' });
  });

  it('keep what a report said when it is withdrawn', async () => {
    const reason = 'Verzuim>I</StatusMeldingRelatiefVerzuim><RedenIngetrokken>F</RedenIngetrokken>';
    const withdrawn = changed
      .replace('Verzuim>B</StatusMeldingRelatiefVerzuim>', reason)
      .replace('<Begindatum>2026-08-31', '<Begindatum>2026-08-30');
    expect(await stand(report, withdrawn)).toMatchObject({ status: 'I', reden: 'F', begindatum: '2026-08-31' });
  });
});

describe('what leerplicht hears of RvdK', () => {
  it('is kept per child and inquiry, the latest status by its own time', async () => {
    const ledger = new Ledger();
    const system = new LeerplichtSystem(await loadXmlReader());
    const antwoord = { status: 202, headers: {}, body: '' };
    const own = golden('09-inquiry.requested.criminal.xml');
    ledger.append({ soort: 'verstuurd', op: '', contentType: '', body: own, pogingen: 1, antwoord });
    expect(system.stand(ledger.history()).onderzoeken).toMatchObject([{ sleutel: 'SO-9901-2026-0101', status: 'GEVRAAGD' }]);
    const received = { soort: 'ontvangen', op: '', volgnummers: [], headers: {}, antwoord, herhaling: false } as const;
    for (const file of ['11-advice.given.naar-leerplicht.xml', '10-inquiry.status.naar-leerplicht.xml']) {
      expect(system.answer(golden(file)).status).toBe(202);
      ledger.append({ ...received, webhookId: file, body: golden(file) });
    }
    expect(system.stand(ledger.history()).onderzoeken).toEqual([
      {
        sleutel: 'SO-9901-2026-0101',
        kenmerk: 'SO-9901-2026-0101',
        burgerservicenummer: '999990007',
        zaaknummer: 'RZ-9000101',
        status: 'ADVIES_GEGEVEN',
        advies: ['LEERSTRAF', 'JEUGDRECLASSERING'],
        ontvangen: [
          { soort: 'ADVIES', op: '2026-11-17T14:30:00', webhookId: '11-advice.given.naar-leerplicht.xml' },
          { soort: 'STATUS', op: '2026-11-04T09:15:00', webhookId: '10-inquiry.status.naar-leerplicht.xml' },
        ],
      },
    ]);
  });
});

describe('the mind of Halt', () => {
  const NOW = new Date('2026-11-24T12:00:00Z');
  const referral: HaltReferral = {
    kenmerk: 'HV-1',
    burgerservicenummer: '999990007',
    naam: 'Noor van der Voorbeeld',
    geboortedatum: '2011-03-14',
    status: 'AANGEMELD',
    datumVerwijzing: '2026-09-21',
    verzuimuren: 22,
    toestemmingJongere: true,
    toestemmingOuders: true,
    laatsteOp: '2026-09-21T12:00:00.000Z',
    ontvangen: [],
  };
  const next = (change: Partial<HaltReferral>, others: readonly HaltReferral[] = [], now = NOW, storyTime = true) =>
    readHaltEvent(nextEvent({ ...referral, ...change }, others, now, storyTime) ?? '');
  const file = { dossiernummer: 'H-2026-000001' };

  it('accepts, reports progress and ends, each step in story time after the one before', () => {
    expect(next({})).toMatchObject({ type: 'verwijzing.aanvaard', gebeurdOp: '2026-09-24T12:00:00.000Z', kenmerk: 'HV-1' });
    expect(next({})?.dossiernummer).toMatch(/^H-2026-\d{6}$/);
    const progress = next({ ...file, status: 'GEACCEPTEERD' });
    expect(progress).toMatchObject({ type: 'traject.voortgang', gebeurdOp: '2026-10-05T12:00:00.000Z', ...file });
    expect(progress?.data).toMatchObject({ traject: { status: 'IN_UITVOERING', startgesprekDatum: '2026-10-05', opgelegdeUren: 8 } });
    const end = next({ ...file, status: 'IN_UITVOERING' });
    expect(end?.data).toMatchObject({ kenmerkVerwijzer: 'HV-1', afloop: { resultaat: 'NEGATIEF', datumAfloop: '2026-10-19' } });
    expect(next({ ...file, status: 'AFGEROND' })).toBeUndefined();
  });

  it('ends POSITIEF up to twenty hours of absence', () => {
    expect(next({ ...file, status: 'IN_UITVOERING', verzuimuren: 20 })?.data).toMatchObject({ afloop: { resultaat: 'POSITIEF' } });
  });

  it('never tells of the future, and always of something after the last', () => {
    expect(next({ laatsteOp: '2026-09-22T00:00:00.000Z' }, [], new Date('2026-09-22T06:00:00Z'))?.gebeurdOp).toBe(
      '2026-09-22T06:00:00.000Z',
    );
    expect(next({ ...file, status: 'GEACCEPTEERD', laatsteOp: NOW.toISOString() })?.gebeurdOp).toBe('2026-11-24T12:00:00.001Z');
    expect(next({}, [], NOW, false)?.gebeurdOp).toBe(NOW.toISOString());
  });

  it.each<[string, Partial<HaltReferral>, readonly HaltReferral[]]>([
    ['a second referral of a child that it accepted before', {}, [{ ...referral, kenmerk: 'HV-0', ...file }]],
    ['a child that is not yet 12', { geboortedatum: '2014-09-22' }, []],
    ['a child that is 18', { geboortedatum: '2008-09-21' }, []],
    ['an unknown age', { geboortedatum: undefined }, []],
    ['no consent of the youth', { toestemmingJongere: false }, []],
    ['no consent of the parents below 16', { toestemmingOuders: false }, []],
  ])('declines %s', (_why, change, others) => {
    expect(next(change, others)).toMatchObject({ type: 'verwijzing.afgewezen', kenmerk: 'HV-1', dossiernummer: undefined });
  });

  it.each<[string, Partial<HaltReferral>, readonly HaltReferral[]]>([
    ['a child that it declined before', {}, [{ ...referral, kenmerk: 'HV-0', status: 'NIET_IN_BEHANDELING' }]],
    ['a child of exactly 12', { geboortedatum: '2014-09-21' }, []],
    ['a youth of 16 without the parents', { geboortedatum: '2010-09-21', toestemmingOuders: false }, []],
  ])('accepts %s', (_why, change, others) => {
    expect(next(change, others)?.type).toBe('verwijzing.aanvaard');
  });
});
