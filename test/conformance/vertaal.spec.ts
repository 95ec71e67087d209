import { readdirSync, readFileSync } from 'node:fs';
import { type Adapter, type Inbound, traceOfReading } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { asSent, translated } from '@schakel/translation';
import * as fc from 'fast-check';
import { rvdk } from '../../libs/adapters/rvdk';
import { samples } from '../../libs/adapters/rvdk/testing';
import { protectionRequests } from '../../libs/adapters/rvdk/testing/deliveries';
import { MAXIMAL, OTHERWISE } from '../../libs/adapters/rvdk/stuf/testing/maximal';
import { itWithStandards, sharedFile } from '../support/shared';

/**
 * The promise of `schakel bericht vertaal`: every value of an official message is in a fact, in a document, in the
 * envelope or in a warning, so that no child, role, address part or document is lost. What a message holds is found
 * here by its text alone.
 */

const SEED = 20261124;
const ONLY_AGAINST_HANGING_MS = 300_000;

let adapter: Adapter;
beforeAll(async () => {
  adapter = await rvdk.load(shippedCodeLists());
});

/** Every value between two tags, in order; `at` is where it begins. */
function valuesIn(xml: string): readonly { readonly at: number; readonly value: string }[] {
  return [...xml.matchAll(/>([^<]+)</g)].flatMap((match) =>
    /\S/.test(match[1] ?? '') ? [{ at: match.index + 1, value: match[1] ?? '' }] : [],
  );
}
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#13;', '\r').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

interface Verdict {
  readonly values: readonly string[];
  readonly lost: readonly string[];
}

/** The values that the trace knows, and those that are nowhere; undefined where the message is refused or parked. */
function judged(xml: string): Verdict | undefined {
  const inbound: Inbound = asSent(adapter, Buffer.from(xml));
  const inspection = adapter.inspect(inbound);
  if (inspection.verdict === 'refused') return undefined;
  try {
    const { velden } = traceOfReading(adapter.read(inspection.document), adapter.leaves(inspection.document));
    return {
      values: velden.filter(({ veld }) => !veld.includes('/@')).map(({ waarde }) => waarde),
      lost: velden.filter(({ lot }) => lot === 'onverklaard').map(({ veld, waarde }) => `${veld}=${waarde}`),
    };
  } catch (error) {
    if (error instanceof CannotTranslate) return undefined;
    throw error;
  }
}

/** Maximal messages use every element; where their values do not go together for a reader they are put right here. */
const READABLE = Object.values({ ...MAXIMAL, other: OTHERWISE.vtMeldingDi01 }).map((xml) =>
  xml
    .replaceAll('Gemeente Lindenhoven</stuf:organisatie>', 'RC0422</stuf:organisatie>')
    .replace(/>111<(?=[^]*?ouder met gezag)/, '>112<')
    .replace(/>111<(?=[^]{0,200}?hulpverlener)/, '>411<'),
);

describe('schakel bericht vertaal', () => {
  itWithStandards('gives every value of the official samples', () => {
    const folder = sharedFile('domain/samples');
    const files = readdirSync(folder).filter((name) => name.endsWith('.xml'));
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const file of files) {
      const xml = readFileSync(`${folder}/${file}`, 'utf8');
      const verdict = judged(xml);
      expect([file, verdict?.lost]).toEqual([file, []]);
      expect(verdict?.values).toEqual(valuesIn(xml).map(({ value }) => unescaped(value)));
    }
  });

  it('gives every child, role, address part and document of a request', () => {
    const request = READABLE[0] ?? '';
    const translation = translated(adapter, asSent(adapter, Buffer.from(request)), []);
    expect(translation?.bijlagen).toMatchObject([{ bestandsnaam: 'verzoek.txt', contentType: 'text/plain', grootte: 7 }]);
    const said = JSON.stringify(translation?.feiten.map(({ pad, waarde }) => [pad, waarde]));
    for (const value of [
      '999992260',
      'Kikkervisjespad',
      '2hg',
      'naast de sluis',
      'Verzonnenstraat 1',
      '"rol":"112"',
      '"rol":"411"',
      'Wijkteam Bovenmeer',
    ])
      expect(said).toContain(value);
  });

  it('gives every value of messages that use every element of the official schema', () => {
    const verdicts = READABLE.map(judged).filter((verdict) => verdict !== undefined);
    expect(verdicts.length).toBeGreaterThanOrEqual(6);
    expect(verdicts.flatMap(({ lost }) => lost)).toEqual([]);
  });

  it(
    'gives every value also where it is no other value in the message: each is changed once, on its own',
    () => {
      let changedCount = 0;
      for (const xml of READABLE) {
        for (const { at, value } of valuesIn(xml)) {
          for (const other of othersThan(value)) {
            const verdict = judged(`${xml.slice(0, at)}${other}${xml.slice(at + value.length)}`);
            if (verdict === undefined) continue;
            changedCount += 1;
            expect([value, other, verdict.lost]).toEqual([value, other, []]);
          }
        }
      }
      expect(changedCount).toBeGreaterThan(300);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  it(
    'gives every value of generated requests, and of all that is written for the RvdK',
    () => {
      const generated = fc.sample(protectionRequests, { seed: SEED, numRuns: 1500 }).flatMap((outgoing) => {
        try {
          return [adapter.write(outgoing).body];
        } catch (error) {
          if (error instanceof CannotTranslate) return [];
          throw error;
        }
      });
      const bodies = [...generated, ...samples.writes.map(({ body }) => body)];
      const verdicts = bodies.flatMap((xml) => {
        const verdict = judged(xml);
        return verdict === undefined ? [] : [{ verdict, values: valuesIn(xml).map(({ value }) => unescaped(value)) }];
      });
      expect(verdicts.length).toBeGreaterThan(100);
      for (const { verdict, values } of verdicts) {
        expect(verdict.lost).toEqual([]);
        expect(verdict.values).toEqual(values);
      }
    },
    ONLY_AGAINST_HANGING_MS,
  );
});

/** Values of the same form that stand nowhere else in the message. */
function othersThan(value: string): readonly string[] {
  const shifted = [...value].map((sign) =>
    /[0-8]/.test(sign) ? String(Number(sign) + 1) : /[a-y]/i.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 1) : sign,
  );
  return [...new Set([shifted.join(''), value.replace(/\d\d$/, '27'), `${value}x`])].filter((other) => other !== value);
}
