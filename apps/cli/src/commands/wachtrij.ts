import { Command } from 'commander';
import { call, print } from '../api';
import { pauseCommands } from './pauze';

interface Regel {
  naam: string;
  wacht: number;
  onderweg?: number;
  geparkeerd: number;
  oudsteWacht?: string;
  verwerkt: 'JA' | 'GEPAUZEERD' | 'NIEMAND';
  pauze?: { door: string; reden: string; sinds: string; tot?: string };
}

const lines = ({ naam, wacht, onderweg, geparkeerd, oudsteWacht, verwerkt, pauze }: Regel): string[] => [
  `  ${naam.padEnd(24)}wacht ${wacht}, ${onderweg === undefined ? '' : `onderweg ${onderweg}, `}geparkeerd ${geparkeerd}` +
    (oudsteWacht === undefined ? '' : `, oudste van ${oudsteWacht}`),
  ...(pauze ? [`     GEPAUZEERD door ${pauze.door} sinds ${pauze.sinds}${pauze.tot ? ` tot ${pauze.tot}` : ''}: ${pauze.reden}`] : []),
  ...(verwerkt === 'NIEMAND'
    ? ['     NIEMAND VERWERKT DEZE WACHTRIJ: er draait geen worker. Start er een (schakel up --alleen worker).']
    : []),
];

async function lijst({ json }: { json?: boolean }): Promise<void> {
  const found = await call<{ wachtrijen: Regel[] }>('beheer', '/v1/beheer/wachtrijen');
  print(json, found, found.wachtrijen.flatMap(lines));
}

/** `schakel wachtrij lijst|pauze|hervat`. */
export const wachtrijCommands = (): Command => {
  const wachtrij = new Command('wachtrij').description('De wachtrijen: hoe zij ervoor staan, stilzetten en hervatten');
  wachtrij
    .command('lijst')
    .description('Toon elke wachtrij met wat er wacht en of iemand haar verwerkt')
    .option('--json', 'als JSON')
    .action(lijst);
  pauseCommands(wachtrij, {
    argument: '<wachtrij>',
    path: 'wachtrijen',
    pauses: 'Zet deze wachtrij stil; wat erin staat wacht',
    resumes: 'Laat deze wachtrij weer gaan',
    paused: (naam) => `${naam} is gepauzeerd; wat erin staat wacht.`,
    resumed: (naam) => `${naam} gaat weer.`,
  });
  return wachtrij;
};
