import { expectOnlyWhatMay } from '../support/purpose/property';
import type { TestPipeline } from '../support/pipeline';
import type { Policy } from '@schakel/policy';

const ONLY_AGAINST_HANGING_MS = 300_000;

/** The policy of a running pipeline with a fault in it, past the checks of the start. */
const plant =
  (change: (policy: Policy) => Policy) =>
  ({ pipeline: { context } }: TestPipeline): void => {
    (context as { policy: Policy }).policy = change(context.policy);
  };
const withRoute =
  (kind: string, to: string, field: 'jongere' | 'waarden', path: string): ((policy: Policy) => Policy) =>
  (policy) => ({
    ...policy,
    routering: {
      ...policy.routering,
      regels: policy.routering.regels.map((rule) =>
        rule.gebeurtenis === kind && rule.aan === to ? { ...rule, [field]: [...rule[field], path] } : rule,
      ),
    },
  });

describe('the bytes that partners get', () => {
  it(
    'hold no value that a second reading of the law does not allow there, and no request without its legal minimum',
    async () => {
      const seen = await expectOnlyWhatMay(16);
      expect(seen.messages).toEqual(
        new Set([
          'halt verwijzing.aangeboden',
          'leerplicht HaltTerugmelding',
          'leerplicht OnderzoekTerugmelding',
          'rvdk procesVerbaalDi01',
          'rvdk verzoekSchoolverzuimonderzoekDi01',
          'rvdk raadsoverlegDi01',
          'rvdk vtoDi01',
        ]),
      );
      expect(seen.found).toBeGreaterThan(100);
      expect(seen.parked).toBeGreaterThan(2);
      expect(seen.withheld).toBeGreaterThan(50);
    },
    ONLY_AGAINST_HANGING_MS,
  );
  it(
    'are found out where a route lets a reason of Halt through',
    () =>
      expect(expectOnlyWhatMay(25, plant(withRoute('halt.outcome', 'leerplicht', 'waarden', 'reden')))).rejects.toThrow(
        'holds eigen.reden',
      ),
    ONLY_AGAINST_HANGING_MS,
  );
  it(
    'are found out where everything may pass from one law to another',
    () => {
      const open = plant((policy) => ({
        ...policy,
        verstrekking: {
          ...policy.verstrekking,
          regels: (['AVG', 'Wpg', 'Wjsg', 'Jeugdwet'] as const).map((regime) => ({
            regime,
            aan: ['leerplicht', 'halt', 'rvdk'],
            voor: policy.verstrekking.doelen.map(({ doel }) => doel),
            paden: ['jongere.*', 'melding.*', 'verwijzing.*', 'proces-verbaal.*', 'onderzoek.*', 'verrichting.*'],
            grondslag: 'geplant',
          })),
        },
      }));
      return expect(expectOnlyWhatMay(60, open)).rejects.toThrow(
        /holds jongere\.(straat|plaats|telefoon|email) of (rvdk|leerplicht:VerzoekB)/,
      );
    },
    ONLY_AGAINST_HANGING_MS,
  );
  it(
    'are found out where the list of the law is gone: what it does not name goes, what it asks for lacks',
    () =>
      expect(
        expectOnlyWhatMay(
          25,
          plant((policy) => ({ ...policy, rkj: { berichten: [] } })),
        ),
      ).rejects.toThrow(/vtoDi01 holds|a request went without/),
    ONLY_AGAINST_HANGING_MS,
  );
  it(
    'are found out where one element of the minimum is no longer asked for',
    () => {
      const dropped = plant((policy) => ({
        ...policy,
        rkj: {
          berichten: policy.rkj.berichten.map((one) => ({
            ...one,
            elementen: one.elementen.map((element) =>
              /van die medewerker/.test(element.element) ? { ...element, lijst: 'maximum' as const } : element,
            ),
          })),
        },
      }));
      return expect(expectOnlyWhatMay(60, dropped)).rejects.toThrow(/a request went without inquiryRequest\.requester\.employee/);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
