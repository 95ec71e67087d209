import { readFileSync } from 'node:fs';
import type { CodeRow } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { itWithStandards, sharedFile } from '../support/shared';

/** A code as the domain's own list has it; a date that the domain derived counts. */
interface DomainCode {
  readonly real: boolean;
  readonly geldigVanaf?: string | null;
  readonly geldigVanafAfgeleid?: string;
  readonly geldigTot?: string | null;
  readonly geldigTotAfgeleid?: string;
  readonly opgegaanIn?: string;
}
interface DomainList {
  readonly real: boolean;
  readonly items: readonly string[] | Readonly<Record<string, unknown>>;
  readonly perItem: Readonly<Record<string, DomainCode>>;
}

/** One code as a line, so that two lists can be laid side by side. */
const line = (code: string, real: boolean, from: string | undefined, until: string | undefined): string =>
  `${code} | ${real ? 'real' : 'modelled'} | ${from ?? ''} - ${until ?? ''}`;
const ours = ({ code, echt, geldigVanaf, geldigTot }: CodeRow): string => line(code, echt, geldigVanaf, geldigTot);
const theirs = ({ real, items, perItem }: DomainList): readonly string[] =>
  (Array.isArray(items) ? (items as readonly string[]) : Object.keys(items)).map((code) => {
    const each = perItem[code];
    const [from, until] = [each?.geldigVanaf ?? each?.geldigVanafAfgeleid, each?.geldigTot ?? each?.geldigTotAfgeleid];
    return line(code, each?.real ?? real, from, until);
  });

/** Where a list of ours is not the domain's, and why: lines that only we have, and lines that only the domain has. */
const EXCEPTIONS: Readonly<
  Record<string, { readonly why: string; readonly onlyOurs: readonly string[]; readonly onlyTheirs: readonly string[] }>
> = {
  'duo.statusMelding': {
    why: 'D was abolished on 12 August 2020, that day itself included (note in the domain); our last day is a day on which the code holds',
    onlyOurs: ['D | real |  - 2020-08-11'],
    onlyTheirs: ['D | real |  - 2020-08-12'],
  },
  'leerplicht.redenAfgeslotenCode': {
    why: 'holds V of duo.redenMeldingAfgesloten too: one element has both',
    onlyOurs: ['V | real |  - '],
    onlyTheirs: [],
  },
};

/** Lists of ours with real codes that the domain does not have under this name, and why. */
const OURS_ALONE: Readonly<Record<string, string>> = {
  'duo.soortOpleiding': 'in the source of DUO, not in the domain lists',
  'duo.vormOpleiding': 'in the source of DUO, not in the domain lists',
  'leerplicht.rolVerzoeker': "modelled after the senders of message 1 of the Regeling; one word is CORV's",
  'corv.rolOmschrijving': 'the texts of corv.rol, which is what a VTO carries; compared below',
  'corv.rolNotificatie': 'the only one of those texts that a notification may carry',
  'stuf.indicatie': 'yes and no of StUF',
  'corv.jaNee': 'yes and no in the messages about Veilig Thuis, of its official schema',
  'corv.sashNiveau': 'of the official schema about Veilig Thuis, not in the domain lists',
  'corv.informeringswijze': 'of the official schema about Veilig Thuis, not in the domain lists',
};

/** Lists of the domain that we do not have as a code list, and why. */
const THEIRS_ALONE: Readonly<Record<string, string>> = {
  'bvm.statusGemeente': 'the format of leerplicht says it with duo.statusMelding',
  'bvm.redenAfgesloten': 'the format of leerplicht says it with leerplicht.redenAfgeslotenCode',
  'duo.redenMeldingAfgesloten': 'one code, in leerplicht.redenAfgeslotenCode',
  'duo.statusHerschrijving': 'a rule, not a list of codes',
  'halt.strafmaat': 'amounts, not codes: policy',
  'halt.criteria': 'amounts, not codes: policy',
  'halt.criteriaVersies': 'amounts, not codes: policy',
  'corv.rolVervallen': 'in corv.rol; compared below',
  'stuf.noValue': 'part of the StUF language itself: libs/adapters/rvdk/stuf',
  'stuf.indOnvolledigeDatum': 'part of the StUF language itself: libs/adapters/rvdk/stuf',
  'stuf.mutatiesoort': 'part of the StUF language itself: libs/adapters/rvdk/stuf',
  'traject.fase': 'derived by the record, in no message',
  'bericht.staat': 'our own states, in no message of a partner',
  'levering.staat': 'our own states, in no message of a partner',
  'ontvangst.soort': 'our own receipts, in no message of a partner',
  'fout.code': 'our own faults, in code',
};

const domain = (): Readonly<Record<string, DomainList>> => JSON.parse(readFileSync(sharedFile('domain/codelists.json'), 'utf8'));
const lists = shippedCodeLists();
const linesOf = (naam: string): readonly string[] => lists.table(naam).rows.map(ours);
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => lines.filter((each) => !others.includes(each));

describe('the code lists that we deliver', () => {
  itWithStandards('have the codes, the days and the mark real or modelled of the lists of the domain', () => {
    const elsewhere = ['rvdk.locatie', 'corv.rol'];
    const shared = Object.entries(domain()).filter(([naam]) => lists.tables.has(naam) && !elsewhere.includes(naam));
    expect(shared.length).toBeGreaterThan(35);
    for (const [naam, list] of shared) {
      const { onlyOurs = [], onlyTheirs = [] } = EXCEPTIONS[naam] ?? {};
      const differences = [without(linesOf(naam), theirs(list)), without(theirs(list), linesOf(naam))];
      expect([naam, ...differences]).toEqual([naam, onlyOurs, onlyTheirs]);
    }
  });

  itWithStandards('are all of the domain, and no code is called real that the domain does not have, or it is written down why', () => {
    const [here, there] = [[...lists.tables.keys()], Object.keys(domain())];
    const real = without(here, there).filter((naam) => lists.table(naam).rows.some(({ echt }) => echt));
    expect(real.toSorted()).toEqual(Object.keys(OURS_ALONE).toSorted());
    expect(without(there, here).toSorted()).toEqual(Object.keys(THEIRS_ALONE).toSorted());
    for (const naam of Object.keys(EXCEPTIONS)) expect(there).toContain(naam);
  });

  itWithStandards('have every role, those of before 2016 as what they became, and the texts of those of now', () => {
    const { 'corv.rol': now, 'corv.rolVervallen': old } = domain();
    if (now === undefined || old === undefined) throw new Error('the domain has no roles');
    expect(linesOf('corv.rol').toSorted()).toEqual([...theirs(now), ...theirs(old)].toSorted());
    for (const { code, core, alleenLezen } of lists.table('corv.rol').rows) {
      expect([code, core, alleenLezen !== undefined]).toEqual([
        code,
        old.perItem[code]?.opgegaanIn ?? code,
        Object.hasOwn(old.perItem, code),
      ]);
    }
    const texts = lists.table('corv.rolOmschrijving').rows.map(({ code, core }) => [String(core), code]);
    expect(Object.fromEntries(texts)).toEqual(now.items);
  });

  itWithStandards('have every office of the RvdK, with its days', () => {
    const { 'rvdk.instantiecode': offices } = JSON.parse(readFileSync(sharedFile('domain/rvdk-locaties.json'), 'utf8'));
    const expected = offices.items.map((each: DomainCode & { code: string }) =>
      line(each.code, each.real, each.geldigVanaf ?? undefined, each.geldigTot ?? undefined),
    );
    expect(linesOf('rvdk.locatie').toSorted()).toEqual(expected.toSorted());
  });
});
