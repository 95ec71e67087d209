import type { LeerplichtStand } from './leerplicht-system';
import { inquiryKey } from './partner-system';
import { consultation, criminalRequest, procesVerbaal, protectionRequest } from './story-requests';
import { Writer, type Child, type Step } from './story-writer';

export type { Step } from './story-writer';

/** A message that follows from what leerplicht came to know: `write` gives it as soon as that is there. */
export interface LaterStep {
  readonly write: (held: LeerplichtStand) => Step | undefined;
}

export interface Story {
  /** Writes on in the same run: what comes after the story. */
  readonly writer: Writer;
  readonly steps: readonly Step[];
  /** In their order: each waits for the one before. */
  readonly later: readonly LaterStep[];
  /** Report numbers, referral marks, official reports, inquiries, for whoever waits for what must come of them. */
  readonly meldingsnummers: readonly string[];
  readonly kenmerken: readonly string[];
  readonly pvNummers: readonly string[];
  readonly onderzoeken: readonly string[];
  /** Consultations with RvdK. */
  readonly overleggen: readonly string[];
}

const DAY_MS = 86_400_000;
const daysAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const STREET = { straat: 'Voorbeeldstraat', huisnummer: 12 };
const FAMILY = {
  voorvoegsel: 'de',
  geslachtsnaam: 'Verzonnen',
  straat: 'Laan van de Verzonnen Voorbeelden',
  huisnummer: 7,
  toevoeging: '2hg',
};

/** The fictitious children, of an age that holds whenever this is played. */
function children(year: number) {
  const noor: Child = {
    ...STREET,
    bsn: '999990007',
    voornamen: 'Noor',
    voorvoegsel: 'van der',
    geslachtsnaam: 'Voorbeeld',
    geslacht: 'V',
    huisletter: 'B',
    geboren: `${year - 15}-03-14`,
  };
  const sem: Child = {
    ...STREET,
    bsn: '999990019',
    voornamen: 'Sem',
    voorvoegsel: 'de',
    geslachtsnaam: 'Verzinsel',
    geslacht: 'M',
    huisletter: 'C',
    geboren: `${year - 15}-06-02`,
  };
  const siblings: readonly Child[] = [
    { ...FAMILY, bsn: '999990032', voornamen: 'Bo', geslacht: 'M', geboren: `${year - 14}-02-27` },
    { ...FAMILY, bsn: '999990044', voornamen: 'Kim', geslacht: 'V', geboren: `${year - 12}-06-15` },
    { ...FAMILY, bsn: '999990056', voornamen: 'Lou', geslacht: 'M', geboren: `${year - 10}-11-03` },
  ];
  return { noor, sem, siblings };
}

/**
 * The chains that the demonstration plays, as leerplicht's messages about fictitious children: a report that ends
 * NEGATIEF at Halt and goes on to RvdK, a report withdrawn the next day, a referral that ends POSITIEF, a report sent
 * twice about which leerplicht asks RvdK, and a request for three children of one family. Numbers hold the second of the start, so that another run on
 * the same database names other reports; none has nine digits, the shape of a BSN.
 */
export function writeStory(now: Date): Story {
  const writer = new Writer(Math.floor(now.getTime() / 1000) % 10_000_000, now);
  const a = writer.chain(1, 'a', '999990007', 'V3', 60);
  const b = writer.chain(2, 'b', '010000008', 'L', 58);
  const c = writer.chain(3, 'c', '999990019', 'V3', 57);
  const d = writer.chain(4, 'd', '999990020', 'LRV', 50);
  const e = writer.chain(5, 'e', '999990032', '', 75);
  const { noor, sem, siblings } = children(Number(writer.day(a.begin - 16).slice(0, 4)));
  const twice = writer.report(d);
  const steps = [
    writer.report(a),
    writer.status(a),
    writer.changed(a),
    writer.referral(a, noor, 22),
    writer.report(b),
    writer.withdrawn(b),
    writer.report(c),
    writer.referral(c, sem, 12),
    twice,
    { ...twice, naam: 'Dezelfde melding nog eens' },
    protectionRequest(writer, e, siblings),
    consultation(writer, d, writer.at(d.begin - 9, '13:45')),
  ];
  const outcome = ({ verwijzingen }: LeerplichtStand) => verwijzingen.find(({ kenmerk }) => kenmerk === a.kenmerk);
  const later: LaterStep[] = [
    {
      write: (held) => {
        const { resultaat, datumAfloop } = outcome(held) ?? {};
        if (resultaat !== 'NEGATIEF' || datumAfloop === undefined) return undefined;
        return procesVerbaal(writer, a, noor, 22, writer.on(daysAfter(datumAfloop, 2), '10:00'));
      },
    },
    {
      write: (held) => {
        const issued = held.processenVerbaal.find(({ pvNummer }) => pvNummer === a.pv)?.datumProcesVerbaal;
        const halt = outcome(held)?.resultaat;
        if (issued === undefined || halt === undefined) return undefined;
        return criminalRequest(writer, a, noor, 22, halt, writer.on(daysAfter(issued, 2), '14:00'));
      },
    },
  ];
  return {
    writer,
    steps,
    later,
    meldingsnummers: [a, b, c, d].map(({ nummer }) => nummer),
    kenmerken: [a.kenmerk, c.kenmerk],
    pvNummers: [a.pv],
    onderzoeken: [a.onderzoek, ...siblings.map(({ bsn }) => inquiryKey({ vto: e.vto }, bsn))],
    overleggen: [d.overleg],
  };
}
