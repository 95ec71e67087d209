import { dutchTime } from './dutch-time';
import { NAMESPACE } from './leerplicht-xml';
import { escapeXml } from './xml-tree';

/** One message of the story. */
export interface Step {
  readonly keten: string;
  readonly naam: string;
  readonly body: string;
}

const DAY_MS = 86_400_000;

export type Fields = readonly (string | false)[];
export const tag = (name: string, content: string): string => `<${name}>${content}</${name}>`;
export const leaf = (name: string, value: string | number | boolean): string => tag(name, escapeXml(String(value)));
export const all = (fields: Fields): string => fields.filter((field) => field !== false).join('');

/** A moment in Dutch local time, as pairs of fields are written. */
export interface At {
  readonly datum: string;
  readonly tijd: string;
}
export const pair = (name: string, { datum, tijd }: At): string => leaf(`Datum${name}`, datum) + leaf(`Tijdstip${name}`, `${tijd}:00.000`);

/** What makes a chain: its child, its numbers, and when it began. */
export interface Chain {
  readonly letter: string;
  readonly bsn: string;
  readonly nummer: string;
  readonly zaak: string;
  readonly kenmerk: string;
  readonly pv: string;
  readonly onderzoek: string;
  readonly vto: string;
  readonly overleg: string;
  readonly soort: string;
  /** Days before today on which the absence began. */
  readonly begin: number;
  /** By which numbers the child is named, as fields; absent: by its BSN. */
  readonly leerling?: string;
}

export interface Child {
  readonly bsn: string;
  readonly voornamen: string;
  readonly voorvoegsel?: string;
  readonly geslachtsnaam: string;
  readonly geslacht: string;
  readonly geboren: string;
  readonly straat: string;
  readonly huisnummer: number;
  readonly huisletter?: string;
  readonly toevoeging?: string;
}

const optional = (name: string, value: string | undefined): string | false => value !== undefined && leaf(name, value);

/** A child as a referral, an official report and a request write it. */
export function childFields(child: Child): string {
  const address = [
    leaf('Straatnaam', child.straat),
    leaf('Huisnummer', child.huisnummer),
    optional('Huisletter', child.huisletter),
    optional('HuisnummerToevoeging', child.toevoeging),
    leaf('Postcode', '9999ZZ'),
    leaf('Plaatsnaam', 'Voorbeeldstad'),
  ];
  return all([
    leaf('Burgerservicenummer', child.bsn),
    leaf('Geslachtsnaam', child.geslachtsnaam),
    optional('VoorvoegselGeslachtsnaam', child.voorvoegsel),
    leaf('Voornamen', child.voornamen),
    leaf('Geboortedatum', child.geboren),
    leaf('Geslacht', child.geslacht),
    tag('Adres', all(address)),
  ]);
}

/** The person who takes care of the case at the municipality. */
export const OFFICIAL = [
  leaf('Naam', 'J. de Boer'),
  leaf('Functie', 'Leerplichtambtenaar'),
  leaf('Telefoonnummer', '0999-654321'),
  leaf('Emailadres', 'leerplicht@voorbeeldstad.example'),
].join('');

/** Writes the messages of one run; every message gets the next id of that run. */
export class Writer {
  private serial = 0;
  constructor(
    private readonly run: number,
    private readonly now: Date,
  ) {}

  chain(index: number, letter: string, bsn: string, soort: string, begin: number): Chain {
    const nummer = String(this.run * 100 + index).padStart(10, '0');
    const year = this.day(begin).slice(0, 4);
    const numbered = (letters: string): string => `${letters}-9901-${year}-${nummer}`;
    const marks = { kenmerk: numbered('HV'), pv: numbered('PV'), onderzoek: numbered('SO'), vto: numbered('VTO'), overleg: numbered('V') };
    return { letter, bsn, nummer, zaak: `LP-9901-${year}-${nummer.slice(2)}`, ...marks, soort, begin };
  }

  /** Where children of this run are taken from the range of fictitious numbers. */
  get place(): number {
    return (this.run * 16) % 700;
  }

  day = (ago: number): string => new Date(this.now.getTime() - ago * DAY_MS).toISOString().slice(0, 10);
  at = (ago: number, tijd: string): At => ({ datum: this.day(ago), tijd });

  report(chain: Chain): Step {
    return this.step(
      chain.letter,
      'Verzuimmelding',
      this.at(chain.begin - 7, '09:15'),
      tag('MeldenRelatiefVerzuim', this.absence(chain, 'R')),
    );
  }

  status(chain: Chain): Step {
    return this.statusOn(chain, 'B', chain.begin - 9);
  }

  /** What leerplicht makes of the report, so many days ago: B in hand, G noted. */
  statusOn(chain: Chain, code: 'B' | 'G', ago: number): Step {
    const fields = [
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('ZaaknummerLeerplicht', chain.zaak),
      leaf('StatusMeldingRelatiefVerzuim', code),
      pair('StatusGezet', this.at(ago, '10:00')),
      tag('GemeentelijkContactpersoon', OFFICIAL),
    ];
    const naam = code === 'B' ? 'Melding in behandeling' : 'Melding afgesloten';
    return this.step(chain.letter, naam, this.at(ago, '10:01'), tag('StatusMelding', all(fields)));
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
    const fields = [
      leaf('ZaaknummerLeerplicht', chain.zaak),
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('KenmerkVerwijzing', chain.kenmerk),
      tag('Leerling', childFields(child)),
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
    return this.step(chain.letter, `Verwijzing naar Halt (${hours} uur)`, this.at(date, '14:05'), tag('HaltVerwijzing', all(fields)));
  }

  private mutation(chain: Chain, naam: string, ago: number, absence: string): Step {
    const body = pair('LaatsteMutatie', this.at(ago, '08:30')) + absence;
    return this.step(chain.letter, naam, this.at(ago, '08:40'), tag('MutatieMeldingRelatiefVerzuim', body));
  }

  /** The whole report, as a report and every mutation state it. */
  private absence(chain: Chain, status: string, end: string | false = false): string {
    const fields = [
      leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
      leaf('ZaaknummerLeerplicht', chain.zaak),
      tag('Leerling', chain.leerling ?? leaf('Burgerservicenummer', chain.bsn)),
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

  /** A moment on a day, or the present where that is still to come. */
  on(datum: string, tijd: string): At {
    const [today = '', time = ''] = dutchTime(new Date()).split(' ');
    return `${datum} ${tijd}` <= `${today} ${time}` ? { datum, tijd } : { datum: today, tijd: time.slice(0, 5) };
  }

  /** A message around a document, with the next id of the run. */
  step(keten: string, naam: string, op: At, document: string): Step {
    const id = `9901-${op.datum.slice(0, 4)}-${String(this.run).padStart(7, '0')}${String(++this.serial).padStart(3, '0')}`;
    const head = [
      leaf('IdentificatiecodeBedrijfsdocument', id),
      pair('Bedrijfsdocument', op),
      leaf('VerzendendeInstantie', '9901'),
      leaf('OntvangendeInstantie', 'SCHAKEL'),
      leaf('CodeUitvoerderVSV', '009901'),
    ];
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<verzuimbericht xmlns="${NAMESPACE}">${tag('Kop', all(head))}${document}</verzuimbericht>\n`;
    return { keten, naam, body };
  }
}
