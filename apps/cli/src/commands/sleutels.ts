import { Command } from 'commander';
import { call, print } from '../api';

const USAGE = 2;

interface Sleutel {
  sleutel: number;
  stand: 'HUIDIG' | 'WORDT_OMGEZET' | 'AFGELOST';
  hoofdsleutel: string;
  gemaaktOp: string;
  zaken: number;
  berichten: number;
}

const line = ({ sleutel, stand, hoofdsleutel, gemaaktOp, zaken, berichten }: Sleutel): string =>
  `  ${String(sleutel).padStart(3)}  ${stand.padEnd(13)}  gemaakt ${gemaaktOp.slice(0, 10)}  onder ${hoofdsleutel}  ${zaken} zaken, ${berichten} berichten`;

async function lijst({ json }: { json?: boolean }): Promise<void> {
  const found = await call<{ sleutels: Sleutel[] }>('beheer', '/v1/beheer/sleutels');
  print(json, found, ['Verzegelsleutels', ...found.sleutels.map(line)]);
}

async function roteer({ reden, ja, json }: { reden?: string; ja?: boolean; json?: boolean }): Promise<void> {
  if (!ja || reden === undefined) {
    const missing = [...(reden === undefined ? ['--reden "waarom"'] : []), ...(ja ? [] : ['--ja'])].join(' en ');
    process.stderr.write(`Dit maakt een nieuwe verzegelsleutel en zet alles op de achtergrond om. Voeg daarvoor ${missing} toe.\n`);
    process.exitCode = USAGE;
    return;
  }
  const made = await call<{ sleutel: number }>('beheer', '/v1/beheer/sleutels/_roteren', { reden });
  print(json, made, [
    `Sleutel ${made.sleutel} is gemaakt. Wat er al was, wordt op de achtergrond omgezet: kijk met npx schakel sleutels lijst.`,
  ]);
}

/** `schakel sleutels lijst|roteer`. */
export const sleutelsCommands = (): Command => {
  const sleutels = new Command('sleutels').description('De sleutels waaronder de gegevens liggen: bekijken en vernieuwen');
  sleutels.command('lijst').description('Toon de sleutels, en hoeveel er onder elke ligt').option('--json', 'als JSON').action(lijst);
  sleutels
    .command('roteer')
    .description('Maak een nieuwe sleutel; alles blijft intussen werken')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--json', 'als JSON')
    .action(roteer);
  return sleutels;
};
