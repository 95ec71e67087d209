import { foldRecord, type BusinessEvent, type DossierRecord, type Fact, type StatementMode, type Subject } from '@schakel/dossier';
import { factsOf, type FoldRules } from '@schakel/dossier';
import { TEST_RULES } from '@schakel/dossier/testing';
import { KeyedHash } from '@schakel/kernel';
import { dueCorrections, touchedBy } from './due-corrections';
import type { ToldValue } from './known-values';

const none = { jongere: {}, melding: {}, verwijzing: {}, 'proces-verbaal': {}, onderzoek: {}, verrichting: {}, zorgmelding: {} };
const RULES: FoldRules = { ...TEST_RULES, waarden: none };
const verwijzing: Subject = { soort: 'verwijzing', nummer: { soort: 'kenmerk-verwijzing', waarde: 'HV-1' } };
const dossier: Subject = { soort: 'verwijzing', nummer: { soort: 'halt-dossiernummer', waarde: 'H-1' } };
const PARTNERS = ['leerplicht', 'halt', 'rvdk'];

/** The hours of a referral, as leerplicht says them on a day of September. */
const hours = (day: string, value: number | null, mode: StatementMode = 'states'): BusinessEvent => ({
  kind: 'halt.referral',
  occurredAt: { instant: `2026-09-${day}T08:00:00.000Z`, precision: 'instant' },
  subject: verwijzing,
  statements: [{ mode, subject: verwijzing, path: 'verzuimuren', value, veld: '/x' }],
});
const tie: BusinessEvent = {
  ...hours('30', null),
  statements: [
    {
      mode: 'states',
      subject: verwijzing,
      path: 'nummers.halt-dossiernummer',
      value: { soort: 'halt-dossiernummer', waarde: 'H-1' },
      veld: '/n',
    },
  ],
};
const factsTold = (events: readonly BusinessEvent[]): Fact[] =>
  events.flatMap((event, index) =>
    factsOf(
      event,
      {
        organisation: 'leerplicht',
        berichtId: `b-${index}`,
        receivedAt: `2026-10-0${index + 1}T08:00:00.000Z`,
        mappingVersion: 'test/1',
        regimeOf: () => ({ regime: 'Wpg', purpose: 'Halt-afdoening' }),
      },
      new KeyedHash(Buffer.from('test')),
    ),
  );
const toldHalt = (value: number, at: string, subject = verwijzing): ToldValue => ({
  partner: 'halt',
  subject,
  path: 'verzuimuren',
  value,
  purpose: 'Halt-afdoening',
  at,
  deliveryId: 'd',
});

/** What is due because of the last of these, to whom and what. */
function due(events: readonly BusinessEvent[], told: readonly ToldValue[], others: readonly Fact[] = []): string[] {
  const facts = [...factsTold(events), ...others];
  const record: DossierRecord = foldRecord(facts, RULES);
  const last = events.at(-1) as BusinessEvent;
  return touchedBy(last, 'leerplicht', record)
    .flatMap((one) => dueCorrections(one, record, { facts, told, partners: PARTNERS }))
    .map(({ to, was, value, purpose }) => `${to} ${String(was)} -> ${String(value)} for ${purpose}`);
}

describe('who must be told of a value that was put right', () => {
  const SENT = '2026-10-01T09:00:00.000Z';
  it('is who was told another one, for the purpose for which it was told, and not who said it', () => {
    expect(due([hours('01', 22), hours('05', 18, 'corrects')], [toldHalt(22, SENT)])).toEqual(['halt 22 -> 18 for Halt-afdoening']);
  });
  it('is nobody where nobody was told, or where they heard the right one since', () => {
    expect(due([hours('01', 22), hours('05', 18, 'corrects')], [])).toEqual([]);
    expect(due([hours('01', 22), hours('05', 18, 'corrects')], [toldHalt(22, SENT), toldHalt(18, SENT)])).toEqual([]);
  });
  it('is not who said another one itself: the two contradict each other, and a person decides', () => {
    const halt = factsTold([hours('02', 30)]).map((fact) => ({ ...fact, id: `halt-${fact.id}`, organisation: 'halt' }));
    expect(due([hours('01', 22), hours('05', 18, 'corrects')], [], halt)).toEqual([]);
  });
  it('is found under any number of the part', () => {
    expect(due([tie, hours('01', 22), hours('05', 18, 'corrects')], [toldHalt(22, SENT, dossier)])).toHaveLength(1);
  });
  it('hears that there is none any more where it was taken back', () => {
    expect(due([hours('01', 22), hours('05', null, 'withdraws')], [toldHalt(22, SENT)])).toEqual([
      'halt 22 -> undefined for Halt-afdoening',
    ]);
  });
  it('hears what holds where the value comes after its own correction, but not where it is merely late', () => {
    expect(due([hours('05', 18, 'corrects'), hours('01', 22)], [toldHalt(22, '2026-10-09T09:00:00.000Z')])).toHaveLength(1);
    expect(due([hours('05', 18), hours('01', 22)], [toldHalt(22, '2026-10-09T09:00:00.000Z')])).toEqual([]);
  });
  it('is nobody for a plain new statement: that is news, and goes by its own rules', () => {
    expect(due([hours('01', 22), hours('05', 18)], [toldHalt(22, SENT)])).toEqual([]);
  });
});
