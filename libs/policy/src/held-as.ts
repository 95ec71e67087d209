import { canonicalJson } from '@schakel/kernel';
import type { DossierRecord, Holding } from '@schakel/dossier';
import { ownValues } from './condition';
import { partWith } from './numbers-for';
import type { Policy } from './policy';
import { regimeOf } from './rules-of';
import type { RoutableEvent } from './route';

/**
 * Under which laws a value is held that an event states of its own subject: as the record shows it, where it shows the
 * same value (a traject may have switched); else the law of the event, by the stricter line where its kind has a switch.
 */
export function heldAs(policy: Policy, event: RoutableEvent, path: string, record: DossierRecord): readonly Holding[] {
  const value = ownValues(event).get(path);
  const velden = event.subject.soort === 'jongere' ? record.jongere : partWith(event.subject.nummer, record)?.velden;
  const shown = velden && Object.hasOwn(velden, path) ? velden[path] : undefined;
  if (shown && value !== undefined && canonicalJson(shown.waarde) === canonicalJson(value)) return shown.bron.regimes;
  const switched = policy.regimes.regels.find(({ gebeurtenis, zodra }) => gebeurtenis === event.kind && zodra !== undefined);
  const { regime, purpose } = switched ? { regime: switched.regime, purpose: switched.doel } : regimeOf(policy, event);
  return [{ regime, doel: purpose }];
}
