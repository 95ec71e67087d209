import { at, text } from './json';
import type { Edit } from './ledger';

/** Whatever a partner holds, with the numbers by which it is known there. */
export interface Known {
  readonly meldingsnummer?: string;
  readonly kenmerk?: string;
  readonly dossiernummer?: string;
  readonly sleutel?: string;
  readonly zaaknummer?: string;
  readonly pvNummer?: string;
}

const NUMBERS = ['meldingsnummer', 'kenmerk', 'dossiernummer', 'sleutel', 'zaaknummer', 'pvNummer'] as const;

/** Whether this number is one of what is held. */
export const isCalled = (held: Known, number: string): boolean => NUMBERS.some((name) => held[name] === number);

/** The change that `POST /_sim/gedrag` asks for: `{"wijk": {"zaak", "veld", "waarde"}}`. */
export function driftIn(request: unknown): Edit | undefined {
  const [kenmerk, veld] = [text(at(request, 'wijk', 'zaak')), text(at(request, 'wijk', 'veld'))];
  if (kenmerk === undefined || veld === undefined) return undefined;
  return { soort: 'veranderd', kenmerk, velden: { [veld]: at(request, 'wijk', 'waarde') } };
}

/** Changes what is called so; a later message may put it right again. */
export function change(store: Iterable<Known>, { kenmerk, velden }: Edit): void {
  for (const held of store) {
    if (!isCalled(held, kenmerk)) continue;
    Object.assign(held, velden);
    for (const [veld, waarde] of Object.entries(velden)) if (waarde === null) Reflect.deleteProperty(held, veld);
  }
}
