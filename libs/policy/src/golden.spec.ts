import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { canonicalJson } from '@schakel/kernel';
import { route, rulesOf } from './index';
import { deliveredPolicy, factsOfSteps, goldenChain } from './testing';

const policy = deliveredPolicy();

describe.each(['verzuim-halt-negatief', 'melding-ingetrokken', 'signaal-terug-op-school'])(
  'the delivered policy on the golden chain %s',
  (name) => {
    const { stappen, peildatum, record } = goldenChain(name);

    it('folds the record that was written by hand', () => {
      const folded = foldRecord(factsOfSteps(stappen, policy), rulesOf(policy), { peildatum });
      expect(canonicalRecord(folded)).toBe(canonicalJson(record));
    });
    it.each(stappen.map((stap) => [stap.bestand, stap] as const))(
      'sends and withholds after %s exactly what was written by hand',
      (_, stap) => {
        const heard = stappen.filter(({ ontvangenOp }) => ontvangenOp <= stap.ontvangenOp);
        const before = foldRecord(factsOfSteps(heard, policy), rulesOf(policy));
        const routings = stap.lezing.children.flatMap(({ events }) =>
          events.map((event) => route({ ...event, organisation: stap.van }, before, policy)),
        );
        const deliveries = routings.flatMap((routing) => routing.deliveries).map(({ to, content }) => ({ aan: to, inhoud: content }));
        expect(deliveries).toEqual(stap.leveringen.map(({ aan, inhoud }) => ({ aan, inhoud })));
        const withheld = routings.flatMap((routing) => routing.withheld);
        expect(withheld.map(({ to, kind, path }) => ({ aan: to, soort: kind, ...(path !== undefined && { pad: path }) }))).toEqual(
          stap.onthouden ?? [],
        );
        for (const { ground } of withheld) expect(ground.length).toBeGreaterThan(20);
      },
    );
  },
);
