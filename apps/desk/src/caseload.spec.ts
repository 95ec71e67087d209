import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { caseloadOf } from './caseload';
import { OVERDRACHT_REDENEN } from './toewijzingen.dto';

describe('the caseload', () => {
  it('counts what a BIP has, and what she does for whom she stands in for; who has nothing is in it', () => {
    const loads = [
      { person: 'a', open: 3, closed: 1 },
      { person: 'c', open: 2, closed: 0 },
    ];
    expect(caseloadOf(['b', 'a'], loads, [{ person: 'a', replacedBy: 'b' }])).toEqual([
      { bip: 'a', open: 3, gesloten: 1, waargenomen: [], totaalOpen: 3, vervangenDoor: 'b' },
      { bip: 'b', open: 0, gesloten: 0, waargenomen: [{ bip: 'a', open: 3 }], totaalOpen: 3 },
      { bip: 'c', open: 2, gesloten: 0, waargenomen: [], totaalOpen: 2 },
    ]);
  });
});

describe('the reasons of a handover', () => {
  it('are those of the code list', () => {
    const lists = parse(readFileSync(resolve(__dirname, '../../../config/codelijsten/bip.yaml'), 'utf8')) as {
      'overdracht.reden': { codes: { code: string }[] };
    };
    expect([...OVERDRACHT_REDENEN]).toEqual(lists['overdracht.reden'].codes.map(({ code }) => code));
  });
});
