import type { WriteSample } from '@schakel/adapter-contract/testing';
import { loadReaders } from '../../apps/simulator/src/messages';
import { HaltSystem } from '../../apps/simulator/src/halt-system';
import type { History } from '../../apps/simulator/src/ledger';
import { LeerplichtSystem } from '../../apps/simulator/src/leerplicht-system';
import { heldIn, type PartnerSystem } from '../../apps/simulator/src/partner-system';
import { RvdkSystem } from '../../apps/simulator/src/rvdk-system';
import { samples as halt } from '../../libs/adapters/halt/testing';
import { samples as leerplicht } from '../../libs/adapters/leerplicht/testing';
import { samples as rvdk } from '../../libs/adapters/rvdk/testing';

/** The played Halt speaks the format of now, not the published draft of SOH, and hears its own news only as a registration. */
const isSpoken = ({ outgoing: { to, content } }: WriteSample): boolean =>
  to.kenmerken['profiel'] !== 'soh' && (content.kind !== 'halt.progress' || content.values['registratie'] !== undefined);

let systems: Readonly<Record<string, PartnerSystem>>;
beforeAll(async () => {
  const readers = await loadReaders();
  systems = { leerplicht: new LeerplichtSystem(readers.leerplicht), halt: new HaltSystem(), rvdk: new RvdkSystem(readers.stuf) };
});

describe.each([
  ['leerplicht', leerplicht.writes],
  ['halt', halt.writes.filter(isSpoken)],
  ['rvdk', rvdk.writes],
])('the played %s', (partner, writes) => {
  it.each(writes.map(({ outgoing, naam, body }) => [outgoing.content.kind, naam, body]))(
    'takes what Schakel can write to it, and holds its effect: %s, %s',
    (_kind, _naam, body) => {
      const system = systems[partner]!;
      const antwoord = system.answer(body, () => false);
      expect(antwoord.status).toBe(202);
      expect(system.caseOf(body)).toBeDefined();
      const history: History = [
        { soort: 'ontvangen', op: '', webhookId: 'w', volgnummers: [], headers: {}, body, antwoord, herhaling: false },
      ];
      const effects = heldIn(system.stand(history)).flatMap(([, ontvangen]) => ontvangen);
      expect(effects.map(({ webhookId }) => webhookId)).toContain('w');
    },
  );
});
