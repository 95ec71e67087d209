import { Command } from 'commander';
import { call, print } from '../api';
import { firstItems, itemLines, replayLines, replayPath, REPLAYS, type Herhaling } from '../replay';

const USAGE = 2;

async function lijst({ json, na }: { json?: boolean; na?: string }): Promise<void> {
  const query = na === undefined ? '' : `?na=${encodeURIComponent(na)}`;
  const found = await call<{ herhalingen: Herhaling[]; volgende?: string }>('beheer', `${REPLAYS}${query}`);
  print(json, found, [
    ...(found.herhalingen.length > 0 ? found.herhalingen.flatMap(replayLines) : ['Er zijn geen herhalingen.']),
    ...(found.volgende === undefined ? [] : [`Er is meer: --na ${found.volgende}`]),
  ]);
}

async function toon(id: string, { json }: { json?: boolean }): Promise<void> {
  const task = await call<Herhaling>('beheer', replayPath(id));
  const { stuks, more } = await firstItems(id);
  print(json, { ...task, stuks }, [
    ...replayLines(task),
    ...stuks.flatMap(itemLines),
    ...(more ? [`  ... en meer: GET ${replayPath(id, '/stuks')}`] : []),
  ]);
}

interface Opdracht {
  json?: boolean;
  reden?: string;
  ja?: boolean;
}

async function stel(what: string, id: string, { json, reden, ja }: Opdracht): Promise<void> {
  if (reden === undefined || !ja) {
    const missing = [...(reden === undefined ? ['--reden "waarom"'] : []), ...(ja ? [] : ['--ja'])].join(' en ');
    process.stderr.write(`Er is niets veranderd. Voeg ${missing} toe.\n`);
    process.exitCode = USAGE;
    return;
  }
  const task = await call<Herhaling>('beheer', replayPath(id, `/_${what}`), { reden });
  print(json, task, replayLines(task));
}

/** `schakel herhaling lijst|toon|start|pauze|hervat|stop`. */
export const herhalingCommands = (): Command => {
  const herhaling = new Command('herhaling').description('Herhalingen van berichten en leveringen: hoe ver, stilzetten, verder, stoppen');
  herhaling
    .command('lijst')
    .description('Toon de herhalingen: wie, waarom, waarvan; de nieuwste eerst')
    .option('--na <id>', 'ga verder waar de vorige lijst ophield')
    .option('--json', 'als JSON')
    .action(lijst);
  herhaling
    .command('toon')
    .description('Toon hoe ver een herhaling is en wat er van elk stuk kwam, of zou komen')
    .argument('<id>')
    .option('--json', 'als JSON')
    .action(toon);
  for (const [name, what, tells] of [
    ['start', 'starten', 'Start een herhaling waarvan de proef klaar is'],
    ['pauze', 'pauzeren', 'Zet een herhaling stil'],
    ['hervat', 'hervatten', 'Laat een herhaling verder gaan'],
    ['stop', 'stoppen', 'Stop een herhaling voorgoed; wat gedaan was blijft gedaan'],
  ] as const) {
    herhaling
      .command(name)
      .description(tells)
      .argument('<id>')
      .option('--reden <reden>', 'waarom u dit doet')
      .option('--ja', 'doe het echt')
      .option('--json', 'als JSON')
      .action((id: string, options: Opdracht) => stel(what, id, options));
  }
  return herhaling;
};
