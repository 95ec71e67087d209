import type { TrailLine } from '@schakel/journal';
import { asText, cursorIn, filterOf, momentOf, placeIn, placeOf } from './audit';

const place = { at: '2026-09-07T07:15:00.000Z', lane: 31, number: 1_200 };

describe('what an auditor asks', () => {
  it('takes a date as a whole Dutch day, also as the last one', () => {
    expect(momentOf('van', '2026-09-24')).toBe('2026-09-23T22:00:00.000Z');
    expect(momentOf('tot', '2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
    expect(momentOf('tot', '2026-09-24T10:15:00+02:00')).toBe('2026-09-24T08:15:00.000Z');
    for (const text of ['2026-02-30', '2026-02-30T10:00:00Z', '2026-09-24T25:00:00Z'])
      expect(() => momentOf('van', text)).toThrow(expect.objectContaining({ code: 'MessageRefused' }));
  });

  it('asks only what was asked', () => {
    expect(filterOf({})).toEqual({});
    expect(filterOf({ wie: 'beheer', partner: 'halt' })).toEqual({ actor: 'beheer', partner: 'halt' });
  });

  it('goes on where it was, and takes no place that is not ours', () => {
    expect(placeIn(placeOf(place))).toEqual(place);
    expect(() => placeIn('onzin')).toThrow(expect.objectContaining({ code: 'MessageRefused' }));
    expect(cursorIn('baan:3:70')).toEqual({ lanes: { lane: 3, number: 70 } });
    expect(cursorIn('zegels:')).toEqual({ seals: undefined });
    expect(cursorIn('zegels:2026-09-07.jsonl:4')).toEqual({ seals: { file: '2026-09-07.jsonl', line: 4 } });
    expect(cursorIn(undefined)).toEqual({ lanes: undefined });
  });
});

describe('lines to take away', () => {
  const line: TrailLine = {
    ...place,
    id: '01a20e95-c31a-7955-90fa-32f89645cbe2',
    actor: 'beheer',
    roles: ['beheer', 'auditor'],
    process: 'up',
    action: 'bericht.vrijgegeven',
    details: { aantal: 3 },
    reason: '=HYPERLINK("x"),\nregel 2',
  };
  const text = async (vorm: 'csv' | 'jsonl'): Promise<string[]> => {
    const parts: string[] = [];
    const lines = (async function* () {
      yield line;
    })();
    for await (const part of asText(lines, vorm)) parts.push(part);
    return parts;
  };

  it('are CSV that no spreadsheet takes for a formula', async () => {
    const [head, row] = await text('csv');
    expect(head).toBe('op,wie,rollen,via,proces,actie,zaakId,berichtId,leveringId,gegevens,reden,baan,nummer\r\n');
    expect(row).toBe(
      '2026-09-07T07:15:00.000Z,beheer,beheer auditor,,up,bericht.vrijgegeven,,,,"{""aantal"":3}","\'=HYPERLINK(""x""),\nregel 2",31,1200\r\n',
    );
  });

  it('are one JSON value per line', async () => {
    const [row] = await text('jsonl');
    expect(JSON.parse(row ?? '')).toMatchObject({ wie: 'beheer', gegevens: { aantal: 3 }, baan: 31 });
  });
});
