import type { BusinessEvent, FoldRules, Regime, Subject, ValueRule } from '@schakel/dossier';
import { CannotStart } from '@schakel/kernel';
import { meets } from './condition';
import type { Policy } from './policy';

/** The rules by which the record is folded: for `foldRecord` of libs/dossier. */
export function rulesOf({ gezag, termijnen, regimes, maten, schoolvakanties }: Policy): FoldRules {
  const rulesFor = (soort: Subject['soort']): Record<string, ValueRule> =>
    Object.fromEntries(
      gezag.regels
        .filter(({ onderwerp }) => onderwerp === soort)
        .flatMap((line) => line.paden.map((pad): [string, ValueRule] => [pad, { regel: line.regel, gezag: line.gezag ?? [] }])),
    );
  return {
    waarden: {
      jongere: rulesFor('jongere'),
      melding: rulesFor('melding'),
      verwijzing: rulesFor('verwijzing'),
      'proces-verbaal': rulesFor('proces-verbaal'),
      onderzoek: rulesFor('onderzoek'),
      verrichting: rulesFor('verrichting'),
      zorgmelding: rulesFor('zorgmelding'),
    },
    termijnen: termijnen.termijnen,
    verwachtingen: termijnen.verwachtingen,
    maten: { ...maten, schoolvakanties },
    overgangen: regimes.regels.flatMap(({ gebeurtenis, zodra, regime, doel }) =>
      zodra === undefined ? [] : [{ gebeurtenis, zodra, regime, doel }],
    ),
  };
}

/**
 * The law under which the facts of an event come in and what for (semantics.md 33): for `factsOf` of libs/dossier. By
 * kind and by what the event says, never by what came before it; where its traject had switched, the fold says so.
 */
export function regimeOf({ regimes }: Policy, event: BusinessEvent): { readonly regime: Regime; readonly purpose: string } {
  const { kind } = event;
  const lines = regimes.regels.filter(({ gebeurtenis, als, zodra }) => gebeurtenis === kind && zodra === undefined && meets(event, als));
  const line = lines.find(({ als }) => als !== undefined) ?? lines[0];
  // loadPolicy asks a line for every kind; a policy put together by hand may lack one.
  if (!line) throw new CannotStart('an event kind has no regime', { help: `Zet ${kind} in regimes.yaml.`, details: { kind } });
  return { regime: line.regime, purpose: line.doel };
}
