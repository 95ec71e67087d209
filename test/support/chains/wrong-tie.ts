import fc from 'fast-check';
import type { Inbound } from '@schakel/adapter-contract';
import { chains, messageOf, type ChainMessage } from './chain';
import { CHILDREN } from './children';
import { lineOf, type Told } from './told';

/** Kinds that must name a BSN: nobody tells them of the second child, of whom no BSN is known. */
const NAMES_BSN = /^(pv|criminal|protection|prosecution)/;

/** Two children of whom nobody knows the same kind of number: nothing but a person can tell that they are two. */
const ofTwo = (told: Told): Told[] => {
  const child = told.child % 2;
  if (child === 1 && NAMES_BSN.test(told.kind)) return [];
  const by = told.by === 'case' ? 'case' : child === 0 ? 'bsn' : 'onderwijsnummer';
  return [{ ...told, child, by }];
};

/** A chain about two children in the order of its coming, in which one message of the first also names the second. */
export interface WrongTie {
  readonly told: readonly Told[];
  /** Which message of the first child is the wrong one, and after how many messages the records are split. */
  readonly tie: number;
  readonly splitAfter: number;
}

const OPENING: Omit<Told, 'child'> = { kind: 'absence.reported', by: 'bsn', n: 0, at: 1, variant: 0 };
const OPENINGS: readonly Told[] = [
  { ...OPENING, child: 0 },
  { ...OPENING, child: 1, by: 'onderwijsnummer', at: 2 },
];
const TIE: Told = { ...OPENING, child: 0, kind: 'halt.referral', at: 3, variant: 3, n: 1 };

/** Both children have a record when the wrong message comes, somewhere in between; the split comes somewhere after it. */
export const wrongTies: fc.Arbitrary<WrongTie> = fc.tuple(chains, fc.boolean()).chain(([chain, firstIsElder]) => {
  const more = chain.told.flatMap(ofTwo);
  return fc.tuple(fc.shuffledSubarray(more, { minLength: more.length }), fc.nat(more.length), fc.nat(more.length)).map(([some, a, b]) => {
    const [before, after] = [Math.min(a, b), Math.max(a, b)];
    const openings = firstIsElder ? OPENINGS : OPENINGS.toReversed();
    const told = [...some.slice(0, before >> 1), ...openings, ...some.slice(before >> 1, before), TIE, ...some.slice(before)];
    return { told, tie: before + 2, splitAfter: after + 3 };
  });
});

/** The messages of a chain, in its order. */
export const messagesIn = ({ told }: WrongTie): ChainMessage[] =>
  told.map((_, index) => messageOf({ told, requests: [] }, { told: index, again: 0 }));

/** A chain for a person: kinds and numbers, no content. */
export const readableTie = ({ told, tie, splitAfter }: WrongTie): string =>
  told.map((one, index) => `${index === splitAfter ? 'split\n' : ''}${index}${index === tie ? ' WRONG' : ''}: ${lineOf(one)}`).join('\n');

/** The same message with the number of the second child in it as well. */
export function withWrongNumber({ inbound }: ChainMessage): Inbound {
  const [first, second] = [CHILDREN[0].bsn, CHILDREN[1]?.onderwijsnummer ?? ''];
  const bsn = `<Burgerservicenummer>${first}</Burgerservicenummer>`;
  const text = Buffer.from(inbound.body).toString();
  if (!text.includes(bsn)) throw new Error('the message does not name the first child');
  return { ...inbound, body: Buffer.from(text.replace(bsn, `${bsn}<Onderwijsnummer>${second}</Onderwijsnummer>`)) };
}
