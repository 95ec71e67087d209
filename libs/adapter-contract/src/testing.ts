import type { Adapter, AdapterDefinition } from './adapter';
import type { CodeLists } from './code-lists';
import {
  checkAnswers,
  checkCodes,
  checkDistinct,
  checkEnvelope,
  checkIdentity,
  checkOtherKinds,
  checkParked,
  checkRead,
  checkReadAnswer,
  checkRefused,
  checkSchemas,
  checkUnwritable,
  checkWrite,
} from './testing/checks';
import { checkCarried } from './testing/carried';
import { checkDiscreet, checkHostile } from './testing/hostile';
import { payloads } from './testing/payloads';
import type { AdapterSamples } from './testing/samples';
import { shippedCodeLists } from './testing/shipped';
import { checkComesBack, checkEveryField, checkNothingSilent } from './testing/trace-checks';

export * from './testing/checks';
export { everythingOf } from './testing/everything';
export * from './testing/fields';
export * from './testing/trace-checks';
export { carriers, checkCarried, mayBeCarried } from './testing/carried';
export { checkDiscreet, checkHostile } from './testing/hostile';
export { payloads, type Payload, type Verdict } from './testing/payloads';
export { codeListFiles, shippedCodeLists } from './testing/shipped';
export { goldenParty, goldenSamples, SCHAKEL } from './testing/golden';
export type { AdapterSamples, FaultySample, FieldList, ReadSample, Spot, UnwritableSample, WriteSample } from './testing/samples';

/**
 * The promises that every adapter keeps, as a Jest suite; call it once in the adapter's spec. Each promise is a
 * function that throws (`checkRead` and so on), proven on broken adapters in testing.spec.ts. The adapter translates
 * with the delivered code lists, or with those that are given.
 */
export function describeAdapter(definition: AdapterDefinition, samples: AdapterSamples, codes: CodeLists = shippedCodeLists()): void {
  describe(`the adapter of ${definition.partner}`, () => {
    let adapter: Adapter;
    beforeAll(async () => {
      adapter = await definition.load(codes);
    });
    const each = <T extends { readonly naam: string }>(list: readonly T[], promise: string, check: (sample: T) => void): void => {
      for (const sample of list) it(`${promise}: ${sample.naam}`, () => check(sample));
    };

    it('is what it says and brings samples of everything it does', () => checkIdentity(definition, adapter, samples));
    each(samples.reads, 'reads exactly', (sample) => checkRead(adapter, sample));
    each([...samples.reads, ...(samples.traced ?? [])], 'tells what became of every field', (sample) =>
      checkNothingSilent(adapter, sample),
    );
    each(samples.refused, 'refuses with every fault at once', (sample) => checkRefused(adapter, sample));
    each(samples.parked, 'parks with every fault at once', (sample) => checkParked(adapter, sample));
    each(samples.writes, 'writes exactly', (sample) => checkWrite(adapter, sample, samples.judge));
    each([...samples.writes, ...(samples.comesBack ?? [])], 'loses nothing in writing but what it tells', (sample) =>
      checkComesBack(adapter, sample),
    );
    it('has every field of its own schemas in a sample', () => checkEveryField(adapter, samples));
    each(samples.unwritable, 'does not write what the format cannot hold', (sample) => checkUnwritable(adapter, sample));
    it('reads the same message in a CloudEvent around it, where it may come in one', () => {
      for (const sample of samples.reads) checkCarried(adapter, sample);
    });
    it('writes no event that it does not promise to write', () => checkOtherKinds(adapter));
    for (const name of definition.codeLists) {
      it(`maps every code both ways or says why not: ${name}`, () => checkCodes(codes.table(name)));
    }
    it('knows the same content under another time, and other content from it', () => checkEnvelope(adapter, samples.envelope));
    it('gives no two meanings one canonical form', () => checkDistinct(adapter, samples.reads));
    it('answers in its own language, the same every time', () => checkAnswers(adapter, samples));
    it("understands the partner's answers", () => checkReadAnswer(adapter, samples));
    it('publishes its schemas', () => checkSchemas(adapter));
    it('tells no value of a person in a fault, an error, a warning or an answer', () => checkDiscreet(adapter, samples));
    it('refuses hostile payloads, and reads another way of writing as the same message', () => {
      const good = samples.envelope.original;
      const broken = payloads(adapter, good).flatMap((payload) => {
        try {
          checkHostile(adapter, payload, good);
          return [];
        } catch (error) {
          return [`${payload.naam}: ${String(error)}`];
        }
      });
      expect(broken).toEqual([]);
    });
  });
}
