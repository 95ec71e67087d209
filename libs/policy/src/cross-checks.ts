import { EVENT_KINDS, inForce, type Geldigheid } from '@schakel/dossier';
import { canonicalJson, type Fault } from '@schakel/kernel';
import type { GezagBestand, RegimesBestand, RouteringBestand, TermijnenBestand, Toelating, Weigering } from './policy';

export const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });

/** A line with the place where it stands and the text by which two lines are about the same. */
interface Line {
  readonly veld: string;
  readonly about: string;
  readonly rule: Geldigheid;
}

const overlap = (a: Geldigheid, b: Geldigheid): boolean =>
  inForce(a, b.geldigVanaf ?? '0000-01-01') || inForce(b, a.geldigVanaf ?? '0000-01-01');

export const linesOf = <Rule extends Geldigheid>(list: string, rules: readonly Rule[], aboutOf: (rule: Rule) => string): Line[] =>
  rules.map((rule, index) => ({ veld: `${list}/${index}`, about: aboutOf(rule), rule }));

/** Lines about the same thing that hold on the same day, and lines that end before they start. */
export function inTime(lines: readonly Line[]): Fault[] {
  return lines.flatMap(({ veld, about, rule }, index) => {
    const backwards = rule.geldigVanaf !== undefined && rule.geldigTot !== undefined && rule.geldigTot < rule.geldigVanaf;
    const double = lines.slice(0, index).find((earlier) => earlier.about === about && overlap(earlier.rule, rule));
    return [
      ...(backwards ? [fault(`${veld}/geldigTot`, 'STRUCTUUR', 'geldigTot ligt voor geldigVanaf. Verander een van de twee.')] : []),
      ...(double
        ? [
            fault(
              veld,
              'STRUCTUUR',
              `Deze regel geldt tegelijk met ${double.veld} en gaat over hetzelfde. Haal er een weg of verander de datums.`,
            ),
          ]
        : []),
    ];
  });
}

/** One rule per path of a subject. */
export function checkGezag({ regels }: GezagBestand): Fault[] {
  const seen = new Set<string>();
  return regels.flatMap(({ onderwerp, paden, regel, gezag }, index) => {
    const place = `gezag.yaml/regels/${index}`;
    const ranks =
      regel === 'gezag' && !gezag
        ? [fault(`${place}/gezag`, 'VERPLICHT_ONTBREEKT', 'Bij regel gezag hoort een rangorde. Gebruik [] als niemand voorgaat.')]
        : [];
    const doubles = paden.flatMap((pad) => {
      const key = `${onderwerp}.${pad}`;
      if (seen.has(key)) return [fault(`${place}/paden`, 'STRUCTUUR', `Voor pad ${key} staat er al een regel. Haal er een weg.`)];
      seen.add(key);
      return [];
    });
    return [...ranks, ...doubles];
  });
}

/** No term or expectation twice on one day. */
export const checkTermijnen = ({ termijnen, verwachtingen }: TermijnenBestand): Fault[] => [
  ...inTime(linesOf('termijnen.yaml/termijnen', termijnen, ({ soort }) => soort)),
  ...inTime(linesOf('termijnen.yaml/verwachtingen', verwachtingen, ({ soort }) => soort)),
];

/** Exactly one line without a condition per event kind: a fact without a regime may not be kept. */
export const checkRegimes = ({ regels }: RegimesBestand): Fault[] =>
  EVENT_KINDS.flatMap((kind) => {
    const count = regels.filter(({ gebeurtenis, als, zodra }) => gebeurtenis === kind && als === undefined && zodra === undefined).length;
    if (count === 1) return [];
    return [
      fault(
        'regimes.yaml/regels',
        count === 0 ? 'VERPLICHT_ONTBREEKT' : 'STRUCTUUR',
        `Voor ${kind} moet er precies een regel zijn; het zijn er ${count}.`,
      ),
    ];
  });

/** One admission or refusal per event kind, addressee and day; no path both allowed and withheld. */
export function checkRoutering({ regels, weigeringen }: RouteringBestand): Fault[] {
  const about = (line: Toelating | Weigering): string =>
    canonicalJson([line.gebeurtenis, line.aan, line.als ?? null, 'van' in line ? (line.van ?? null) : null]);
  const lines = [...linesOf('routering.yaml/regels', regels, about), ...linesOf('routering.yaml/weigeringen', weigeringen, about)];
  const both = regels.flatMap(({ waarden, onthouden = [] }, index) =>
    onthouden
      .filter(({ pad }) => waarden.includes(pad))
      .map(({ pad }) =>
        fault(`routering.yaml/regels/${index}/onthouden`, 'STRUCTUUR', `Pad ${pad} staat ook bij waarden. Kies een van de twee.`),
      ),
  );
  return [...inTime(lines), ...both];
}
