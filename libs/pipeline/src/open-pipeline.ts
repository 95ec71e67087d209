import { type Adapter, type CodeLists, parseCodeLists, type Party } from '@schakel/adapter-contract';
import { loadAdapters } from '@schakel/adapters';
import { agreeOnTime, audit, Journal, KeyRotation, Presence, ReadSide, readClockOffset } from '@schakel/journal';
import type { MasterKeys } from '@schakel/keys';
import { CannotStart, Clock, KeyedHash, newId } from '@schakel/kernel';
import { loadPolicy, rulesOf, type Policy } from '@schakel/policy';
import { WakeUps, queueBackend, type QueueBackend, type QueuePlace } from '@schakel/queue';
import type { Configuration } from '@schakel/settings';
import type { Signals } from '@schakel/signals';
import { loadAlertRules } from './alerts/alert-rules';
import { AlertWatch } from './alerts/alert-watch';
import { SilenceWatch } from './silence/watch';
import { SigningKeys } from './signing/signing-keys';
import { WebhookSecrets } from './signing/webhook-secrets';
import { ownPartner } from './own/own-format';
import { Intake } from './store/intake';
import { bindPartners, type Partner, type PipelineContext } from './context';

/** Our own name and number as a sender; fictitious, from the range of the demonstration. */
export const SELF: Party = { organisation: 'schakel', naam: 'Schakel', oin: '00000001900000004000', kenmerken: {} };

const CLOCK_POLL_MS = 250;
const AGREE_EVERY_MS = 5_000;
const HINT_TROUBLE = 'queue';

/** The open pipeline of a process, as a provider. */
export const PIPELINE = Symbol.for('schakel.pipeline');

/** What a process needs to open the pipeline. */
export interface PipelineOptions extends QueuePlace {
  /** 64 hexadecimal digits. */
  readonly hashKey: string;
  readonly masterKeys: MasterKeys;
  readonly configuration: Configuration;
  /** The first Standard Webhooks secret of a partner; counts only until the database has one. */
  readonly secretOf: (partner: string) => string;
  readonly signals: Signals;
  readonly testClock: boolean;
  readonly poolSize?: number;
  /** The part of the product that this process is, for the audit trail. */
  readonly process?: string;
}

/** An open pipeline: the stages' context, the read side, the queue, and a way to close all of it. */
export interface Pipeline {
  readonly context: PipelineContext;
  readonly readSide: ReadSide;
  readonly backend: QueueBackend;
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly codeLists: CodeLists;
  close(): Promise<void>;
}

/** Throws CannotStart for every route that leads to a format without a message for it. */
export function checkRoutes(policy: Policy, partners: ReadonlyMap<string, Partner>): void {
  const faults = policy.routering.regels
    .filter(({ aan, gebeurtenis }) => partners.get(aan)?.adapter.writes.includes(gebeurtenis) === false)
    .map(({ aan, gebeurtenis }) => ({
      veld: `routering: ${gebeurtenis} naar ${aan}`,
      code: 'CONFIGURATIE',
      uitleg: 'het formaat van deze partner heeft er geen bericht voor',
    }));
  if (faults.length > 0) {
    throw new CannotStart('a route leads to a format without a message', {
      faults,
      help: faults.map((f) => `${f.veld}: ${f.uitleg}`).join('\n'),
    });
  }
}

/** That another master key holds now is a line in the audit trail: it came about by a restart, with nobody's request. */
async function noteMasterChange(journal: Journal, now: Date): Promise<void> {
  const change = journal.ring.masterChange;
  if (!change) return;
  const details = { van: change.from, naar: change.to };
  const line = { id: newId(now), at: now.toISOString(), actor: 'schakel', action: 'hoofdsleutel.gewisseld', details } as const;
  await journal.transaction((tx) => audit(tx, line));
}

/**
 * Opens everything the stages work with. Throws CannotStart, listing all that is wrong, before anything is left open.
 */
export async function openPipeline(options: PipelineOptions): Promise<Pipeline> {
  const codeLists = parseCodeLists(options.configuration.codeListFiles);
  const adapters = await loadAdapters(codeLists);
  const partners = bindPartners(options.configuration.partners, adapters);
  const policy = loadPolicy(options.configuration.policyFiles);
  checkRoutes(policy, partners);
  const alertRules = loadAlertRules(options.configuration.alertFile);
  const hash = new KeyedHash(Buffer.from(options.hashKey, 'hex'));
  const journal = await Journal.open({
    url: options.databaseUrl,
    hash,
    masterKeys: options.masterKeys,
    ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
    ...(options.process !== undefined && { process: options.process }),
  });
  const clock = new Clock();
  await agreeOnTime(journal, clock);
  const agree = setInterval(() => void agreeOnTime(journal, clock).catch(() => undefined), AGREE_EVERY_MS).unref();
  const backend = queueBackend(options);
  const wakeUps = new WakeUps(backend, (error) => options.signals.hintFailed(HINT_TROUBLE, error));
  const follow = options.testClock
    ? setInterval(() => void readClockOffset(journal, clock).catch(() => undefined), CLOCK_POLL_MS)
    : undefined;
  if (options.testClock) await readClockOffset(journal, clock);
  const webhookSecrets = new WebhookSecrets(journal, clock);
  for (const { id } of options.configuration.partners) await webhookSecrets.seed(id, options.secretOf(id));
  await noteMasterChange(journal, clock.now());
  const context: PipelineContext = {
    journal,
    keyRotation: new KeyRotation(journal),
    clock,
    hash,
    partners,
    self: SELF,
    own: ownPartner(SELF.oin),
    policy,
    rules: rulesOf(policy),
    wakeUps,
    intake: new Intake(),
    signingKeys: new SigningKeys(journal, clock),
    webhookSecrets,
    signals: options.signals,
    alerts: new AlertWatch(alertRules, () => context),
    silence: new SilenceWatch(journal, options.signals, () => context.partners.keys()),
    presence: new Presence(options.databaseUrl),
  };
  return {
    context,
    readSide: new ReadSide(journal),
    backend,
    adapters,
    codeLists,
    async close(): Promise<void> {
      clearInterval(follow);
      clearInterval(agree);
      await context.intake.close();
      await wakeUps.close();
      await context.presence.close();
      await journal.close();
    },
  };
}
