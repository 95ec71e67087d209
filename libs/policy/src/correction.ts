import type { DossierRecord, Holding, Identifier, Organisation, Regime, Subject } from '@schakel/dossier';
import { inForce } from '@schakel/dossier';
import { numbersFor } from './numbers-for';
import type { Policy, Toelating } from './policy';
import { provisionOf, refusalOf, regimeFor } from './provision';
import { isOfPerson, isTechnical } from './route';

/** A value that an organisation is to hear of because the one that it holds is no longer right. */
export interface CorrectionWish {
  readonly to: Organisation;
  readonly subject: Subject;
  readonly path: string;
  /** For what it was told the value before; absent: it said another one itself. */
  readonly purpose?: string;
  /** Under which laws the value that holds now is held; empty where there is none any more, and no value goes. */
  readonly heldAs: readonly Holding[];
  /** Day on which it goes, `yyyy-mm-dd`. */
  readonly day: string;
}

/** Whether the value may go, and how; or on what ground it may not. */
export type CorrectionPermit =
  | {
      readonly goes: true;
      readonly ground: string;
      readonly purpose: string;
      readonly regime?: Regime;
      readonly identifiers: readonly Identifier[];
    }
  | { readonly goes: false; readonly ground: string };

/** Whether a rule lets its addressee hear this value; how parts hang together is listed nowhere and goes with what was told. */
function lists({ jongere, waarden, doel }: Toelating, { subject, path, purpose }: CorrectionWish): boolean {
  if (subject.soort === 'jongere') return jongere.includes(path);
  return waarden.includes(path) || (isTechnical(path) && doel === purpose);
}

/**
 * Whether an organisation may hear the value that holds now (AVG art. 19): by a rule of routering.yaml that lets it hear
 * this path, for the purpose for which it was told it before where there is one, and as far as the law under which the
 * value is held lets it go for that purpose. Pure; default deny.
 */
export function correctionPermit(policy: Policy, record: DossierRecord, wish: CorrectionWish): CorrectionPermit {
  const { to, purpose, day, heldAs } = wish;
  const rules = policy.routering.regels.filter((rule) => rule.aan === to && inForce(rule, day) && lists(rule, wish));
  const first = rules.filter(({ doel }) => doel === purpose);
  const inTurn = [...first, ...rules.filter((rule) => !first.includes(rule))];
  const [rule = undefined] = heldAs.length === 0 ? inTurn : inTurn.filter(({ doel }) => provisionOf(policy, wayOf(wish, doel)));
  if (rule) return permitBy(rule, policy, record, wish);
  const [refused] = inTurn;
  return { goes: false, ground: refused ? refusalOf(policy, wayOf(wish, refused.doel)) : policy.routering.standaardGrond };
}

const wayOf = ({ to, subject, path, heldAs }: CorrectionWish, voor: string) => ({ pad: `${subject.soort}.${path}`, heldAs, aan: to, voor });

function permitBy(rule: Toelating, policy: Policy, record: DossierRecord, wish: CorrectionWish): CorrectionPermit {
  const regime = regimeFor(policy.verstrekking, rule.doel);
  const line = provisionOf(policy, wayOf(wish, rule.doel));
  const mayName = ({ soort }: Identifier): boolean => {
    const heldAs = record.jongere[soort]?.bron.regimes ?? [];
    return provisionOf(policy, { pad: `jongere.${soort}`, heldAs, aan: wish.to, voor: rule.doel }) !== undefined;
  };
  const numbers = numbersFor(rule.nummers, wish.subject, record);
  return {
    goes: true,
    ground: [rule.grondslag, ...(line && line.regime !== regime ? [line.grondslag] : [])].join('; '),
    purpose: rule.doel,
    ...(regime !== undefined && { regime }),
    identifiers: numbers.filter((number) => !isOfPerson(number) || mayName(number)),
  };
}
