import type { Content, Outgoing } from '@schakel/adapter-contract';
import type { FaultySample, ReadSample, UnwritableSample, WriteSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement, Subject } from '@schakel/dossier';
import { ACT_WRITES, actMessage } from './acts';
import { changed, faulty, inbound, part, spots } from './messages';
import { jongere, says } from './requests';

/** Acts with as little as may be, as much as fits, and all that is wrong in them. Nobody in them exists. */

const CONSULT = actMessage('raadsoverlegDi01');
const DECISION = actMessage('vervolgingsbeslissingDi01');
const [consult, decision] = ['/raadsoverlegDi01/object', '/vervolgingsbeslissingDi01/object'];
const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990007' };
const occurredAt = { instant: '2026-11-02T08:30:00.000Z', precision: 'instant' } as const;

const reads = (
  naam: string,
  xml: string,
  kind: 'rvdk.consult' | 'prosecution.decision',
  subject: Subject,
  statements: readonly Statement[],
  keys: readonly Identifier[],
  warnings: readonly string[] = [],
): ReadSample => ({
  naam,
  inbound: inbound(xml),
  reading: {
    children: [{ keys, events: [{ kind, occurredAt, subject, statements }] }],
    warnings: spots(warnings).map((spot) => ({ ...spot, uitleg: '' })),
  },
});

/** Without a word on who gave it, the number is the sender's. */
const act: Identifier = { soort: 'kenmerk-verrichting', waarde: 'BIP-2026-0042', uitgever: 'Gemeente Voorbeeldstad, leerplicht' };
const asked: Subject = { soort: 'verrichting', nummer: act };
const parket: Identifier = { soort: 'parketnummer', waarde: '99/123456-26' };
const prosecuted: Subject = { soort: 'proces-verbaal', nummer: parket };

export const ODD_ACT_READS: readonly ReadSample[] = [
  reads(
    'a consultation with as little as may be',
    changed(
      CONSULT,
      [part('sv:uitgeverKenmerk'), ''],
      [/\s*<sv:zaaknummerLeerplicht>[^<]*<\/sv:zaaknummerLeerplicht>/, ''],
      [part('sv:kind'), ''],
      [/(<\/sv:tijdstip>)[\s\S]*(\s*<\/sv:object>)/, '$1$2'],
    ),
    'rvdk.consult',
    asked,
    [says(asked, 'nummers.kenmerk-verrichting', { ...act }, `${consult}/kenmerk`)],
    [act],
  ),
  reads(
    'a consultation with a question of the greatest length',
    changed(
      CONSULT,
      [part('sv:uitgeverKenmerk'), ''],
      [/\s*<sv:zaaknummerLeerplicht>[^<]*<\/sv:zaaknummerLeerplicht>/, ''],
      [part('sv:kind'), '\n    <sv:kind>\n      <sv:inp.bsn>999990007</sv:inp.bsn>\n    </sv:kind>'],
      ['Is een proces-verbaal hier passend?', 'é'.repeat(1000)],
      [/(<\/sv:vraag>)[\s\S]*(\s*<\/sv:object>)/, '$1$2'],
    ),
    'rvdk.consult',
    asked,
    [
      says(jongere, 'burgerservicenummer', '999990007', `${consult}/kind/inp.bsn`),
      says(asked, 'nummers.kenmerk-verrichting', { ...act }, `${consult}/kenmerk`),
      says(asked, 'vraag', 'é'.repeat(1000), `${consult}/vraag`),
    ],
    [bsn, act],
    [`MOGELIJK_INGEKORT ${consult}/vraag`],
  ),
  reads(
    'a decision that names the case by the number of the public prosecutor only',
    changed(
      DECISION,
      [part('sv:pvNummer'), ''],
      [/\s*<sv:zaaknummerLeerplicht>[^<]*<\/sv:zaaknummerLeerplicht>/, ''],
      [/(<\/sv:datumBeslissing>)[\s\S]*(\s*<\/sv:object>)/, '$1$2'],
    ),
    'prosecution.decision',
    prosecuted,
    [
      says(jongere, 'burgerservicenummer', '999990007', `${decision}/kind/inp.bsn`),
      says(prosecuted, 'nummers.parketnummer', { ...parket }, `${decision}/parketnummer`),
      says(prosecuted, 'beslissing', 'DAGVAARDING', `${decision}/beslissing`),
      says(prosecuted, 'datumBeslissing', '2026-11-02', `${decision}/datumBeslissing`),
    ],
    [bsn, parket],
  ),
];

export const ODD_ACT_REFUSED: readonly FaultySample[] = [
  faulty(
    'an act without its number, with a text that is too long and a fine that is no number',
    changed(CONSULT, [part('sv:kenmerk'), ''], ['Is een proces-verbaal hier passend?', 'é'.repeat(1001)]),
    `VERPLICHT_ONTBREEKT ${consult}/kenmerk`,
    `TE_LANG ${consult}/vraag`,
  ),
  faulty('a fine that is no number', changed(DECISION, ['>150<', '>honderd<']), `TYPE_FOUT ${decision}/geldboete`),
  faulty('an act that only goes the other way', actMessage('afsluitingTrajectDi01'), 'SOORT_ONBEKEND /afsluitingTrajectDi01'),
  faulty('a registration, which only Schakel sends', actMessage('registratieAdviesDi01'), 'SOORT_ONBEKEND /registratieAdviesDi01'),
];

const anyNumber = [
  [part('sv:pvNummer'), ''],
  [part('sv:parketnummer'), ''],
  [/\s*<sv:zaaknummerLeerplicht>[^<]*<\/sv:zaaknummerLeerplicht>/, ''],
] as const;

export const ODD_ACT_PARKED: readonly FaultySample[] = [
  faulty(
    'an act with codes and a day that do not exist',
    changed(
      DECISION,
      ['DAGVAARDING', 'GRATIE'],
      ['>20261102<', '>20261131<'],
      ['>N<', '>X<'],
      ['>LEERPLICHT<', '>OUDER<'],
      ['999990007', '999990008'],
    ),
    `CODE_ONBEKEND ${decision}/beslissing`,
    `DATUM_ONGELDIG ${decision}/datumBeslissing`,
    `CODE_ONBEKEND ${decision}/geldboeteVoorwaardelijk`,
    `CODE_ONBEKEND ${decision}/registratie/namens`,
    `BSN_ONGELDIG ${decision}/kind/inp.bsn`,
  ),
  faulty('a decision that names no case', changed(DECISION, ...anyNumber), `VERPLICHT_ONTBREEKT ${decision}/pvNummer`),
  faulty(
    'a decision that names neither a case nor a child',
    changed(DECISION, ...anyNumber, [part('sv:kind'), '']),
    `VERPLICHT_ONTBREEKT ${decision}/pvNummer`,
    `PERSOON_ONZEKER ${decision}`,
  ),
  faulty(
    'a moment that does not exist',
    changed(CONSULT, ['20261102093000000', '20261102253000000']),
    `DATUM_ONGELDIG ${consult}/tijdstip`,
  ),
];

const delivery = (message: string): WriteSample => {
  const found = ACT_WRITES.find(({ naam }) => naam.startsWith(`${message}:`));
  if (found === undefined) throw new Error(`no delivery ${message}`);
  return found;
};
const other = ({ outgoing }: WriteSample, content: Partial<Content>): Outgoing => ({
  ...outgoing,
  content: { ...outgoing.content, ...content },
});
const CORRECTION = delivery('correctieDi01');
const MERGED = delivery('persoonSamengevoegdDi01');
const { values, identifiers } = CORRECTION.outgoing.content;
const correction = '/correctieDi01/object';

export const ODD_ACT_WRITES: readonly WriteSample[] = [
  {
    naam: 'a correction with a text that is too long, values and numbers without a place',
    outgoing: other(CORRECTION, {
      identifiers: [
        ...identifiers,
        { soort: 'skn', waarde: '0012345' },
        { soort: 'onderwijsnummer', waarde: '100000004' },
        { soort: 'vt-meldingsnummer', waarde: 'VT-1' },
      ],
      values: { ...values, waardeWordt: '😀'.repeat(1001), bijzonderheid: 'x' },
      attachments: [],
    }),
    body: changed(
      CORRECTION.body,
      ['<sv:inp.bsn>999990007</sv:inp.bsn>', '<sv:skn>0012345</sv:skn>'],
      ['<sv:waardeWordt>20<', `<sv:waardeWordt>${'😀'.repeat(1000)}<`],
    ),
    warnings: spots([
      `VERLIES ${correction}/bijzonderheid`,
      `VERLIES ${correction}/waardeWordt`,
      ...['burgerservicenummer', 'onderwijsnummer', 'vt-meldingsnummer'].map((soort) => `VERLIES ${correction}/kind/nummers.${soort}`),
    ]),
  },
];

export const ODD_ACTS_UNWRITABLE: readonly UnwritableSample[] = [
  {
    naam: 'an act about two children, without what it must say',
    outgoing: other(CORRECTION, {
      values: { registratie: { namens: 'OUDER', functionaris: 'S. Verbinder' } },
      others: [{ identifiers: [], jongere: {} }],
    }),
    faults: spots([
      `KIND_NIET_TOEGEPAST ${correction}/kind`,
      `VERPLICHT_ONTBREEKT ${correction}/veld`,
      `VERPLICHT_ONTBREEKT ${correction}/reden`,
      `CODE_ONBEKEND ${correction}/registratie/namens`,
    ]),
  },
  {
    naam: 'an act without a number of its own, about a child without any number',
    outgoing: other(MERGED, { identifiers: [], jongere: { voornamen: 'Noor' } }),
    faults: spots(
      ['geslachtsnaam', 'geboortedatum', 'verblijfsadres/postcode', 'verblijfsadres/huisnummer'].map(
        (name) => `VERPLICHT_ONTBREEKT /persoonSamengevoegdDi01/object/kind/${name}`,
      ),
    ),
  },
];
