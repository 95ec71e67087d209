import { NAMESPACE } from './leerplicht-xml';
import { escapeXml } from './xml-tree';

/** One message of the story. */
export interface Step {
  readonly keten: string;
  readonly naam: string;
  readonly body: string;
}

export interface Story {
  readonly steps: readonly Step[];
  /** Report numbers and referral marks, for whoever waits for what must come of them. */
  readonly meldingsnummers: readonly string[];
  readonly kenmerken: readonly string[];
}

const DAY_MS = 86_400_000;

type Fields = readonly (string | false)[];
const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const leaf = (name: string, value: string | number | boolean): string => tag(name, escapeXml(String(value)));
const all = (fields: Fields): string => fields.filter((field) => field !== false).join('');

/** A moment in Dutch local time, as pairs of fields are written. */
interface At {
  readonly datum: string;
  readonly tijd: string;
}
const pair = (name: string, { datum, tijd }: At): string => leaf(`Datum${name}`, datum) + leaf(`Tijdstip${name}`, `${tijd}:00.000`);

/** What makes a chain: its child, its numbers, and when it began. */
interface Chain {
  readonly letter: string;
  readonly bsn: string;
  readonly nummer: string;
  readonly zaak: string;
  readonly kenmerk: string;
  readonly soort: string;
  /** Days before today on which the absence began. */
  readonly begin: number;
}

interface Child {
  readonly voornamen: string;
  readonly voorvoegsel: string;
  readonly geslachtsnaam: string;
  readonly geslacht: string;
  readonly huisletter: string;
  readonly geboren: string;
}

/** The person who takes care of the case at the municipality. */
const OFFICIAL = [
  leaf('Naam', 'J. de Boer'),
  leaf('Functie', 'Leerplichtambtenaar'),
  leaf('Telefoonnummer', '0999-654321'),
  leaf('Emailadres', 'leerplicht@voorbeeldstad.example'),
].join('');

/** Writes the messages of one run; every message gets the next id of that run. */
class Writer {
  private serial = 0;
  constructor(
    private readonly run: number,
    private readonly now: Date,
  ) {}

  chain(index: number, letter: string, bsn: string, soort: string, begin: number): Chain {
    const nummer = String(this.run * 10 + index).padStart(8, '0');
    const year = this.day(begin).slice(0, 4);
    return { letter, bsn, nummer, zaak: `LP-9901-${year}-${nummer.slice(2)}`, kenmerk: `HV-9901-${year}-${nummer}`, soort, begin };
  }

  day = (ago: number): string => new Date(this.now.getTime() - ago * DAY_MS).toISOString().slice(0, 10);
  at = (ago: number, tijd: string): At => ({ datum: this.day(ago), tijd });

  report(chain: Chain): Step {
    return this.step(chain, 'Verzuimmelding', chain.begin - 7, '09:15', tag('MeldenRelatiefVerzuim', this.absence(chain, 'R')));
  }

  status(chain: Chain): Step {
    const fields = [
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('ZaaknummerLeerplicht', chain.zaak),
      leaf('StatusMeldingRelatiefVerzuim', 'B'),
      pair('StatusGezet', this.at(chain.begin - 9, '10:00')),
      tag('GemeentelijkContactpersoon', OFFICIAL),
    ];
    return this.step(chain, 'Melding in behandeling', chain.begin - 9, '10:01', tag('StatusMelding', all(fields)));
  }

  changed(chain: Chain): Step {
    const absence = this.absence(chain, 'B', leaf('Einddatum', this.day(chain.begin - 11)));
    return this.mutation(chain, 'Einddatum bekend', chain.begin - 12, absence);
  }

  withdrawn(chain: Chain): Step {
    return this.mutation(chain, 'Melding ingetrokken', chain.begin - 8, this.absence(chain, 'I'));
  }

  referral(chain: Chain, child: Child, hours: number): Step {
    const date = chain.begin - 16;
    const address = [
      leaf('Straatnaam', 'Voorbeeldstraat'),
      leaf('Huisnummer', 12),
      leaf('Huisletter', child.huisletter),
      leaf('Postcode', '9999ZZ'),
      leaf('Plaatsnaam', 'Voorbeeldstad'),
    ];
    const pupil = [
      leaf('Burgerservicenummer', chain.bsn),
      leaf('Geslachtsnaam', child.geslachtsnaam),
      leaf('VoorvoegselGeslachtsnaam', child.voorvoegsel),
      leaf('Voornamen', child.voornamen),
      leaf('Geboortedatum', `${Number(this.day(date).slice(0, 4)) - 15}-${child.geboren}`),
      leaf('Geslacht', child.geslacht),
      tag('Adres', all(address)),
    ];
    const fields = [
      leaf('ZaaknummerLeerplicht', chain.zaak),
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('KenmerkVerwijzing', chain.kenmerk),
      tag('Leerling', all(pupil)),
      pair('Verwijzing', this.at(date, '14:00')),
      leaf('DatumEersteVerhoor', this.day(date + 3)),
      leaf('Feit', 'LPW-2-3'),
      leaf('Verzuimuren', hours),
      leaf('PeriodeVan', this.day(chain.begin)),
      leaf('PeriodeTot', this.day(chain.begin - 11)),
      leaf('ToestemmingJongere', true),
      leaf('ToestemmingOuders', true),
      leaf('EerdereHalt', false),
      tag('Verwijzer', OFFICIAL),
    ];
    return this.step(chain, `Verwijzing naar Halt (${hours} uur)`, date, '14:05', tag('HaltVerwijzing', all(fields)));
  }

  private mutation(chain: Chain, naam: string, ago: number, absence: string): Step {
    const body = pair('LaatsteMutatie', this.at(ago, '08:30')) + absence;
    return this.step(chain, naam, ago, '08:40', tag('MutatieMeldingRelatiefVerzuim', body));
  }

  /** The whole report, as a report and every mutation state it. */
  private absence(chain: Chain, status: string, end: string | false = false): string {
    const fields = [
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('ZaaknummerLeerplicht', chain.zaak),
      tag('Leerling', leaf('Burgerservicenummer', chain.bsn)),
      leaf('Verzuimsoort', chain.soort),
      leaf('StatusMeldingRelatiefVerzuim', status),
      status === 'I' && leaf('RedenIngetrokken', 'F'),
      pair('Melding', this.at(chain.begin - 7, '09:10')),
      leaf('Begindatum', this.day(chain.begin)),
      end,
      leaf('ActieOndernemen', false),
      leaf('ToelichtingOndernomenActie', 'Ouders zijn niet bereikt'),
      tag('IdentificatieOnderwijsinstelling', leaf('BRIN', '99ZZ')),
    ];
    return tag('Verzuimgeval', all(fields));
  }

  private step(chain: Chain, naam: string, ago: number, tijd: string, document: string): Step {
    const id = `9901-${this.day(ago).slice(0, 4)}-${String(this.run).padStart(7, '0')}${String(++this.serial).padStart(3, '0')}`;
    const head = [
      leaf('IdentificatiecodeBedrijfsdocument', id),
      pair('Bedrijfsdocument', this.at(ago, tijd)),
      leaf('VerzendendeInstantie', '9901'),
      leaf('OntvangendeInstantie', 'SCHAKEL'),
      leaf('CodeUitvoerderVSV', '009901'),
    ];
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<verzuimbericht xmlns="${NAMESPACE}">${tag('Kop', all(head))}${document}</verzuimbericht>\n`;
    return { keten: chain.letter, naam, body };
  }
}

/**
 * The chains that the demonstration plays, as leerplicht's messages about fictitious children: a report that ends
 * NEGATIEF at Halt, a report withdrawn the next day, a referral that ends POSITIEF, and a report sent twice.
 * Numbers hold the second of the start, so that another run on the same database names other reports; none has
 * nine digits, the shape of a BSN.
 */
export function writeStory(now: Date): Story {
  const writer = new Writer(Math.floor(now.getTime() / 1000) % 10_000_000, now);
  const a = writer.chain(1, 'a', '999990007', 'V3', 60);
  const b = writer.chain(2, 'b', '010000008', 'L', 58);
  const c = writer.chain(3, 'c', '999990019', 'V3', 57);
  const d = writer.chain(4, 'd', '999990020', 'LRV', 50);
  const noor = { voornamen: 'Noor', voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld', geslacht: 'V', huisletter: 'B', geboren: '03-14' };
  const sem = { voornamen: 'Sem', voorvoegsel: 'de', geslachtsnaam: 'Verzinsel', geslacht: 'M', huisletter: 'C', geboren: '06-02' };
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
  ];
  return { steps, meldingsnummers: [a, b, c, d].map(({ nummer }) => nummer), kenmerken: [a.kenmerk, c.kenmerk] };
}
