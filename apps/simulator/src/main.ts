import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Behaviour } from './behaviour';
import { openDesk } from './desk';
import { createPartnerServer } from './http-server';
import { jadesCheck } from './jades';
import { Ledger } from './ledger';
import { Line } from './line';
import { PARTNERS } from './partner-system';
import { SignIn } from './sign-in';

const STEP_MS = 300;
const SCOPE = 'berichten:sturen leveringen:lezen';
const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;
const OPTIONS = {
  partner: string,
  port: string,
  schakel: string,
  issuer: string,
  client: string,
  key: string,
  'webhook-secret': string,
  data: string,
  tempo: string,
  verhaaltijd: boolean,
  jades: boolean,
};

/** `--webhook-secret` or, when it is not given, SIMULATOR_WEBHOOK_SECRET; so for every option. */
function settings() {
  const { values } = parseArgs({ options: OPTIONS });
  const env = (name: string): string | undefined => process.env[`SIMULATOR_${name.toUpperCase().replaceAll('-', '_')}`];
  const option = (name: Exclude<keyof typeof OPTIONS, 'verhaaltijd' | 'jades'>): string | undefined => values[name] ?? env(name);
  const needed = (name: 'partner' | 'schakel' | 'key'): string => {
    const value = option(name);
    if (value === undefined) throw new Error(`--${name} is missing`);
    return value;
  };
  const schakel = needed('schakel').replace(/\/$/, '');
  const partner = PARTNERS.find((one) => one === needed('partner'));
  if (partner === undefined) throw new Error(`--partner is one of ${PARTNERS.join(', ')}`);
  return {
    partner,
    schakel,
    port: Number(option('port') ?? 0),
    signIn: {
      issuer: option('issuer') ?? `${schakel}/oidc`,
      clientId: option('client') ?? partner,
      key: JSON.parse(readFileSync(needed('key'), 'utf8')),
      scope: SCOPE,
    },
    webhookSecret: option('webhook-secret'),
    jades: (values.jades ?? env('jades') === '1') ? jadesCheck(`${schakel}/v1/sleutels/schakel`) : undefined,
    data: option('data'),
    pace: { stepMs: STEP_MS * Number(option('tempo') ?? 1), storyTime: values.verhaaltijd ?? env('verhaaltijd') === '1' },
  };
}

/** Ends this process with its parent: a demonstration that is killed leaves no partner behind. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 1000).unref();
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

async function main(): Promise<void> {
  const { partner, schakel, port, signIn, webhookSecret, jades, data, pace } = settings();
  const ledger = new Ledger(data);
  const behaviour = new Behaviour();
  const line = new Line(schakel, new SignIn(signIn), ledger);
  const desk = await openDesk({ partner, ledger, behaviour, line, pace, webhookSecret, ...(jades && { jades }) });

  const server = createPartnerServer(desk);
  endWithParent(() => process.exit(0));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const ready = { partner, port: (server.address() as AddressInfo).port };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
  desk.wake();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
