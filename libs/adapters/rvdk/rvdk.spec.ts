import { type Adapter, codeLists, codeTable } from '@schakel/adapter-contract';
import { describeAdapter, shippedCodeLists } from '@schakel/adapter-contract/testing';
import { CannotTranslate } from '@schakel/kernel';
import { loadXml, type Xml, type XmlSchema } from '@schakel/xml';
import * as fc from 'fast-check';
import { rvdk } from './index';
import { XSD } from './schema.xsd';
import { checkStuf } from './stuf';
import {
  ADVICE,
  changed,
  CRIMINAL_STATUS,
  EX_OFFICIO,
  inbound,
  INTAKE,
  MEASURE,
  nil,
  NOTICE_BY_POLICE,
  part,
  REFUSED_REQUEST,
  REQUEST,
  samples,
} from './testing';
import { protectionRequests } from './testing/deliveries';

let xml: Xml;
let schema: XmlSchema;
let adapter: Adapter;
beforeAll(async () => {
  xml = await loadXml();
  schema = xml.compile(XSD);
  adapter = await rvdk.load(shippedCodeLists());
});

/** What the schema of its own namespace says of bytes that leave us. */
const judged = (body: string): readonly string[] => {
  if (body.includes(':schoolverzuim:')) {
    const reading = schema.read(body);
    return reading.valid ? [] : reading.faults.map(({ veld, code }) => `${code} ${veld}`);
  }
  const { root } = xml.parse(body);
  if (root === undefined) return ['no XML'];
  const { refused, parked } = checkStuf(root);
  return [...refused, ...parked].map(({ veld, code }) => `${code} ${veld}`);
};

describeAdapter(rvdk, { ...samples, judge: ({ body }) => judged(body) });

const reading = (message: string) => {
  const inspection = adapter.inspect(inbound(message));
  if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
  return adapter.read(inspection.document);
};
const eventOf = (message: string) => reading(message).children[0]?.events[0];
const warningsOf = (message: string) => reading(message).warnings.map(({ veld, code }) => `${code} ${veld}`);
const faultsOf = (message: string): string[] => {
  const inspection = adapter.inspect(inbound(message));
  if (inspection.verdict === 'refused') return inspection.faults.map(({ veld, code }) => `${code} ${veld}`);
  try {
    adapter.read(inspection.document);
    return [];
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    return error.faults.map(({ veld, code }) => `${code} ${veld}`);
  }
};

const RESULT = part('zkn:resultaat');
const DECISION = part('zkn:leidtTot');
/** Status, result and request, in a notification without a decision; and what it is, or that it contradicts itself. */
const outcome = (status: string, result: string | undefined, more: readonly (readonly [RegExp | string, string])[] = []): string =>
  changed(
    MEASURE,
    [/Zaak afgerond/, status],
    [RESULT, result === undefined ? '' : `<zkn:resultaat><zkn:omschrijving>${result}</zkn:omschrijving></zkn:resultaat>`],
    [DECISION, ''],
    ...more,
  );

describe('a notification of the RvdK', () => {
  const none = undefined;
  const [refused, noPetition, measure, noMeasure] = [
    'Verzoek tot onderzoek afgewezen',
    'Geen rekest Kinderbescherming',
    'Maatregel opgelegd',
    'Geen maatregel opgelegd',
  ];
  it.each([
    ['Intake afgerond', none, 'inquiry.status'],
    ['Intake afgerond', refused, 'inquiry.outcome'],
    ['Intake afgerond', noPetition, none],
    ['Intake afgerond', measure, none],
    ['Intake afgerond', noMeasure, none],
    ['Onderzoek afgerond', none, 'inquiry.outcome'],
    ['Onderzoek afgerond', refused, none],
    ['Onderzoek afgerond', noPetition, 'inquiry.outcome'],
    ['Onderzoek afgerond', measure, none],
    ['Onderzoek afgerond', noMeasure, none],
    ['Zaak  afgerond', none, none],
    ['Zaak afgerond ', none, none],
  ])('with status %p and result %p is %p', (status, result, kind) => {
    const message = outcome(status, result);
    if (kind === undefined) expect(faultsOf(message)).toHaveLength(1);
    else expect(eventOf(message)?.kind).toBe(kind);
  });
  it.each([
    [none, 'inquiry.status'],
    [refused, 'inquiry.outcome'],
    [noPetition, 'inquiry.outcome'],
    [noMeasure, 'court.decision'],
  ])('that closes the case with result %p is %p', (result, kind) => {
    const message = changed(
      MEASURE,
      [RESULT, result === undefined ? '' : `<zkn:resultaat><zkn:omschrijving>${result}</zkn:omschrijving></zkn:resultaat>`],
      [DECISION, ''],
    );
    expect(eventOf(message)?.kind).toBe(kind);
  });

  it('doubts a measure without a decision, and takes a decision that imposes none', () => {
    const object = '/notificatieDi01/object';
    expect(warningsOf(changed(MEASURE, [DECISION, '']))).toEqual([`BESLISSING_ONTBREEKT ${object}/resultaat/omschrijving`]);
    expect(eventOf(changed(MEASURE, ['Maatregel opgelegd', 'Geen maatregel opgelegd']))?.kind).toBe('court.decision');
  });

  it('is ex officio only where it names no request', () => {
    const link = part('zkn:heeftBetrekkingOpAndere');
    const unknown = (noValue: string): string =>
      changed(INTAKE, [link, nil('zkn:heeftBetrekkingOpAndere', noValue, ' stuf:entiteittype="ZAKZAKBTR"')]);
    expect(eventOf(changed(INTAKE, [link, '']))?.kind).toBe('inquiry.ex-officio.started');
    expect(eventOf(unknown('geenWaarde'))?.kind).toBe('inquiry.ex-officio.started');
    expect(faultsOf(unknown('nietGeautoriseerd'))).toEqual(['VERPLICHT_ONTBREEKT /notificatieDi01/object/heeftBetrekkingOpAndere']);
    expect(eventOf(changed(REFUSED_REQUEST, [link, '']))?.kind).toBe('inquiry.outcome');
  });

  it('doubts a text that is just as long as may be', () => {
    expect(warningsOf(changed(MEASURE, ['Ondertoezichtstelling voor een jaar', '😀'.repeat(1000)]))).toEqual([
      'MOGELIJK_INGEKORT /notificatieDi01/object/leidtTot/gerelateerde/toelichting',
    ]);
    expect(warningsOf(changed(INTAKE, [part('bg:gor.openbareRuimteNaam'), '']))).toEqual([
      'MOGELIJK_INGEKORT /notificatieDi01/object/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon/verblijfsadres/gor.straatnaam',
    ]);
    expect(warningsOf(changed(REQUEST, ['Drie kinderen uit een gezin', 'o'.repeat(80)]))).toEqual([
      'MOGELIJK_INGEKORT /vtoDi01/object/omschrijving',
    ]);
  });

  it('loses nothing in silence', () => {
    const more = changed(
      INTAKE,
      ['<bg:verblijfsadres>', '<bg:verblijfsadres><bg:aoa.identificatie>0999200000000001</bg:aoa.identificatie>'],
      ['<zkn:isVan ', '<stuf:extraElementen><stuf:extraElement naam="x">y</stuf:extraElement></stuf:extraElementen><zkn:isVan '],
      ['<bg:geslachtsnaam>Verzonnen</bg:geslachtsnaam>', ''],
    );
    const person = '/notificatieDi01/object/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon';
    expect(warningsOf(more)).toEqual([
      'VERLIES /notificatieDi01/object/extraElementen/extraElement',
      `VERLIES ${person}/voorvoegselGeslachtsnaam`,
      `VERLIES ${person}/verblijfsadres/aoa.identificatie`,
    ]);
  });
});

describe('a moment in a message of the RvdK', () => {
  const at = (digits: string): string => changed(INTAKE, ['20260914110000', digits]);
  it.each([
    ['20260914', '2026-09-13T22:00:00.000Z', 'day'],
    ['202609140', '2026-09-13T22:00:00.000Z', 'day'],
    ['2026091411', '2026-09-14T09:00:00.000Z', 'instant'],
    ['20260914113', '2026-09-14T09:00:00.000Z', 'instant'],
    ['202609141130', '2026-09-14T09:30:00.000Z', 'instant'],
    ['202609141130455', '2026-09-14T09:30:45.500Z', 'instant'],
    ['20260914113045123', '2026-09-14T09:30:45.123Z', 'instant'],
    ['20261025023000', '2026-10-25T00:30:00.000Z', 'instant'],
    ['20260329023000', '2026-03-29T01:30:00.000Z', 'instant'],
  ])('of digits %s is %s, known to the %s', (digits, instant, precision) => {
    expect(eventOf(at(digits))?.occurredAt).toEqual({ instant, precision });
  });
  it.each(['20260931', '2026091424', '20260914116000', '20260914110060', '00000000', '20261301'])(
    'of digits %s does not exist',
    (digits) => {
      expect(faultsOf(at(digits))).toEqual(['DATUM_ONGELDIG /notificatieDi01/object/heeft/datumStatusGezet']);
    },
  );
  it('is doubted where summer time doubles or skips it, and where a digit is odd', () => {
    const veld = '/notificatieDi01/object/heeft/datumStatusGezet';
    expect(warningsOf(at('20261025023000'))).toEqual([`TIJD_DUBBEL ${veld}`]);
    expect(warningsOf(at('20260329023000'))).toEqual([`TIJD_BESTAAT_NIET ${veld}`]);
    expect(warningsOf(at('20260914113'))).toEqual([`VERLIES ${veld}`]);
  });
});

describe('a date in a message of the RvdK', () => {
  const born = (digits: string, known?: string): string =>
    changed(INTAKE, [
      '<bg:geboortedatum>20120229',
      `<bg:geboortedatum${known === undefined ? '' : ` stuf:indOnvolledigeDatum="${known}"`}>${digits}`,
    ]);
  const valueOf = (message: string) => eventOf(message)?.statements.find(({ path }) => path === 'geboortedatum')?.value;
  it.each([
    ['20120229', 'V', '2012-02-29'],
    ['20120299', 'D', '2012-02'],
    ['20129999', 'M', '2012'],
    ['+20120229.0', undefined, '2012-02-29'],
    ['0', 'J', undefined],
  ])('%s, of which %p is known, is %p', (digits, known, value) => expect(valueOf(born(digits, known))).toBe(value));
  it.each([
    ['20130229', 'V'],
    ['20121301', 'D'],
    ['00000101', 'M'],
    ['-20120229', 'V'],
    ['2012', 'V'],
  ])('%s, of which %s is known, does not exist', (digits, known) => {
    expect(faultsOf(born(digits, known))).toEqual([
      'DATUM_ONGELDIG /notificatieDi01/object/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon/geboortedatum',
    ]);
  });
});

describe('inspecting what the RvdK sends', () => {
  it('names a message by its sender, its system and its reference, each told apart', () => {
    expect(adapter.inspect(inbound(INTAKE)).messageKey).toBe('RC0422/RVDKZAAK:RVDK-N-9000201');
    const odd = changed(INTAKE, ['<stuf:organisatie>RC0422', '<stuf:organisatie>A/B:C%'], ['RVDK-N-9000201', '1:2']);
    expect(adapter.inspect(inbound(odd)).messageKey).toBe('A%2FB%3AC%25/RVDKZAAK:1%3A2');
    const broken = changed(INTAKE, [part('zkn:isVan'), '']);
    expect(adapter.inspect(inbound(broken))).toMatchObject({ verdict: 'refused', messageKey: 'RC0422/RVDKZAAK:RVDK-N-9000201' });
  });

  it('never throws, and parks only with CannotTranslate, whatever is put in one of its places', () => {
    const hostile = [
      '',
      ' ',
      'x',
      '0',
      '-1',
      '99999999999999999999',
      '20260230',
      '00000000',
      '<a/>',
      '&lt;',
      'é'.repeat(300),
      'true',
      '__proto__',
    ];
    const outcomes = new Set<string>();
    const silent: string[] = [];
    let turn = 0;
    for (const message of [INTAKE, MEASURE, REQUEST, CRIMINAL_STATUS, ADVICE]) {
      for (const [leaf, name, attributes] of distinct(message.matchAll(/<([\w:.]+)((?: [^>]*)?)>[^<]*<\/\1>/g))) {
        // a few in each place, so that every value has its turn in many
        turn += 1;
        for (const value of hostile.filter((_, nth) => (nth + turn) % 4 === 0)) {
          const inspection = adapter.inspect(inbound(message.replace(leaf, `<${name}${attributes}>${value}</${name}>`)));
          outcomes.add(inspection.verdict);
          if (inspection.verdict === 'accepted') parks(() => adapter.read(inspection.document));
          else if (inspection.faults.length === 0) silent.push(`${value} in ${name}`);
        }
      }
    }
    expect(silent).toEqual([]);
    expect([...outcomes].sort()).toEqual(['accepted', 'refused']);
  });
  /** Places that are written alike are one place: only the first is ever changed. */
  const distinct = (found: Iterable<RegExpMatchArray>): RegExpMatchArray[] => [...new Map([...found].map((one) => [one[0], one])).values()];
  const parks = (read: () => unknown): boolean => {
    try {
      read();
      return false;
    } catch (error) {
      if (error instanceof CannotTranslate) return true;
      throw error;
    }
  };
});

describe('a request that Schakel writes', () => {
  it('names every child, each once, in the order of the message, with every paper', () => {
    let written = 0;
    fc.assert(
      fc.property(protectionRequests, (outgoing) => {
        const { content } = outgoing;
        const wanted = [content, ...(content.others ?? [])].map(({ identifiers }) =>
          (['burgerservicenummer', 'rni-nummer'] as const).flatMap((soort) => identifiers.find((id) => id.soort === soort)?.waarde ?? []),
        );
        if (wanted.some((numbers) => numbers.length === 0) || new Set(wanted.flat()).size < wanted.flat().length) return;
        let body: string;
        try {
          ({ body } = adapter.write(outgoing));
        } catch (error) {
          if (error instanceof CannotTranslate) return;
          throw error;
        }
        written++;
        const { children } = reading(body);
        expect(children.map(({ keys }) => keys.slice(0, -1).map(({ waarde }) => waarde))).toEqual(wanted);
        const papers = content.attachments?.map(({ inhoud }) => inhoud);
        for (const { events } of children) expect(events[0]?.attachments?.map(({ inhoud }) => inhoud)).toEqual(papers);
      }),
      { seed: 20261124, numRuns: 200 },
    );
    expect(written).toBeGreaterThan(15);
  });
});

describe('a code that was added to a list', () => {
  it('is understood in a message that was parked for it, although the schema was written before', async () => {
    const added = { code: 'Zaak gesloten', core: 'ZAAK_AFGEROND', betekenis: 'Proef', echt: false, alleenLezen: 'proef' };
    const tables = [...shippedCodeLists().tables.values()].map((table) =>
      table.naam === 'corv.status' ? codeTable({ ...table, rows: [...table.rows, added] }) : table,
    );
    const message = changed(MEASURE, ['Zaak afgerond', 'Zaak gesloten']);
    expect(faultsOf(message)).toEqual(['CODE_ONBEKEND /notificatieDi01/object/heeft/gerelateerde/omschrijving']);
    const [before, inspection] = [eventOf(MEASURE), (await rvdk.load(codeLists(tables))).inspect(inbound(message))];
    if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
    expect((await rvdk.load(codeLists(tables))).read(inspection.document).children[0]?.events[0]).toEqual(before);
  });
  it.each([
    ['corv.sashNiveau', 'zeer hoog', ['>matig<', '>zeer hoog<']],
    ['corv.informeringswijze', 'per post', ['>telefonisch<', '>per post<']],
    ['corv.jaNee', 'Misschien', ['>Ja</jz:indicatieGereageerd>', '>Misschien</jz:indicatieGereageerd>']],
    ['corv.rolOmschrijving', 'oppas', ['>stiefouder<', '>oppas<']],
  ] as const)('of %s is understood in a report to Veilig Thuis', async (list, code, change) => {
    const message = changed(NOTICE_BY_POLICE, change);
    expect(faultsOf(message).map((fault) => fault.split(' ')[0])).toEqual(['CODE_ONBEKEND']);
    const row = { code, core: code, betekenis: 'Proef', echt: false };
    const tables = [...shippedCodeLists().tables.values()].map((table) =>
      table.naam === list ? codeTable({ ...table, rows: [...table.rows, row] }) : table,
    );
    const knows = await rvdk.load(codeLists(tables));
    const inspection = knows.inspect(inbound(message));
    if (inspection.verdict === 'refused') throw new Error(JSON.stringify(inspection.faults));
    expect(JSON.stringify(knows.read(inspection.document).children)).toContain(`"${code}"`);
  });
  it('is not taken where it may not stand: a role of a request in a notification', () => {
    const relation =
      '<zkn:heeftAlsBelanghebbende stuf:entiteittype="ZAKBTRBLH"><zkn:gerelateerde stuf:entiteittype="BTR"/><zkn:code>191</zkn:code><zkn:omschrijving>voogd</zkn:omschrijving></zkn:heeftAlsBelanghebbende><zkn:heeft ';
    expect(faultsOf(changed(EX_OFFICIO, ['<zkn:heeft ', relation]))).toEqual([
      'CODE_ONBEKEND /notificatieDi01/object/heeftAlsBelanghebbende/omschrijving',
    ]);
  });
});
