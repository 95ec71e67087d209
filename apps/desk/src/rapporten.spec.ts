import { ChainReport } from '@schakel/dossier';
import { asCsv, refuseImpossible } from './rapporten';

describe('the period of a report', () => {
  it('is a day at least and five years at most', () => {
    for (const [van, tot] of [
      ['2026-01-01', '2026-01-01'],
      ['2021-02-28', '2026-02-28'],
    ] as const)
      expect(() => refuseImpossible({ van, tot })).not.toThrow();
  });
  it('is refused by name when it ends before it starts or is longer, with what to do', () => {
    const refused = { code: 'MessageRefused', faults: [expect.objectContaining({ veld: 'tot' })] };
    expect(() => refuseImpossible({ van: '2026-01-02', tot: '2026-01-01' })).toThrow(
      expect.objectContaining({ ...refused, help: expect.stringContaining('voor de eerste') }),
    );
    expect(() => refuseImpossible({ van: '2021-02-28', tot: '2026-03-01' })).toThrow(
      expect.objectContaining({ ...refused, help: expect.stringContaining('vijf jaar') }),
    );
  });
});

describe('a report as CSV', () => {
  it('has a heading, and a figure on every line; what is not told is empty', () => {
    const rules = {
      doorlooptijd: [{ soort: 'eerste-melding' }],
      termijnen: [],
      ketentermijnen: [],
      wachttijden: [],
      thuiszitten: [],
      jaarverslag: [],
    };
    const report = new ChainReport({ van: '2026-01-01', tot: '2026-12-31', peildatum: '2027-01-01' }, rules).result();
    const lines = asCsv(report).split('\r\n');
    expect(lines[0]).toBe('deel,maat,waarde');
    expect(lines).toEqual(
      expect.arrayContaining([
        'bip,geopend,<5',
        'bip,doorlooptijd.eerste-melding.mediaan,',
        'vergelijking,eerste-melding.verschilProcent,',
      ]),
    );
    expect(lines.at(-1)).toBe('');
    for (const line of lines.slice(0, -1)) expect(line.split(',')).toHaveLength(3);
  });
});
