import { CHILDREN, numbersOf, vtoNumber, type Child } from './children';
import { has, momentOf, type Request, type Told } from './told';

const childAt = (index: number): Child => CHILDREN[index % CHILDREN.length] ?? CHILDREN[0];
const element = (name: string, content: string | undefined): string => (content === undefined ? '' : `<${name}>${content}</${name}>`);
const when = <T>(condition: boolean, value: T): T | undefined => (condition ? value : undefined);

const message = (id: string, told: Told, content: string): string => {
  const { day, time } = momentOf(told);
  return `<?xml version="1.0" encoding="UTF-8"?>
<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1"><Kop><IdentificatiecodeBedrijfsdocument>${id}</IdentificatiecodeBedrijfsdocument><DatumBedrijfsdocument>${day}</DatumBedrijfsdocument><TijdstipBedrijfsdocument>${time}</TijdstipBedrijfsdocument><VerzendendeInstantie>9901</VerzendendeInstantie><OntvangendeInstantie>SCHAKEL</OntvangendeInstantie><CodeUitvoerderVSV>009901</CodeUitvoerderVSV></Kop>${content}</verzuimbericht>`;
};

/** The numbers of the child itself; a message that must name one names the BSN. */
const personNumbers = ({ child, by }: Told): string =>
  element('Burgerservicenummer', when(by !== 'onderwijsnummer', childAt(child).bsn)) +
  element('Onderwijsnummer', when(by === 'onderwijsnummer' || by === 'both', childAt(child).onderwijsnummer));

const address = (told: Told): string =>
  `<Adres><Straatnaam>Voorbeeldstraat</Straatnaam><Huisnummer>${has(told, 3) ? 12 : 14}</Huisnummer><Postcode>9999ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam></Adres>`;

function youth(told: Told): string {
  const { voornamen, geboortedatum } = childAt(told.child);
  const phone = element('Telefoonnummer', when(has(told, 4), '0600000001'));
  return `<Leerling>${personNumbers(told)}<Geslachtsnaam>Voorbeeld</Geslachtsnaam><VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam><Voornamen>${voornamen}</Voornamen><Geboortedatum>${geboortedatum}</Geboortedatum>${address(told)}${phone}</Leerling>`;
}

/** DUO's number, the school's own, or both; a change may bring the one that the report did not have. */
function reportNumbers({ child, n }: Told, variant: number): string {
  const { melding, meldingLokaal } = numbersOf(child, n);
  return (
    element('NummerMeldingRelatiefVerzuim', when(variant % 3 !== 1, melding)) +
    element('MeldingsnummerLokaal', when(variant % 3 !== 0, meldingLokaal))
  );
}

const caseNumber = (told: Told): string => element('ZaaknummerLeerplicht', when(has(told, 2), childAt(told.child).zaak));

function report(told: Told): string {
  const { status, reason } = REPORT_STATUS[told.kind] ?? { status: 'R', reason: '' };
  return `<Verzuimgeval>${reportNumbers(told, told.variant)}${caseNumber(told)}<Leerling>${personNumbers(told)}</Leerling><Verzuimsoort>${has(told, 4) ? 'V3' : 'V4'}</Verzuimsoort><StatusMeldingRelatiefVerzuim>${status}</StatusMeldingRelatiefVerzuim>${reason}<DatumMelding>${momentOf(told).day}</DatumMelding><TijdstipMelding>${momentOf(told).time}</TijdstipMelding><Begindatum>2026-03-01</Begindatum>${element('Einddatum', when(has(told, 1), '2026-03-20'))}${element('VermoedelijkeReden', when(has(told, 3), 'Blijft thuis'))}<ActieOndernemen>true</ActieOndernemen><ActieGewenst>true</ActieGewenst><IdentificatieOnderwijsinstelling><BRIN>99ZZ</BRIN></IdentificatieOnderwijsinstelling></Verzuimgeval>`;
}

const REPORT_STATUS: Readonly<Record<string, { readonly status: string; readonly reason: string }>> = {
  'absence.reported': { status: 'R', reason: '' },
  'absence.changed': { status: 'B', reason: '' },
  'absence.withdrawn': { status: 'I', reason: '<RedenIngetrokken>F</RedenIngetrokken>' },
};

const changed = (told: Told): string =>
  `<MutatieMeldingRelatiefVerzuim><DatumLaatsteMutatie>${momentOf(told).day}</DatumLaatsteMutatie><TijdstipLaatsteMutatie>${momentOf(told).time}</TijdstipLaatsteMutatie>${report(told)}</MutatieMeldingRelatiefVerzuim>`;

const officer = (name: string): string => `<${name}><Naam>J. de Boer</Naam><Functie>Leerplichtambtenaar</Functie></${name}>`;

function status(told: Told): string {
  const closed = has(told, 1);
  return `<StatusMelding><NummerMeldingRelatiefVerzuim>${numbersOf(told.child, told.n).melding}</NummerMeldingRelatiefVerzuim>${caseNumber(told)}<StatusMeldingRelatiefVerzuim>${closed ? 'G' : 'B'}</StatusMeldingRelatiefVerzuim>${closed ? '<RedenMeldingAfgesloten>T</RedenMeldingAfgesloten>' : ''}<DatumStatusGezet>${momentOf(told).day}</DatumStatusGezet><TijdstipStatusGezet>${momentOf(told).time}</TijdstipStatusGezet>${has(told, 3) ? officer('GemeentelijkContactpersoon') : ''}</StatusMelding>`;
}

const named = (told: Told, bit: number, name: string, number: string): string => element(name, when(has(told, bit), number));
const reportNumber = (told: Told, bit: number): string =>
  named(told, bit, 'NummerMeldingRelatiefVerzuim', numbersOf(told.child, told.n).melding);

function referral(told: Told): string {
  const { day, time } = momentOf(told);
  return `<HaltVerwijzing><ZaaknummerLeerplicht>${childAt(told.child).zaak}</ZaaknummerLeerplicht>${reportNumber(told, 1)}<KenmerkVerwijzing>${numbersOf(told.child, told.n).verwijzing}</KenmerkVerwijzing>${youth(told)}<DatumVerwijzing>${day}</DatumVerwijzing><TijdstipVerwijzing>${time}</TijdstipVerwijzing><Feit>LPW-2-3</Feit><Verzuimuren>${has(told, 0) ? 22 : 18}</Verzuimuren><ToestemmingJongere>true</ToestemmingJongere>${officer('Verwijzer')}</HaltVerwijzing>`;
}

function procesVerbaal(told: Told): string {
  const { day, time } = momentOf(told);
  const { procesVerbaal: own, verwijzing } = numbersOf(told.child, told.n);
  return `<ProcesVerbaal><PvNummer>${own}</PvNummer>${caseNumber(told)}${reportNumber(told, 1)}${named(told, 0, 'KenmerkVerwijzing', verwijzing)}${youth(told)}<Verdachte>JONGERE</Verdachte><DatumProcesVerbaal>${day}</DatumProcesVerbaal><TijdstipProcesVerbaal>${time}</TijdstipProcesVerbaal><DatumEersteVerhoor>2026-03-01</DatumEersteVerhoor><Feit>LPW-2-3</Feit>${officer('Verbalisant')}</ProcesVerbaal>`;
}

function criminalRequest(told: Told): string {
  const { day, time } = momentOf(told);
  const { strafverzoek, procesVerbaal: pv } = numbersOf(told.child, told.n);
  return `<VerzoekStrafonderzoek><KenmerkOnderzoek>${strafverzoek}</KenmerkOnderzoek>${caseNumber(told)}${reportNumber(told, 1)}<PvNummer>${pv}</PvNummer>${youth(told)}<DatumVerzoek>${day}</DatumVerzoek><TijdstipVerzoek>${time}</TijdstipVerzoek><DatumEersteVerhoor>2026-03-01</DatumEersteVerhoor><Feit>LPW-2-3</Feit>${element('HaltResultaat', when(has(told, 0), 'NEGATIEF'))}${officer('Verzoeker')}</VerzoekStrafonderzoek>`;
}

/** A child in a request: by its BSN, by its case only, or by both. */
function requestedChild({ child, by }: Request['children'][number], told: Told): string {
  const { bsn, voornamen, geboortedatum, zaak } = childAt(child);
  const ofCase =
    by === 'bsn' ? '' : element('ZaaknummerLeerplicht', zaak) + element('NummerMeldingRelatiefVerzuim', numbersOf(child, told.n).melding);
  return `<Kind>${element('Burgerservicenummer', when(by !== 'case', bsn))}<Geslachtsnaam>Voorbeeld</Geslachtsnaam><Voornamen>${voornamen}</Voornamen><Geboortedatum>${geboortedatum}</Geboortedatum><Geslacht>V</Geslacht>${address(told)}${ofCase}</Kind>`;
}

function protectionRequest(told: Told, request: Request): string {
  const { day, time } = momentOf(told);
  const vto = vtoNumber(told.n);
  return `<VerzoekBeschermingsonderzoek><VtoNummer>${vto}</VtoNummer>${element('Omschrijving', when(has(told, 0), 'Kinderen uit een gezin'))}<Startdatum>2026-02-27</Startdatum><Registratiedatum>2026-02-28</Registratiedatum><DatumVerzoek>${day}</DatumVerzoek><TijdstipVerzoek>${time}</TijdstipVerzoek><GezaghebbendenGeinformeerd>true</GezaghebbendenGeinformeerd><Kinderen>${request.children.map((one) => requestedChild(one, told)).join('')}</Kinderen><Belanghebbenden><Belanghebbende><Rol>112</Rol><Persoon><Burgerservicenummer>999990068</Burgerservicenummer><Geslachtsnaam>Bedacht</Geslachtsnaam><Voornamen>Robin</Voornamen><Telefoonnummer>0600000051</Telefoonnummer></Persoon></Belanghebbende><Belanghebbende><Rol>413</Rol><Instelling><Naam>Fictief College</Naam><Telefoonnummer>0999123456</Telefoonnummer></Instelling></Belanghebbende></Belanghebbenden><Verzoeker><Naam>T. Zevenslaper</Naam><Functie>jeugdconsulent</Functie><Telefoonnummer>0600000054</Telefoonnummer><Emailadres>jeugd@voorbeeldstad.example</Emailadres></Verzoeker><Documenten><Document><Identificatie>${vto}-B1</Identificatie><Soort>Verzoek tot onderzoek RvdK</Soort><Creatiedatum>2026-02-27</Creatiedatum><Bestandsnaam>verzoek.txt</Bestandsnaam><ContentType>text/plain</ContentType><Inhoud>RmljdGllZg==</Inhoud></Document></Documenten></VerzoekBeschermingsonderzoek>`;
}

/** A message of leerplicht as its system writes it; undefined for what leerplicht does not tell. */
export function leerplichtMessage(told: Told, id: string, requests: readonly Request[]): string | undefined {
  const content = contentOf(told, requests);
  return content === undefined ? undefined : message(id, told, content);
}

function contentOf(told: Told, requests: readonly Request[]): string | undefined {
  switch (told.kind) {
    case 'absence.reported':
      return `<MeldenRelatiefVerzuim>${report(told)}</MeldenRelatiefVerzuim>`;
    case 'absence.changed':
    case 'absence.withdrawn':
      return changed(told);
    case 'absence.status':
      return status(told);
    case 'halt.referral':
      return referral(told);
    case 'pv.issued':
      return procesVerbaal(told);
    case 'criminal.requested':
      return criminalRequest(told);
    case 'protection.requested':
      return protectionRequest(told, requests[told.n] ?? { children: [{ child: told.child, by: 'bsn' }] });
    default:
      return undefined;
  }
}
