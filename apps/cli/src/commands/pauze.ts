import type { Command } from 'commander';
import { call, print } from '../api';

const USAGE = 2;

interface Opdracht {
  json?: boolean;
  reden?: string;
  ja?: boolean;
  tot?: string;
}

/** What can be paused, and what is said about it. */
export interface Pausable {
  readonly argument: string;
  /** Under /v1/beheer. */
  readonly path: 'partners' | 'wachtrijen';
  readonly pauses: string;
  readonly resumes: string;
  readonly paused: (id: string) => string;
  readonly resumed: (id: string) => string;
}

/** Adds `pauze` and `hervat`: both want a reason and `--ja`. */
export function pauseCommands(group: Command, { argument, path, pauses, resumes, paused, resumed }: Pausable): void {
  for (const [name, what, tells, done] of [
    ['pauze', 'pauzeren', pauses, paused],
    ['hervat', 'hervatten', resumes, resumed],
  ] as const) {
    const command = group.command(name).description(tells).argument(argument);
    if (name === 'pauze') command.option('--tot <tijdstip>', 'tot wanneer; anders tot iemand hervat');
    command
      .option('--reden <reden>', 'waarom u dit doet')
      .option('--ja', 'doe het echt')
      .option('--json', 'als JSON')
      .action((id: string, options: Opdracht) => order(`/v1/beheer/${path}/${encodeURIComponent(id)}/_${what}`, options, done(id)));
  }
}

async function order(path: string, { json, reden, ja, tot }: Opdracht, done: string): Promise<void> {
  if (reden === undefined || !ja) {
    const missing = [...(reden === undefined ? ['--reden "waarom"'] : []), ...(ja ? [] : ['--ja'])].join(' en ');
    process.stderr.write(`Er is niets veranderd. Voeg ${missing} toe.\n`);
    process.exitCode = USAGE;
    return;
  }
  const answer = await call<object>('beheer', path, { reden, ...(tot !== undefined && { tot }) });
  print(json, answer, [done]);
}
