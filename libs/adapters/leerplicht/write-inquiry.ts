import type { Content, Warning } from '@schakel/adapter-contract';
import type { EventKind, Identifier } from '@schakel/dossier';
import { type Fault, isDate } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import type { ToWire } from './codes';
import { AT, type InquirySort, valueElements, valueFaults, valueLosses, valuesIn } from './inquiry-values';
import { type Letter, lose, opening, recordIn, textIn } from './letter';

/** What leerplicht hears of an inquiry, by the word of its own format. */
export const INQUIRY_KINDS = {
  'inquiry.status': 'STATUS',
  'inquiry.ex-officio.started': 'AMBTSHALVE',
  'inquiry.outcome': 'UITKOMST',
  'advice.given': 'ADVIES',
  'court.decision': 'BESLISSING',
} as const satisfies Partial<Record<EventKind, InquirySort>>;

const KIND = `${AT}/Kind`;

/** An OnderzoekTerugmelding, about one child. */
export function inquiryFeedback(content: Content, sort: InquirySort, toWire: ToWire): Letter {
  const numbers = numbersIn(content);
  const child = childIn(content, numbers);
  const said = valuesIn(content);
  return {
    element: {
      name: 'OnderzoekTerugmelding',
      content: [
        leaf('VtoNummer', numbers.vto?.waarde),
        leaf('KenmerkOnderzoek', numbers.kenmerk?.waarde),
        leaf('RvdkZaaknummer', numbers.rvdk?.waarde),
        leaf('ZaaknummerLeerplicht', numbers.zaak?.waarde),
        child.element,
        ...opening(sort, content),
        ...valueElements(said, toWire),
      ],
    },
    faults: [...numberFaults(numbers, child.element), ...valueFaults(sort, said, toWire)],
    losses: [...child.losses, ...numberLosses(content, numbers), ...valueLosses(content, said)],
  };
}

type Numbers = { readonly [name in 'vto' | 'kenmerk' | 'rvdk' | 'zaak' | 'bsn' | 'rni']: Identifier | undefined };

/** The numbers that have a place. A child has one number: the BSN, else the number of a non-resident. */
function numbersIn({ identifiers }: Content): Numbers {
  const first = (soort: Identifier['soort']): Identifier | undefined => identifiers.find((id) => id.soort === soort);
  const bsn = first('burgerservicenummer');
  return {
    vto: first('vto-nummer'),
    kenmerk: first('kenmerk-onderzoek'),
    rvdk: first('rvdk-zaaknummer'),
    zaak: first('zaaknummer-leerplicht'),
    bsn,
    rni: bsn === undefined ? first('rni-nummer') : undefined,
  };
}

/** Which inquiry, and which child: the number of a request for several children does not tell. */
function numberFaults(numbers: Numbers, child: XmlContent): readonly Fault[] {
  const faults: Fault[] = [];
  if ((numbers.vto ?? numbers.kenmerk ?? numbers.rvdk) === undefined) {
    const uitleg = 'Er is geen nummer van het onderzoek: VtoNummer, KenmerkOnderzoek of RvdkZaaknummer. Vul er een aan in de zaak.';
    faults.push({ veld: AT, code: 'VERPLICHT_ONTBREEKT', uitleg });
  }
  if (child.content.length === 0 && (numbers.kenmerk ?? numbers.zaak) === undefined) {
    const uitleg = 'Niets zegt om welk kind het gaat. Vul een nummer of de naam van het kind aan in de zaak.';
    faults.push({ veld: KIND, code: 'VERPLICHT_ONTBREEKT', uitleg });
  }
  return faults;
}

const numberLosses = ({ identifiers }: Content, numbers: Numbers): Warning[] =>
  identifiers.filter((id) => !Object.values(numbers).includes(id)).map(({ soort }) => lose(`${AT}/nummers.${soort}`));

/** The child with what it goes by; its birth date as far as it is known. */
function childIn({ jongere }: Content, { bsn, rni }: Numbers): { readonly element: XmlContent; readonly losses: readonly Warning[] } {
  const name = recordIn(jongere['geslachtsnaam']);
  const [surname, prefix] = [textIn(name?.['geslachtsnaam']), textIn(name?.['voorvoegsel'])];
  const given = textIn(jongere['voornamen']);
  const born = textIn(jongere['geboortedatum']);
  const known = born !== undefined && isBirthDate(born) ? born : undefined;
  const parts = [
    leaf('Burgerservicenummer', bsn?.waarde),
    leaf('RniNummer', rni?.waarde),
    leaf('Geslachtsnaam', surname),
    leaf('VoorvoegselGeslachtsnaam', prefix),
    leaf('Voornamen', given),
    leaf('Geboortedatum', known),
  ].filter((part) => part !== undefined);
  const held: Readonly<Record<string, unknown>> = { geslachtsnaam: surname, voornamen: given, geboortedatum: known };
  const lost = Object.keys(jongere).filter((path) => (Object.hasOwn(held, path) ? held[path] : undefined) === undefined);
  return {
    element: { name: 'Kind', content: parts },
    losses: lost.map((path) => lose(`${KIND}/${path}`)),
  };
}

/** A day, or only its month or its year. */
const isBirthDate = (text: string): boolean =>
  isDate(text) || (/^[0-9]{4}(-[0-9]{2})?$/.test(text) && isDate(`${text}-01-01`.slice(0, 10)));
