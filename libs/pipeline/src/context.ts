import type { Adapter, Party } from '@schakel/adapter-contract';
import type { FoldRules, Organisation } from '@schakel/dossier';
import type { Journal } from '@schakel/journal';
import { CannotStart, type Clock, type Fault, type KeyedHash } from '@schakel/kernel';
import type { Policy } from '@schakel/policy';
import type { WakeUps } from '@schakel/queue';
import type { PartnerSettings } from '@schakel/settings';
import type { Signals } from '@schakel/signals';

/** A partner with its format and its name as the formats write it. */
export interface Partner {
  readonly id: Organisation;
  readonly settings: PartnerSettings;
  readonly adapter: Adapter;
  readonly party: Party;
  /** Standard Webhooks secret, `whsec_...`. */
  readonly webhookSecret: string;
}

/** Whether we bring this partner its deliveries; otherwise it fetches them itself. */
export const isPushed = (partner: Partner): boolean => partner.settings.aflevering === 'bezorgen';

/** Everything the stages work with; made once per process. */
export interface PipelineContext {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly hash: KeyedHash;
  readonly partners: ReadonlyMap<Organisation, Partner>;
  /** Ourselves, as the sender of deliveries. */
  readonly self: Party;
  readonly policy: Policy;
  readonly rules: FoldRules;
  readonly wakeUps: WakeUps;
  readonly signals: Signals;
}

/**
 * Binds every configured partner to its adapter. Throws CannotStart that lists every partner whose adapter does not
 * exist.
 */
export function bindPartners(
  settings: readonly PartnerSettings[],
  adapters: ReadonlyMap<string, Adapter>,
  secretOf: (partner: string) => string,
): ReadonlyMap<Organisation, Partner> {
  const faults: Fault[] = [];
  const partners = new Map<Organisation, Partner>();
  for (const partner of settings) {
    const adapter = adapters.get(partner.adapter);
    if (!adapter) {
      faults.push({
        veld: `partner ${partner.id}: adapter`,
        code: 'CONFIGURATIE',
        uitleg: 'noemt een adapter die er niet is (libs/adapters/index.ts)',
      });
      continue;
    }
    const party: Party = { organisation: partner.id, naam: partner.naam, oin: partner.oin, kenmerken: partner.kenmerken };
    partners.set(partner.id, { id: partner.id, settings: partner, adapter, party, webhookSecret: secretOf(partner.id) });
  }
  if (faults.length > 0) {
    throw new CannotStart('a partner has no adapter', { faults, help: faults.map((fault) => `${fault.veld} ${fault.uitleg}`).join('\n') });
  }
  return partners;
}

/** The partner of this name; a name that is not configured is a fault of our own. */
export function partnerOf(context: Pick<PipelineContext, 'partners'>, id: Organisation): Partner {
  const partner = context.partners.get(id);
  if (!partner) throw new Error(`no partner "${id}" is configured`);
  return partner;
}
