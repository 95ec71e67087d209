import { type Act, type ActFieldType, type Identifier } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import * as fc from 'fast-check';
import { numbersOfAct } from '../acts';
import type { CodeLists } from '../code-lists';
import type { Content } from '../adapter';

const SEED = 20261124;

/** An act with a value in every field and every number that it may name: for proving that each of them comes over. */
export function everythingOf(act: Act, codes: CodeLists, jongere: Content['jongere'] = {}): Content {
  const numbers = numbersOfAct(act).map((soort, i): Identifier => ({ soort, waarde: `${NUMBERS[soort] ?? 'X-9901-2026-000'}${i}` }));
  const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990007' };
  return {
    kind: act.kind,
    occurredAt: '2026-11-02T09:00:00.000Z',
    identifiers: [bsn, ...numbers.filter(({ soort }) => soort !== bsn.soort)],
    jongere,
    values: valuesOf(act.velden, codes),
  };
}

/** Numbers that have a form of their own, but for the last digit. */
const NUMBERS: Readonly<Partial<Record<Identifier['soort'], string>>> = { meldingsnummer: '2026000' };

const valuesOf = (velden: Act['velden'], codes: CodeLists): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    velden.map(({ pad, type, meer }) => {
      const value = valueOf(type, codes);
      return [pad, meer === undefined ? value : [value, value]];
    }),
  );

function valueOf(type: ActFieldType, codes: CodeLists): Json {
  switch (type.soort) {
    case 'groep':
      return valuesOf(type.velden, codes);
    case 'code':
      return (
        codes.table(type.lijst).rows.findLast(({ alleenLezen, geldigTot }) => alleenLezen === undefined && geldigTot === undefined)?.core ??
        ''
      );
    case 'getal':
      return Math.min(type.max, 2);
    case 'ja-nee':
      return true;
    case 'datum':
      return '2026-11-01';
    case 'woord':
      return type.patroon === undefined ? 'Verzonnen'.slice(0, type.max) : matching(type.patroon);
    default:
      return 'Verzonnen tekst'.slice(0, type.max);
  }
}

const matching = (pattern: string): string =>
  fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { seed: SEED, numRuns: 1 })[0] ?? '';
