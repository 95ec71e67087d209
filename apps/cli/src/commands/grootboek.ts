import { Command } from 'commander';
import { call, print } from '../api';

const FAULT = 1;

interface Boek {
  sluit: boolean;
  in: Record<'ontvangen' | 'verwerkt' | 'geweigerd' | 'geparkeerd' | 'wachtend' | 'dubbel' | 'nietGekoppeld' | 'verschil', number>;
  uit: Record<'verschuldigd' | 'afgeleverd' | 'geparkeerd' | 'wachtend' | 'vervallen' | 'verschil', number> & {
    vervallenWegens: Record<string, number>;
  };
  onthouden: { aantal: number; gronden: Record<string, number> };
}

interface Grootboek {
  op: string;
  sluit: boolean;
  partners: Record<string, Boek>;
}

const sums = (total: string, book: Record<string, number>, difference: number): string => {
  const parts = Object.entries(book).map(([name, count]) => `${count} ${name}`);
  return `${total} = ${parts.join(' + ')}${difference === 0 ? '' : `   SLUIT NIET: verschil ${difference}`}`;
};

function boekLines([partner, { in: taken, uit, onthouden }]: [string, Boek]): string[] {
  const { ontvangen, verschil: inDifference, ...ins } = taken;
  const { verschuldigd, vervallenWegens, verschil: outDifference, ...outs } = uit;
  const counted = (counts: Record<string, number>): string[] => Object.entries(counts).map(([why, count]) => `      ${count}  ${why}`);
  return [
    partner,
    `  in   ${sums(`${ontvangen} ontvangen`, ins, inDifference)}`,
    `  uit  ${sums(`${verschuldigd} verschuldigd`, outs, outDifference)}`,
    ...(uit.vervallen > 0 ? ['    vervallen', ...counted(vervallenWegens)] : []),
    ...(onthouden.aantal > 0 ? [`    ${onthouden.aantal} keer onthouden`, ...counted(onthouden.gronden)] : []),
  ];
}

async function grootboek({ json, partner }: { json?: boolean; partner?: string }): Promise<void> {
  const query = new URLSearchParams({ ...(partner !== undefined && { partner }) });
  const found = await call<Grootboek>('beheer', `/v1/beheer/grootboek?${query}`);
  print(json, found, [
    ...Object.entries(found.partners).flatMap(boekLines),
    found.sluit ? 'Het grootboek sluit.' : 'Het grootboek sluit NIET. Kijk bij de partner met een verschil.',
  ]);
  if (!found.sluit) process.exitCode = FAULT;
}

/** `schakel grootboek`: ends with 1 where a sum does not close. */
export const grootboekCommand = (): Command =>
  new Command('grootboek')
    .description('Wat er binnenkwam en wat elke partner toekomt, en of de sommen sluiten')
    .option('--partner <partner>', 'alleen deze partner')
    .option('--json', 'als JSON')
    .action(grootboek);
