import { whatParentMayHear } from './index';
import { deliveredPolicy } from './testing';

const veld = {
  waarde: 'x',
  bron: { organisatie: 'leerplicht', sinds: '', regel: 'gezag', regimes: [], berichtId: '', veld: '', gehoordOp: '', vertaling: '' },
} as const;
const part = (...paths: string[]) => [
  { nummers: [], vlaggen: [], ingetrokken: false, velden: Object.fromEntries(paths.map((path) => [path, veld])) },
];
const record = {
  jongere: { adres: veld },
  trajecten: [
    {
      meldingen: part('begindatum', 'vermoedelijkeReden'),
      verwijzingen: part('reden'),
      processenVerbaal: [],
      onderzoeken: part('belanghebbenden'),
      verrichtingen: part('afspraken'),
      zorgmeldingen: part('omschrijvingIncident'),
    },
  ],
};

const hears = (birthDate: string | undefined, consent = false) => {
  const { leeftijd, allowed, withheld } = whatParentMayHear(deliveredPolicy(), record, { birthDate, asOf: '2026-09-15', consent });
  for (const { ground } of [...allowed, ...withheld]) expect(ground.length).toBeGreaterThan(20);
  return [leeftijd, allowed.map(({ soort }) => soort), withheld.map(({ soort }) => soort)];
};
const NEVER = ['onderzoek.belanghebbenden', 'zorgmelding.omschrijvingIncident'];

describe('what a parent may hear', () => {
  it('is nearly everything of a child under 12', () => {
    expect(hears('2014-09-16')).toEqual([
      'jonger dan 12',
      ['jongere.adres', 'melding.begindatum', 'melding.vermoedelijkeReden', 'verrichting.afspraken', 'verwijzing.reden'],
      NEVER,
    ]);
  });
  it('is from the twelfth birthday on not what came of conversations, unless the youth agrees', () => {
    expect(hears('2014-09-15')).toEqual([
      '12 tot en met 15',
      ['jongere.adres', 'melding.begindatum', 'melding.vermoedelijkeReden'],
      ['onderzoek.belanghebbenden', 'verrichting.afspraken', 'verwijzing.reden', 'zorgmelding.omschrijvingIncident'],
    ]);
    expect(hears('2014-09-15', true)[2]).toEqual(NEVER);
  });
  it('is from the sixteenth birthday on that and when there was absence, not why, unless the youth agrees', () => {
    expect(hears('2010-09-16')[0]).toBe('12 tot en met 15');
    const [age, allowed, withheld] = hears('2010-09-15');
    expect([age, allowed]).toEqual(['16 en ouder', ['melding.begindatum']]);
    expect(withheld).toContain('melding.vermoedelijkeReden');
    expect(hears('2010-09-15', true)[2]).toEqual(NEVER);
  });
  it('is nothing until a person confirms where the birth date leaves the age open', () => {
    for (const birthDate of ['2010', '2010-09', undefined, '', 'onbekend']) expect(hears(birthDate).slice(0, 2)).toEqual(['onbekend', []]);
    expect(hears('2009')[0]).toBe('16 en ouder');
    expect(hears('2010-08')[0]).toBe('16 en ouder');
    expect(hears('2010-10')[0]).toBe('12 tot en met 15');
  });
});
