import type { Inspection } from '@schakel/adapter-contract';
import type { Fault } from '@schakel/kernel';
import type { Partner } from '../context';

/**
 * What is wrong when a message names another sender than the partner whose token it came with; undefined: nothing, or
 * the format names nobody. A partner is named by its OIN, its own name, a name in its `kenmerken`, or one for whom it
 * brings messages (`afzenders`, where `*` stands for any signs).
 */
export function foreignSender(
  { settings }: Pick<Partner, 'settings'>,
  { sender }: Pick<Extract<Inspection, { verdict: 'accepted' }>, 'sender'>,
): Fault | undefined {
  if (sender === undefined) return undefined;
  const names = [settings.oin, settings.naam, ...Object.values(settings.kenmerken), ...settings.afzenders];
  if (names.some((name) => fits(name, sender.naam))) return undefined;
  return {
    veld: sender.veld,
    code: 'AFZENDER_ANDERS',
    uitleg: 'Dit bericht noemt een andere afzender dan de organisatie die is aangemeld. Stuur alleen berichten van uzelf.',
  };
}

/** Linear in the length of both: each part between the stars at its first place after the one before. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return pattern === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let rest = name.slice(first.length, name.length - last.length);
  for (const part of parts.slice(1, -1)) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
