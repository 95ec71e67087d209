import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playChapters } from './chapters/play-chapters';
import { playRun } from './played-run';
import { SignIn } from './sign-in';
import { summaryOf } from './summary';
import { isClean } from './verdict';

const string = { type: 'string' } as const;
const OPTIONS = {
  leerplicht: string,
  halt: string,
  rvdk: string,
  schakel: string,
  issuer: string,
  client: string,
  key: string,
  /** Key of the client `coordinator`, who divides the records. */
  'coordinator-key': string,
  /** Key of the client `beheer`, the operator. */
  'operator-key': string,
  /** Milliseconds after which what is not there yet counts as lost. */
  wacht: string,
  json: { type: 'boolean' },
} as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: OPTIONS });
  const needed = (name: 'leerplicht' | 'halt' | 'rvdk' | 'schakel' | 'key'): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`--${name} ontbreekt`);
    return value.replace(/\/$/, '');
  };
  const schakel = needed('schakel');
  const issuer = values.issuer ?? `${schakel}/oidc`;
  const bip = values.client ?? 'bip';
  const signIn = (clientId: string, key: string, scope: string): SignIn =>
    new SignIn({ issuer, clientId, key: JSON.parse(readFileSync(key, 'utf8')), scope });
  const bipLine = signIn(bip, needed('key'), 'zaken:lezen zaken:registreren');
  const divider = values['coordinator-key'];
  const coordinatorLine = divider === undefined ? undefined : signIn('coordinator', divider, 'zaken:lezen zaken:toewijzen');
  const patience = values.wacht === undefined ? {} : { timeoutMs: Number(values.wacht) };
  const run = {
    leerplicht: needed('leerplicht'),
    halt: needed('halt'),
    rvdk: needed('rvdk'),
    schakel,
    bipToken: () => bipLine.token(),
    ...(coordinatorLine && { coordinator: { token: () => coordinatorLine.token(), bip } }),
  };
  const { story, verdict, evidence } = await playRun({ ...run, ...patience, onStep: say });
  for (const part of summaryOf(evidence, verdict)) say(part);
  const operator = values['operator-key'];
  const operatorLine = operator === undefined ? undefined : signIn('beheer', operator, 'beheer:lezen beheer:handelen');
  const shown =
    isClean(verdict) && coordinatorLine && operatorLine
      ? await playChapters({
          partners: { leerplicht: run.leerplicht, halt: run.halt, rvdk: run.rvdk },
          schakel,
          bip,
          tokens: { bip: run.bipToken, coordinator: () => coordinatorLine.token(), beheer: () => operatorLine.token() },
          writer: story.writer,
          say,
        })
      : undefined;
  if (values.json) say(JSON.stringify({ ...verdict, ...(shown && { chapters: shown }) }));
  return isClean(verdict) && Object.values(shown ?? {}).every(Boolean);
}

main().then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
