import fc from 'fast-check';
import { EVENT_KINDS, foldRecord, type BusinessEvent, type Fact, type Identifier, type Statement, type Subject } from '@schakel/dossier';
import { route, rulesOf, type Policy, type RoutableEvent, type Toelating, type Weigering } from './index';
import { deliveredPolicy, factsOfSteps, type GoldenStep } from './testing';

const delivered = deliveredPolicy();
const kenmerk = (waarde: string): Identifier => ({ soort: 'kenmerk-verwijzing', waarde });
const verwijzing = (waarde: string): Subject => ({ soort: 'verwijzing', nummer: kenmerk(waarde) });
const says = (subject: Subject, path: string, value: Statement['value'], mode: Statement['mode'] = 'states'): Statement => ({
  mode,
  subject,
  path,
  value,
  veld: '/x',
});
const event = (
  kind: BusinessEvent['kind'],
  subject: Subject,
  statements: Statement[],
  organisation = 'halt',
  day = '2026-10-01',
): RoutableEvent => ({
  kind,
  organisation,
  occurredAt: { instant: `${day}T08:00:00.000Z`, precision: 'instant' },
  subject,
  statements,
});
const step = ({ organisation, ...read }: RoutableEvent): GoldenStep => ({
  van: organisation,
  bestand: 'test',
  ontvangenOp: read.occurredAt.instant,
  lezing: { children: [{ events: [read] }] },
  leveringen: [],
});
const factsIn = (...events: RoutableEvent[]): Fact[] => factsOfSteps(events.map(step), delivered);
const recordOf = (...events: RoutableEvent[]) => foldRecord(factsIn(...events), rulesOf(delivered));
/** Lets everything pass from law to law: what is tested here is the list of the rule. */
const openToAll = (voor: string): Policy['verstrekking']['regels'] =>
  (['AVG', 'Wpg', 'Wjsg', 'Jeugdwet'] as const).map((regime) => ({
    regime,
    aan: ['leerplicht', 'halt', 'rvdk'],
    voor: [voor],
    paden: ['jongere.*', 'verwijzing.*', 'melding.*', 'onderzoek.*', 'verrichting.*', 'proces-verbaal.*'],
    grondslag: 'test',
  }));
const withRules = (regels: Toelating[], weigeringen: Weigering[] = []): Policy => ({
  ...delivered,
  rkj: { berichten: [] },
  verstrekking: { ...delivered.verstrekking, regels: [...delivered.verstrekking.regels, ...openToAll('d')] },
  routering: { standaardGrond: 'niet op de lijst', regels, weigeringen },
});
const sent = (one: RoutableEvent, policy = delivered) => route(one, recordOf(one), policy);

describe('routing one event', () => {
  const outcome = event('halt.outcome', verwijzing('1'), [
    says(verwijzing('1'), 'resultaat', 'NEGATIEF'),
    says(verwijzing('1'), 'iets', 'x'),
  ]);

  it('never gives an addressee back what it told itself, and does not call that withheld', () => {
    expect(sent({ ...outcome, organisation: 'leerplicht' })).toEqual({ deliveries: [], withheld: [] });
    expect(sent(event('halt.progress', verwijzing('1'), [], 'leerplicht'))).toEqual({ deliveries: [], withheld: [] });
  });
  it('withholds a path without a line of its own on the ground that holds for all', () => {
    expect(sent(outcome).withheld).toEqual([
      { to: 'leerplicht', kind: 'halt.outcome', path: 'iets', ground: delivered.routering.standaardGrond },
    ]);
  });
  it('tells the ground and the purpose with every delivery', () => {
    expect(sent(outcome).deliveries).toMatchObject([
      { to: 'leerplicht', ground: expect.stringContaining('art. 77e'), purpose: 'Halt-afdoening' },
    ]);
  });
  it('goes by the rule that holds on the day of the event, first and last day included', () => {
    const [rule] = delivered.routering.regels.filter(({ gebeurtenis }) => gebeurtenis === 'halt.outcome');
    const policy = withRules(rule ? [{ ...rule, geldigVanaf: '2026-10-01', geldigTot: '2026-10-02' }] : []);
    const on = (day: string) => sent(event('halt.outcome', verwijzing('1'), [], 'halt', day), policy).deliveries.length;
    expect([on('2026-09-30'), on('2026-10-01'), on('2026-10-02'), on('2026-10-03')]).toEqual([0, 1, 1, 0]);
  });
  it('sends no value that the event takes back', () => {
    expect(
      sent(event('halt.outcome', verwijzing('1'), [says(verwijzing('1'), 'resultaat', null, 'withdraws')])).deliveries[0]?.content.values,
    ).toEqual({});
  });
  it('sends only what is said of its own subject, not of another referral', () => {
    const other = event('halt.outcome', verwijzing('1'), [says(verwijzing('2'), 'resultaat', 'POSITIEF')]);
    expect(sent(other)).toMatchObject({ deliveries: [{ content: { values: {} } }], withheld: [] });
  });
  it('sends the value of the child that the record shows, whoever said it', () => {
    const jongere: Subject = { soort: 'jongere' };
    const told = event('halt.progress', verwijzing('1'), [says(jongere, 'telefoonnummer', '0600000002')], 'halt', '2026-10-05');
    const referral = event('halt.referral', verwijzing('1'), [says(jongere, 'telefoonnummer', '0600000001')], 'leerplicht');
    expect(route(referral, recordOf(told, referral), delivered).deliveries[0]?.content.jongere).toEqual({ telefoonnummer: '0600000002' });
  });
});

describe('the numbers that go with an event', () => {
  const zaak = (waarde: string) => ({ soort: 'zaaknummer-leerplicht', waarde });
  const meldingsnummer = (waarde: string): Identifier => ({ soort: 'meldingsnummer', waarde });
  const report = (nummer: string) => {
    const subject: Subject = { soort: 'melding', nummer: meldingsnummer(nummer) };
    return event(
      'absence.reported',
      subject,
      [says(subject, 'nummers.zaaknummer-leerplicht', zaak(`LP-${nummer}`))],
      'leerplicht',
      '2026-09-01',
    );
  };
  const referral = (nummer: string, ...more: [string, Statement['value']][]) =>
    event(
      'halt.referral',
      verwijzing(nummer),
      more.map(([path, value]) => says(verwijzing(nummer), path, value)),
      'leerplicht',
      '2026-09-05',
    );
  const accepted = event('halt.referral.accepted', verwijzing('1'), []);
  const numbers = (...events: RoutableEvent[]) =>
    route(accepted, recordOf(...events, accepted), delivered).deliveries[0]?.content.identifiers;

  it("are those of the event's own referral, not of another one of the child", () => {
    expect(numbers(referral('1'), referral('2'))).toEqual([kenmerk('1')]);
  });
  it('name the case of the referral, else of the report that it names, never of another report', () => {
    const names: [string, Statement['value']] = ['melding', { ...meldingsnummer('2') }];
    expect(numbers(report('1'), report('2'), referral('1', names))).toEqual([zaak('LP-2'), kenmerk('1')]);
    expect(numbers(report('1'), report('2'), referral('1', names, ['zaak', zaak('LP-9')]))).toEqual([zaak('LP-9'), kenmerk('1')]);
    expect(numbers(report('1'), referral('1'))).toEqual([kenmerk('1')]);
  });
  it('stand in the order of the rule', () => {
    const rule: Toelating = {
      gebeurtenis: 'halt.referral.accepted',
      aan: 'rvdk',
      grondslag: 'g',
      doel: 'd',
      nummers: ['kenmerk-verwijzing', 'zaaknummer-leerplicht', 'meldingsnummer'],
      jongere: [],
      waarden: [],
    };
    const record = recordOf(report('1'), referral('1', ['melding', { ...meldingsnummer('1') }]), accepted);
    expect(route(accepted, record, withRules([rule])).deliveries[0]?.content.identifiers).toEqual([
      kenmerk('1'),
      zaak('LP-1'),
      meldingsnummer('1'),
    ]);
  });
});

describe('any policy', () => {
  const paths = ['a', 'b', 'c', 'status', 'zaak', 'burgerservicenummer', '__proto__', 'constructor'];
  const kind = fc.constantFrom(...EVENT_KINDS);
  const organisation = fc.constantFrom('leerplicht', 'halt', 'rvdk');
  const statement = fc.record({
    mode: fc.constantFrom('states' as const, 'corrects' as const, 'withdraws' as const),
    subject: fc.constantFrom<Subject>(verwijzing('1'), verwijzing('2'), { soort: 'jongere' }),
    path: fc.constantFrom(...paths),
    value: fc.string(),
    veld: fc.constant('/x'),
  });
  const anyEvent = fc
    .record({ kind, organisation, statements: fc.array(statement, { maxLength: 6 }) })
    .map((drawn) => event(drawn.kind, verwijzing('1'), drawn.statements, drawn.organisation));
  const rule: fc.Arbitrary<Toelating> = fc.record({
    gebeurtenis: kind,
    aan: organisation,
    grondslag: fc.constant('g'),
    doel: fc.constant('d'),
    nummers: fc.subarray(['burgerservicenummer', 'kenmerk-verwijzing'] as const),
    jongere: fc.subarray(paths),
    waarden: fc.subarray(paths),
  });
  const withSameKind = fc
    .tuple(anyEvent, fc.array(rule, { maxLength: 4 }))
    .map(([one, rules]): [RoutableEvent, Toelating[]] => [
      one,
      rules.map((drawn, index) => (index % 2 ? drawn : { ...drawn, gebeurtenis: one.kind })),
    ]);

  it('lets no path and no number pass that its rule does not list, and withholds nothing silently', () => {
    fc.assert(
      fc.property(withSameKind, ([one, rules]) => {
        const { deliveries, withheld } = route(one, recordOf(one), withRules(rules));
        const asked = rules.filter((drawn) => drawn.gebeurtenis === one.kind && drawn.aan !== one.organisation);
        expect(deliveries.map(({ to }) => to)).toEqual(asked.map(({ aan }) => aan));
        deliveries.forEach(({ content }, index) => {
          const allowed = asked[index];
          expect(allowed?.waarden).toEqual(expect.arrayContaining(Object.keys(content.values)));
          expect(allowed?.jongere).toEqual(expect.arrayContaining(Object.keys(content.jongere)));
          expect(allowed?.nummers).toEqual(expect.arrayContaining(content.identifiers.map(({ soort }) => soort)));
        });
        const stated = new Set(
          one.statements.filter(({ mode, subject }) => mode !== 'withdraws' && subject.nummer?.waarde === '1').map(({ path }) => path),
        );
        const told = deliveries.flatMap(({ content }) => Object.keys(content.values));
        const technical = ['status', 'zaak'];
        const left = asked.flatMap(({ waarden }) => [...stated].filter((path) => !waarden.includes(path) && !technical.includes(path)));
        expect(withheld.map(({ path }) => path).sort()).toEqual([...left].sort());
        expect(told.length).toBe(asked.flatMap(({ waarden }) => waarden.filter((path) => stated.has(path))).length);
      }),
      { numRuns: 500 },
    );
  });
  it('that is empty sends nothing', () => {
    fc.assert(fc.property(anyEvent, (one) => expect(route(one, recordOf(one), withRules([]))).toEqual({ deliveries: [], withheld: [] })));
  });
});
