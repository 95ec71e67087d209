import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Behaviour, type Plant } from '../behaviour';
import type { Testimonies, Testimony } from '../evidence';
import { HaltSystem } from '../halt-system';
import { createPartnerServer } from '../http-server';
import { Ledger, type Received } from '../ledger';
import { LeerplichtSystem } from '../leerplicht-system';
import type { Readers } from '../messages';
import type { Partner, PartnerSystem, Stand } from '../partner-system';
import { RvdkSystem } from '../rvdk-system';

/** The messages of a golden chain by who sends and who gets them. */
export interface Chain {
  readonly map: string;
  readonly sent: Record<Partner, readonly string[]>;
  /** Each delivery with its `Schakel-Volgnummer`. */
  readonly delivered: Record<Partner, readonly (readonly [file: string, numbers: string])[]>;
}
const GOLDEN = join(__dirname, '../../../../test/golden');
export const golden = (file: string, map = 'verzuim-halt-negatief'): string => readFileSync(join(GOLDEN, map, file), 'utf8');
export const ABSENCE: Chain = {
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
export const FAMILY: Chain = {
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

export const CONSULTATION: Chain = {
  map: 'signaal-terug-op-school',
  sent: {
    leerplicht: ['01-authorised-absence.signal.xml', '02-rvdk.consult.xml', '04-school.returned.xml', '05-case.closed.xml'],
    halt: [],
    rvdk: ['03-rvdk.consult.xml'],
  },
  delivered: {
    leerplicht: [['03-rvdk.consult.naar-leerplicht.xml', '1']],
    halt: [],
    rvdk: [['02-rvdk.consult.naar-rvdk.xml', '1']],
  },
};

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

export type Plants = Partial<Record<Partner, Plant>>;

/** What each partner says after it lived the chain. */
export async function testimonies(chain: Chain, readers: Readers, plants: Plants = {}): Promise<Testimonies> {
  return {
    leerplicht: await live(chain, new LeerplichtSystem(readers.leerplicht), plants.leerplicht),
    halt: await live(chain, new HaltSystem(), plants.halt),
    rvdk: await live(chain, new RvdkSystem(readers.stuf), plants.rvdk),
  };
}
