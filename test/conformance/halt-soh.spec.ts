import { readFileSync } from 'node:fs';
import type { Adapter, Outgoing } from '@schakel/adapter-contract';
import { goldenParty, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { halt } from '../../libs/adapters/halt';
import { toSoh } from '../../libs/adapters/halt/samples/soh';
import { REFERRAL, samples } from '../../libs/adapters/halt/testing';
import { itWithStandards, sharedFile } from '../support/shared';

/**
 * What Schakel sends to a partner with the profile of SOH, by SOH's own published drafts: the CloudEvent and the person
 * (Betrokkene with Naam and Adres). SOH has no message about a referral to Halt: the rest of the data is ours.
 */

let adapter: Adapter;
beforeAll(async () => {
  adapter = await halt.load(shippedCodeLists());
});

interface OpenApiSchema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly readOnly?: boolean }>>;
}
const schemasOf = (file: string): Record<string, OpenApiSchema> =>
  parse(readFileSync(sharedFile(`standards/soh/${file}`), 'utf8')).components.schemas;

/** OpenAPI 3.0: a required property that is readOnly is only demanded of an answer, not of what is sent. */
const asSent = (schema: OpenApiSchema): OpenApiSchema => ({
  ...schema,
  ...(schema.required && { required: schema.required.filter((name) => schema.properties?.[name]?.readOnly !== true) }),
});

function judgeOf(file: string, name: string, change: (schemas: Record<string, OpenApiSchema>) => void = () => undefined): ValidateFunction {
  const schemas = Object.fromEntries(Object.entries(schemasOf(file)).map(([key, schema]) => [key, asSent(schema)]));
  change(schemas);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile({ $ref: `#/components/schemas/${name}`, components: { schemas } });
}
/** The whole Betrokkene; and the same for a BSN that begins with 0, which semantics.md 24 leaves out. */
const person = () => judgeOf('Melding.yaml', 'Betrokkene');
const withoutBsn = () =>
  judgeOf('Melding.yaml', 'Betrokkene', (schemas) => {
    const { required = [], ...rest } = schemas['Betrokkene'] ?? {};
    schemas['Betrokkene'] = { ...rest, required: required.filter((each) => each !== 'burgerservicenummer') };
  });

const sent = (outgoing: Outgoing) => JSON.parse(adapter.write(outgoing).body);

describe('what Schakel sends to a partner with the profile of SOH', () => {
  itWithStandards('is a CloudEvent by its draft, with its forms of source and type', () => {
    const judge = judgeOf('AsynchroneInteracties.yaml', 'CloudEvent');
    const toPartner = samples.writes.map(({ outgoing }) => ({
      ...outgoing,
      to: { ...goldenParty('halt'), kenmerken: { profiel: 'soh' } },
    }));
    const events = toPartner.flatMap((outgoing) => tried(outgoing) ?? []);
    expect(events.length).toBeGreaterThan(25);
    for (const event of events) {
      expect([judge(event), judge.errors]).toEqual([true, null]);
      expect(event.source).toMatch(/^\/oin\/[0-9]{20}\/systeem\/[a-z]+$/);
      expect(event.type).toMatch(/^[a-z]+\.[a-z]+$/);
    }
    expect(judge({ ...events[0], specversion: '0.3' })).toBe(false);
  });

  itWithStandards('names the youth as its Betrokkene does', () => {
    const [whole, less] = [person(), withoutBsn()];
    const youth = sent(toSoh(REFERRAL)).data.jongere;
    expect([whole(youth), whole.errors]).toEqual([true, null]);
    const zero = sent(toSoh(REFERRAL, { burgerservicenummer: '010000008' })).data.jongere;
    expect(zero).not.toHaveProperty('burgerservicenummer');
    expect([less(zero), less.errors]).toEqual([true, null]);
    // the judge does judge: what we write to others does not pass
    expect(whole({ ...youth, burgerservicenummer: '010000008' })).toBe(false);
    expect(whole({ ...youth, naam: { voornamen: 'Noor', geslachtsnaam: 'Voorbeeld' } })).toBe(false);
    expect(whole({ ...youth, adres: { ...youth.adres, postcode: '9999ZZ' } })).toBe(false);
    expect(whole({ ...youth, adres: { ...youth.adres, straatnaam: 'x'.repeat(25) } })).toBe(false);
  });

  itWithStandards('is never anything else, whatever the record holds of the child', () => {
    const judge = withoutBsn();
    const text = (max: number) => fc.string({ maxLength: max });
    const jongere = fc.record(
      {
        burgerservicenummer: fc.constantFrom('010000008', '999990007'),
        geslachtsnaam: fc.record({ voorvoegsel: text(12), geslachtsnaam: text(210) }, { requiredKeys: ['geslachtsnaam'] }),
        voornamen: text(210),
        geboortedatum: fc.constantFrom('2011-03-14', '2011-03', '2011'),
        geslacht: fc.constantFrom('man', 'vrouw', 'onbekend', 'niet-gespecificeerd', 'anders'),
        adres: fc.record(
          {
            straatnaam: text(40),
            huisnummer: fc.integer({ min: -1, max: 100_000 }),
            postcode: fc.constantFrom('9999ZZ', '9999 ZZ', '9999'),
            plaats: text(20),
          },
          { requiredKeys: ['straatnaam'] },
        ),
        telefoonnummer: text(20),
      },
      { requiredKeys: [] },
    );
    let count = 0;
    fc.assert(
      fc.property(jongere, (values) => {
        const event = tried({ ...toSoh(REFERRAL), content: { ...REFERRAL.content, jongere: values } });
        if (event === undefined) return;
        count += 1;
        expect([judge(event.data.jongere), judge.errors]).toEqual([true, null]);
      }),
      { numRuns: 2000, seed: 20261124 },
    );
    expect(count).toBeGreaterThan(20);
  });
});

/** What is sent; undefined where the adapter says that it cannot. */
function tried(outgoing: Outgoing) {
  try {
    return sent(outgoing);
  } catch (error) {
    if (error instanceof CannotTranslate && error.faults.length > 0) return undefined;
    throw error;
  }
}
