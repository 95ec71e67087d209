import { EVENT_KINDS } from '@schakel/dossier';
import { CannotStart } from '@schakel/kernel';
import { loadPolicy, regimeOf, rulesOf, type RouteringBestand } from './index';
import { deliveredPolicy, policyFiles } from './testing';

function refusal(files: Record<string, unknown>): CannotStart {
  try {
    loadPolicy(files);
  } catch (error) {
    if (error instanceof CannotStart) return error;
    throw error;
  }
  throw new Error('the policy was taken');
}
const places = (files: Record<string, unknown>): string[] => refusal(files).faults.map(({ veld }) => veld);
const routering = (change: Partial<RouteringBestand>) => ({ ...policyFiles(), routering: { ...deliveredPolicy().routering, ...change } });

describe('loading the policy', () => {
  it('takes the policy as it is delivered', () => {
    expect(deliveredPolicy().routering.regels.length).toBeGreaterThan(0);
  });
  it('lists every fault of every file at once, with the place and what to do', () => {
    const { gezag, regimes } = policyFiles();
    const files = {
      gezag: { regels: [{ onderwerp: 'ouder', paden: [''], regel: 'gezag', gezag: [], bron: 'b', extra: 1 }] },
      termijnen: { termijnen: [{ soort: 's', vanaf: {}, duur: {}, gehaaldDoor: [], bron: 'b', geldigVanaf: '2026-02-30' }] },
      regimes,
      onbekend: gezag,
    };
    const error = refusal(files);
    expect(error.faults.map(({ veld, code }) => [veld, code])).toEqual([
      ['gezag.yaml/regels/0/extra', 'STRUCTUUR'],
      ['gezag.yaml/regels/0/onderwerp', 'TYPE_FOUT'],
      ['gezag.yaml/regels/0/paden/0', 'TYPE_FOUT'],
      ['termijnen.yaml/verwachtingen', 'VERPLICHT_ONTBREEKT'],
      ['termijnen.yaml/termijnen/0/vanaf', 'STRUCTUUR'],
      ['termijnen.yaml/termijnen/0/duur', 'TYPE_FOUT'],
      ['termijnen.yaml/termijnen/0/geldigVanaf', 'DATUM_ONGELDIG'],
      ['routering.yaml', 'VERPLICHT_ONTBREEKT'],
      ['onbekend.yaml', 'STRUCTUUR'],
    ]);
    for (const { veld, uitleg } of error.faults) expect(error.help).toContain(`${veld}: ${uitleg}`);
  });
  it('asks a regime for every kind of event, once', () => {
    const { regimes } = deliveredPolicy();
    const twice = { regels: [...regimes.regels.slice(1), ...regimes.regels.slice(1, 2)] };
    const { faults } = refusal({ ...policyFiles(), regimes: twice });
    expect(faults.map(({ uitleg }) => uitleg)).toEqual([
      'Voor absence.reported moet er precies een regel zijn; het zijn er 0.',
      'Voor absence.changed moet er precies een regel zijn; het zijn er 2.',
    ]);
  });
  it('refuses two rules for one path, and gezag without an order', () => {
    const line = { onderwerp: 'melding', paden: ['einddatum'], regel: 'gezag', gezag: [['leerplicht']], bron: 'b' };
    const { gezag: _, ...bare } = line;
    expect(places({ ...policyFiles(), gezag: { regels: [line, line] } })).toEqual(['gezag.yaml/regels/1/paden']);
    expect(places({ ...policyFiles(), gezag: { regels: [bare] } })).toEqual(['gezag.yaml/regels/0/gezag']);
  });
  it('refuses a refusal and an admission, or two terms, that hold on one day; takes them one after the other', () => {
    const weigering = { gebeurtenis: 'halt.outcome', aan: 'leerplicht', grond: 'g' } as const;
    expect(places(routering({ weigeringen: [weigering] }))).toEqual(['routering.yaml/weigeringen/0']);
    expect(places(routering({ weigeringen: [{ ...weigering, geldigTot: '2013-01-01' }] }))).toEqual(['routering.yaml/weigeringen/0']);
    expect(() => loadPolicy(routering({ weigeringen: [{ ...weigering, geldigTot: '2012-12-31' }] }))).not.toThrow();
    const { termijnen } = deliveredPolicy();
    const doubled = { ...termijnen, termijnen: [...termijnen.termijnen, ...termijnen.termijnen.slice(0, 1)] };
    expect(places({ ...policyFiles(), termijnen: doubled })).toEqual(['termijnen.yaml/termijnen/2']);
  });
  it('refuses a rule that ends before it starts, and a path that is both allowed and withheld', () => {
    const rule = {
      gebeurtenis: 'halt.outcome',
      aan: 'rvdk',
      grondslag: 'g',
      doel: 'd',
      nummers: [],
      jongere: [],
      waarden: ['reden'],
    } as const;
    expect(places(routering({ regels: [{ ...rule, geldigVanaf: '2026-02-01', geldigTot: '2026-01-31' }] }))).toEqual([
      'routering.yaml/regels/0/geldigTot',
    ]);
    expect(places(routering({ regels: [{ ...rule, onthouden: [{ pad: 'reden', grond: 'g' }] }] }))).toEqual([
      'routering.yaml/regels/0/onthouden',
    ]);
  });
});

describe('the delivered policy', () => {
  const policy = deliveredPolicy();

  it('holds absence under the AVG and the Halt lane under the Wpg', () => {
    for (const kind of EVENT_KINDS) {
      expect(regimeOf(policy, kind).regime).toBe(kind.startsWith('absence.') ? 'AVG' : 'Wpg');
      expect(regimeOf(policy, kind).purpose).not.toBe('');
    }
  });
  it('gives the fold its rules per path, terms and expectations', () => {
    const rules = rulesOf(policy);
    expect(rules.waarden.melding.einddatum).toEqual({ regel: 'gezag', gezag: [['leerplicht']] });
    expect(rules.waarden.jongere.adres).toEqual({ regel: 'gezag', gezag: [] });
    expect(rules.waarden.jongere.telefoonnummer?.regel).toBe('laatste');
    expect(rules.waarden.verwijzing.status?.regel).toBe('ieder-eigen');
    expect([...rules.termijnen, ...rules.verwachtingen].map(({ soort }) => soort)).toEqual([
      'drie-maanden',
      'eerste-actie',
      'halt-startgesprek',
      'proces-verbaal-na-halt',
    ]);
  });
});
