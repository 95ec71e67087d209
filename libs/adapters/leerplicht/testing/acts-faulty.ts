import type { FaultySample, UnwritableSample, WriteSample } from '@schakel/adapter-contract/testing';
import type { Content } from '@schakel/adapter-contract';
import { ACT_WRITES, actXml, outgoing } from './acts';
import { changed, faulty, part, spots } from './messages';

const AT = '/verzuimbericht';
const INTERVIEW = actXml('interview.held');
const MERGED = actXml('person.merged');
const ABSENT = actXml('authorised-absence.signal');

/** Acts that are wrong in themselves. */
export const ACT_REFUSED: readonly FaultySample[] = [
  faulty(
    'an act without a number of its own',
    changed(INTERVIEW, [part('KenmerkVerrichting'), '']),
    `VERPLICHT_ONTBREEKT ${AT}/Gesprek/KenmerkVerrichting`,
  ),
  faulty(
    'an act that says of no child that it is about',
    changed(
      INTERVIEW,
      [part('Leerling'), ''],
      [part('ZaaknummerLeerplicht'), ''],
      [part('NummerMeldingRelatiefVerzuim'), ''],
      [part('KenmerkVerwijzing'), ''],
      [part('HaltDossiernummer'), ''],
      [part('PvNummer'), ''],
      [part('KenmerkOnderzoek'), ''],
      [part('RvdkZaaknummer'), ''],
    ),
    // a parketnummer and a VTO may be about several children
    `VERPLICHT_ONTBREEKT ${AT}/Gesprek`,
  ),
  faulty(
    'a notice about the child that names no number',
    changed(
      actXml('enrolment.changed'),
      [part('Burgerservicenummer'), ''],
      [part('Onderwijsnummer'), ''],
      [part('RniNummer'), ''],
      [part('ZaaknummerLeerplicht'), ''],
    ),
    `VERPLICHT_ONTBREEKT ${AT}/InschrijvingGewijzigd`,
  ),
  faulty(
    'one number that is one child',
    changed(MERGED, [part('Onderwijsnummer'), ''], [part('RniNummer'), '']),
    `VERPLICHT_ONTBREEKT ${AT}/PersoonSamengevoegd/Leerling`,
  ),
  faulty(
    'a withdrawal of a referral without its number',
    changed(actXml('halt.withdrawn'), [part('KenmerkVerwijzing'), ''], [part('HaltDossiernummer'), '']),
    `VERPLICHT_ONTBREEKT ${AT}/HaltVerwijzingIngetrokken`,
  ),
  faulty('a notice that only Schakel sends', actXml('probation.notice'), `SOORT_ONBEKEND ${AT}/Jeugdreclassering`),
  faulty('a feedback that only Schakel sends', actXml('care-signal.feedback'), `SOORT_ONBEKEND ${AT}/ZorgmeldingTerugkoppeling`),
  faulty(
    'values that are too long, of another type or in the wrong place',
    changed(
      actXml('exemption.recorded'),
      ['<Begindatum>2026-09-01', '<Begindatum>2026-02-30'],
      ['<Toegekend>true', '<Toegekend>ja'],
      ['Verzonnen Lyceum, Verwegstad', 'x'.repeat(201)],
      ['<Grond>', '<Onbekend>x</Onbekend><Grond>'],
    ),
    `STRUCTUUR ${AT}/Vrijstelling/Onbekend`,
    `TYPE_FOUT ${AT}/Vrijstelling/Begindatum`,
    `TYPE_FOUT ${AT}/Vrijstelling/Toegekend`,
    `TE_LANG ${AT}/Vrijstelling/BuitenlandseSchool`,
  ),
];

/** Acts that only a person can judge. */
export const ACT_PARKED: readonly FaultySample[] = [
  faulty(
    'codes that are not on their lists, in a list and in a group as well',
    changed(
      INTERVIEW,
      ['<SoortGesprek>HOORGESPREK', '<SoortGesprek>BORREL'],
      ['<Deelnemer>OUDER_2', '<Deelnemer>BUURMAN'],
      ['<Geslacht>V', '<Geslacht>constructor'],
    ),
    `CODE_ONBEKEND ${AT}/Gesprek/Leerling/Geslacht`,
    `CODE_ONBEKEND ${AT}/Gesprek/SoortGesprek`,
    `CODE_ONBEKEND ${AT}/Gesprek/Deelnemer[2]`,
  ),
  faulty(
    'a period that ends before it begins',
    changed(ABSENT, ['<PeriodeTot>2026-09-11', '<PeriodeTot>2026-08-30']),
    `DATUM_ONGELDIG ${AT}/GeoorloofdVerzuimSignaal/PeriodeTot`,
  ),
  faulty(
    'an enrolment that ends before it begins',
    changed(actXml('enrolment.changed'), ['<Einddatum>2026-10-01', '<Einddatum>2026-07-31']),
    `DATUM_ONGELDIG ${AT}/InschrijvingGewijzigd/Inschrijving/Einddatum`,
  ),
  faulty(
    'a report of what has yet to happen, and a verdict before the session',
    changed(actXml('care-signal.vt'), ['<DatumIncident>2026-10-01', '<DatumIncident>2026-10-03']),
    `DATUM_ONGELDIG ${AT}/Zorgmelding/DatumMelding`,
  ),
  faulty(
    'a verdict before the session',
    changed(actXml('prosecution.decision'), ['<DatumUitspraak>2026-12-15', '<DatumUitspraak>2026-11-30']),
    `DATUM_ONGELDIG ${AT}/Vervolgingsbeslissing/DatumUitspraak`,
  ),
  faulty(
    'numbers that are none, and a child yet to be born',
    changed(
      INTERVIEW,
      ['010000008', '010000009'],
      ['<Onderwijsnummer>100000016', '<Onderwijsnummer>999990007'],
      ['<Geboortedatum>2011-03', '<Geboortedatum>2027'],
    ),
    `BSN_ONGELDIG ${AT}/Gesprek/Leerling/Burgerservicenummer`,
    `BSN_ONGELDIG ${AT}/Gesprek/Leerling/Onderwijsnummer`,
    `DATUM_ONGELDIG ${AT}/Gesprek/DatumGebeurtenis`,
  ),
];

const sampleOf = (naam: string): WriteSample => {
  const sample = ACT_WRITES.find((each) => each.naam === naam);
  if (sample === undefined) throw new Error(`no sample ${naam}`);
  return sample;
};
const WARNING = sampleOf('warning.given with no more than it must say');
const INTERVIEWED = sampleOf('interview.held with no more than it must say');
const warning = (content: Partial<Content>) => outgoing({ ...WARNING.outgoing.content, ...content });

/** What does not fit is told, and the rest is written. */
export const ACT_LOSSY_WRITES: readonly WriteSample[] = [
  {
    naam: 'a conversation with more people than fit, agreed upon in too many words, and with values that have no place',
    outgoing: outgoing({
      ...INTERVIEWED.outgoing.content,
      identifiers: [
        ...INTERVIEWED.outgoing.content.identifiers,
        { soort: 'skn', waarde: '7654321' },
        { soort: 'vt-meldingsnummer', waarde: 'VT-2026-0042' },
      ],
      values: {
        soortGesprek: 'TELEFONISCH',
        deelnemers: Array.from({ length: 11 }, () => 'JONGERE'),
        afspraken: '😀'.repeat(1001),
        opgelegdeUren: 8,
        functionaris: 'x',
      },
    }),
    body: changed(INTERVIEWED.body, [
      /(<SoortGesprek>TELEFONISCH<\/SoortGesprek>)/,
      `$1${'\n    <Deelnemer>JONGERE</Deelnemer>'.repeat(10)}\n    <Afspraken>${'😀'.repeat(1000)}</Afspraken>`,
    ]),
    warnings: spots([
      `VERLIES ${AT}/Gesprek/nummers.vt-meldingsnummer`,
      `VERLIES ${AT}/Gesprek/nummers.skn`,
      `VERLIES ${AT}/Gesprek/opgelegdeUren`,
      `VERLIES ${AT}/Gesprek/Deelnemer`,
      `VERLIES ${AT}/Gesprek/Afspraken`,
      `VERLIES ${AT}/Gesprek/Functionaris`,
    ]),
  },
];

export const ACT_UNWRITABLE: readonly UnwritableSample[] = [
  {
    naam: 'a warning to nobody, in a code that leerplicht does not know',
    outgoing: warning({ values: { gerichtAan: ['BUURMAN'] } }),
    faults: spots([`CODE_ONBEKEND ${AT}/Waarschuwing/GerichtAan`, `VERPLICHT_ONTBREEKT ${AT}/Waarschuwing/Schriftelijk`]),
  },
  {
    naam: 'an act without a number of its own, of nobody',
    outgoing: warning({ identifiers: [] }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Waarschuwing/KenmerkVerrichting`]),
  },
  {
    naam: 'an act of which nobody knows whom it is about',
    outgoing: warning({ identifiers: [{ soort: 'kenmerk-verrichting', waarde: 'V-1', uitgever: '9901' }] }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Waarschuwing`]),
  },
  {
    naam: 'an act about several children',
    outgoing: warning({ others: [{ identifiers: [], jongere: {} }] }),
    faults: spots([`STRUCTUUR ${AT}/Waarschuwing`]),
  },
];
