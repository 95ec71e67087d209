import fc from 'fast-check';
import { chains, factsTold } from '../../dossier/src/testing';
import { readSheet, writeSheet } from './fact-sheets';

describe('a sheet of facts', () => {
  const facts = chains.map(factsTold);

  it('gives back every fact as it was, whatever was heard together', () => {
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    fc.assert(fc.property(facts, (some) => expect(readSheet(writeSheet(some)).toSorted(byId)).toEqual(some.toSorted(byId))));
  });
  it('says once what the facts of a message have in common', () => {
    const some = fc.sample(facts, { numRuns: 50, seed: 1 }).find((one) => one.length > 10) ?? [];
    const [message = ''] = some.map(({ heard }) => heard.berichtId);
    const events = new Set(some.filter(({ heard }) => heard.berichtId === message).map(({ event }) => event));
    expect(writeSheet(some).split(`"${message}"`)).toHaveLength(events.size + 1);
  });
});
