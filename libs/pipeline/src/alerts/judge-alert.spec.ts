import type { AlertRule } from './alert-rules';
import { loadAlertRules } from './alert-rules';
import { judgeAlert, type Standing } from './judge-alert';

const RULE: AlertRule = { naam: 'proef', wat: 'geparkeerd', aan: 25, uit: 10, duurSeconden: 60, ernst: 'kritiek', uitleg: 'Een proef.' };
const START = '2026-11-25T10:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(START) + seconds * 1_000).toISOString();
const PENDING: Standing = { pendingSince: START };
const BEGUN: Standing = { pendingSince: START, since: later(60) };

describe('an alert', () => {
  it.each([
    ['is none at its threshold', undefined, 25, 0, 'nothing'],
    ['is pending beyond it', undefined, 26, 0, 'pending'],
    ['is pending for as long as the rule asks', PENDING, 26, 59, 'hold'],
    ['begins then', PENDING, 26, 60, 'begin'],
    ['is dropped unheard when it was short', PENDING, 25, 30, 'drop'],
    ['stands while it goes on', BEGUN, 400, 600, 'hold'],
    ['stands between its two values: it does not flap', BEGUN, 11, 600, 'hold'],
    ['ends at its own off-value', BEGUN, 10, 600, 'end'],
    ['ends when there is nothing to observe any more', BEGUN, undefined, 600, 'end'],
  ] as const)('%s', (_what, standing, value, seconds, expected) => {
    expect(judgeAlert(RULE, standing, value, later(seconds))).toBe(expected);
  });

  it('is for what is too low where lower is worse', () => {
    const rule: AlertRule = { ...RULE, wat: 'verloopt', aan: 30, uit: 31, duurSeconden: 0 };
    expect([31, 30, 29, -4].map((days) => judgeAlert(rule, undefined, days, START))).toEqual(['nothing', 'nothing', 'begin', 'begin']);
    expect([30, 31].map((days) => judgeAlert(rule, BEGUN, days, later(90)))).toEqual(['hold', 'end']);
  });
});

describe('the file of alert rules', () => {
  const faultsOf = (rules: unknown): string[] => {
    try {
      loadAlertRules({ meldingen: rules });
      return [];
    } catch (error) {
      return ((error as { faults?: { veld: string }[] }).faults ?? []).map(({ veld }) => veld.replace('config/meldingen.yaml: ', ''));
    }
  };
  it('is taken as it is when it is right, and may be absent', () => {
    expect(loadAlertRules({ meldingen: [RULE] })).toEqual([RULE]);
    expect(loadAlertRules(undefined)).toEqual([]);
  });
  it('tells of everything that is wrong at once', () => {
    const wrong = { naam: 'X', wat: 'weer', aan: 'veel', duurSeconden: -1, ernst: 'groot', wie: 'ik' };
    expect(faultsOf([wrong])).toEqual(['X: naam', 'X: wat', 'X: aan', 'X: uit', 'X: duurSeconden', 'X: ernst', 'X: uitleg', 'X: wie']);
    expect(faultsOf([RULE, RULE])).toEqual(['proef: naam']);
    expect(
      faultsOf([
        { ...RULE, uit: 26 },
        { ...RULE, naam: 'laag', wat: 'verloopt', uit: 24 },
      ]),
    ).toEqual(['proef: uit', 'laag: uit']);
    expect(faultsOf('niets')).toEqual(['meldingen']);
    expect(faultsOf([null])).toEqual(['regel 1']);
  });
});
