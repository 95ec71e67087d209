import type { Adapter, Party } from '@schakel/adapter-contract';
import type { FoldRules, Organisation } from '@schakel/dossier';
import type { Journal, KeyRotation, Presence } from '@schakel/journal';
import { CannotStart, type Clock, type Fault, type KeyedHash } from '@schakel/kernel';
import type { Policy } from '@schakel/policy';
import type { WakeUps } from '@schakel/queue';
import { destinationOf, type Destination, type Registration } from '@schakel/outbound';
import type { PartnerSettings } from '@schakel/settings';
import type { Signals } from '@schakel/signals';
import type { AlertWatch } from './alerts/alert-watch';
import type { SilenceWatch } from './silence/watch';
import type { Intake } from './store/intake';
import type { SigningKeys } from './signing/signing-keys';
import type { WebhookSecrets } from './signing/webhook-secrets';

/** A partner with its format and its name as the formats write it. */
export interface Partner {
  readonly id: Organisation;
  readonly settings: PartnerSettings;
  readonly adapter: Adapter;
  readonly party: Party;
  /** Where its deliveries go; undefined for a partner that fetches them. */
  readonly destination?: Destination;
}

/** Whether we bring this partner its deliveries; otherwise it fetches them itself. */
export const isPushed = (partner: Partner): boolean => partner.settings.aflevering === 'bezorgen';

/** Everything the stages work with; made once per process. */
export interface PipelineContext {
  readonly journal: Journal;
  readonly keyRotation: KeyRotation;
  readonly clock: Clock;
  readonly hash: KeyedHash;
  readonly partners: ReadonlyMap<Organisation, Partner>;
  /** Ourselves, as the sender of deliveries. */
  readonly self: Party;
  /** The BIPs: what they say is kept as messages of this party. */
  readonly own: Partner;
  readonly policy: Policy;
  readonly rules: FoldRules;
  readonly wakeUps: WakeUps;
  /** Gathers the messages that arrive together. */
  readonly intake: Intake;
  readonly signingKeys: SigningKeys;
  readonly webhookSecrets: WebhookSecrets;
  readonly signals: Signals;
  readonly silence: SilenceWatch;
  readonly alerts: AlertWatch;
  /** That this process lives, so that its leases stand. */
  readonly presence: Presence;
}

/**
 * Binds every configured partner to its adapter and its checked destination. Throws CannotStart that lists every partner
 * whose adapter does not exist or whose endpoint will not do.
 */
export function bindPartners(
  settings: readonly PartnerSettings[],
  adapters: ReadonlyMap<string, Adapter>,
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
    const destination = partner.aflevering === 'bezorgen' ? destinationOf(registrationOf(partner)) : undefined;
    if (destination && !('url' in destination)) {
      faults.push(...destination.map(({ veld, ...fault }) => ({ ...fault, veld: `partner ${partner.id}: ${veld}` })));
      continue;
    }
    partners.set(partner.id, { id: partner.id, settings: partner, adapter, party, ...(destination && { destination }) });
  }
  if (faults.length > 0) {
    throw new CannotStart('a partner cannot be bound', { faults, help: faults.map((fault) => `${fault.veld} ${fault.uitleg}`).join('\n') });
  }
  return partners;
}

/** What its file says of the place to call. */
const registrationOf = ({ endpoint, netwerken, onversleuteld, autoriteiten, client }: PartnerSettings): Registration => ({
  address: endpoint,
  networks: netwerken,
  unencrypted: onversleuteld,
  ...(autoriteiten !== undefined && { authorities: autoriteiten }),
  ...(client && { client: { certificate: client.certificaat, key: client.sleutel } }),
});

/** The party of this name, the BIPs among them; a name that is not configured is a fault of our own. */
export function partnerOf(context: Pick<PipelineContext, 'partners' | 'own'>, id: Organisation): Partner {
  const partner = id === context.own.id ? context.own : context.partners.get(id);
  if (!partner) throw new Error(`no partner "${id}" is configured`);
  return partner;
}
