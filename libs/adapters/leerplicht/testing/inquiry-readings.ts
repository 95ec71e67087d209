import type { Reading } from '@schakel/adapter-contract';
import type { ReadSample } from '@schakel/adapter-contract/testing';
import type { Attachment, Identifier, Statement, Subject } from '@schakel/dossier';
import { changed, CRIMINAL, inbound, part, PV, VTO, VTO_AT } from './messages';
import { goldenReading } from './readings';

const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
const rni: Identifier = { soort: 'rni-nummer', waarde: '12345678901234567' };
const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000201' };
const melding: Identifier = { soort: 'meldingsnummer', waarde: '20260002' };
const jongere: Subject = { soort: 'jongere' };
const onderzoek: Subject = { soort: 'onderzoek', nummer: vto };

/** A child without a BSN and one without any number, a parent of whom all is known, a school and a document in lines. */
export const VTO_FULL = changed(
  VTO,
  [part('Omschrijving'), ''],
  [part('RolVerzoeker'), ''],
  [
    '<GezaghebbendenGeinformeerd>true</GezaghebbendenGeinformeerd>',
    '<GezaghebbendenGeinformeerd>0</GezaghebbendenGeinformeerd><RedenNietGeinformeerd>Gevaar voor de kinderen</RedenNietGeinformeerd>',
  ],
  [
    part('Kinderen'),
    `<Kinderen>
      <Kind><RniNummer>${rni.waarde}</RniNummer><Geslachtsnaam>Verzonnen</Geslachtsnaam><Voorletters>B.</Voorletters><Geslacht>O</Geslacht>
        <Telefoonnummer>0600000061</Telefoonnummer><Emailadres>bo@voorbeeld.example</Emailadres>
        <ZaaknummerLeerplicht>${zaak.waarde}</ZaaknummerLeerplicht>
        <NummerMeldingRelatiefVerzuim>${melding.waarde}</NummerMeldingRelatiefVerzuim></Kind>
      <Kind><Voornamen>Kim</Voornamen></Kind>
    </Kinderen>`,
  ],
  [
    part('Belanghebbenden'),
    `<Belanghebbenden>
      <Belanghebbende><Rol>191</Rol><Persoon><Burgerservicenummer>999990068</Burgerservicenummer><Geslachtsnaam>Bedacht</Geslachtsnaam>
        <VoorvoegselGeslachtsnaam>ter</VoorvoegselGeslachtsnaam><Voorletters>R.</Voorletters>
        <Adres><Postcode>9998 AB</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam></Adres><Emailadres>robin@voorbeeld.example</Emailadres></Persoon></Belanghebbende>
      <Belanghebbende><Rol>413</Rol><Instelling><Naam>Fictief College</Naam><Telefoonnummer>0999123456</Telefoonnummer>
        <Emailadres>zorg@fictiefcollege.example</Emailadres></Instelling></Belanghebbende>
    </Belanghebbenden>`,
  ],
  [
    part('Documenten'),
    `<Documenten><Document><Identificatie>B1</Identificatie><Soort>Diagnostisch onderzoek</Soort><Creatiedatum>2026-08-30</Creatiedatum>
      <Bestandsnaam>bijlage een.txt</Bestandsnaam><ContentType>text/plain; charset=utf-8</ContentType><Inhoud>
        VmVy
        em9ubmVuCg==
      </Inhoud></Document></Documenten>`,
  ],
);

const says = (subject: Subject, path: string, value: Statement['value'], at: string): Statement => ({
  mode: 'states',
  subject,
  path,
  value,
  veld: `${VTO_AT}${at}`,
});
const named = { identificatie: 'B1', soort: 'Diagnostisch onderzoek', creatiedatum: '2026-08-30', bestandsnaam: 'bijlage een.txt' };
const attachments: readonly Attachment[] = [{ ...named, contentType: 'text/plain; charset=utf-8', inhoud: 'VmVyem9ubmVuCg==' }];
const number = says(onderzoek, 'nummers.vto-nummer', { ...vto }, '/VtoNummer');
const ofAll: readonly Statement[] = [
  says(onderzoek, 'onderzoekSoort', 'BESCHERMING', ''),
  says(onderzoek, 'startdatum', '2026-08-31', '/Startdatum'),
  says(onderzoek, 'registratiedatum', '2026-09-01', '/Registratiedatum'),
  says(onderzoek, 'gezaghebbendenGeinformeerd', false, '/GezaghebbendenGeinformeerd'),
  says(onderzoek, 'redenNietGeinformeerd', 'Gevaar voor de kinderen', '/RedenNietGeinformeerd'),
  says(onderzoek, 'aantalKinderen', 2, '/Kinderen'),
  says(
    onderzoek,
    'belanghebbenden',
    [
      {
        rol: '191',
        persoon: {
          burgerservicenummer: '999990068',
          geslachtsnaam: { voorvoegsel: 'ter', geslachtsnaam: 'Bedacht' },
          voorletters: 'R.',
          adres: { postcode: '9998AB', plaats: 'Voorbeeldstad' },
          emailadres: 'robin@voorbeeld.example',
        },
      },
      { rol: '413', instelling: { naam: 'Fictief College', telefoonnummer: '0999123456', emailadres: 'zorg@fictiefcollege.example' } },
    ],
    '/Belanghebbenden',
  ),
  says(
    onderzoek,
    'verzoeker',
    { naam: 'T. Zevenslaper', functie: 'jeugdconsulent', telefoonnummer: '0600000054', emailadres: 'jeugd@voorbeeldstad.example' },
    '/Verzoeker',
  ),
  says(onderzoek, 'documenten', [named], '/Documenten'),
];
const asked = (statements: readonly Statement[]) => ({
  kind: 'inquiry.requested.protection' as const,
  occurredAt: { instant: '2026-09-02T07:00:00.000Z', precision: 'instant' as const },
  subject: onderzoek,
  statements: [...statements, ...ofAll],
  attachments,
});
const KIND = '/Kinderen/Kind';
const fullReading: Reading = {
  warnings: [],
  children: [
    {
      keys: [rni, zaak, melding, vto],
      events: [
        asked([
          says(jongere, 'rni-nummer', rni.waarde, `${KIND}[1]/RniNummer`),
          says(jongere, 'geslachtsnaam', { geslachtsnaam: 'Verzonnen' }, `${KIND}[1]/Geslachtsnaam`),
          says(jongere, 'voorletters', 'B.', `${KIND}[1]/Voorletters`),
          says(jongere, 'geslacht', 'onbekend', `${KIND}[1]/Geslacht`),
          says(jongere, 'telefoonnummer', '0600000061', `${KIND}[1]/Telefoonnummer`),
          says(jongere, 'emailadres', 'bo@voorbeeld.example', `${KIND}[1]/Emailadres`),
          number,
          says(onderzoek, 'zaak', { ...zaak }, `${KIND}[1]/ZaaknummerLeerplicht`),
          says(onderzoek, 'melding', { ...melding }, `${KIND}[1]/NummerMeldingRelatiefVerzuim`),
        ]),
      ],
    },
    { keys: [vto], events: [asked([says(jongere, 'voornamen', 'Kim', `${KIND}[2]/Voornamen`), number])] },
  ],
};

/** A golden reading of one child without some statements and keys, and with others in their place. */
function lesser(
  name: string,
  without: readonly string[],
  withoutKeys: readonly string[],
  values: Readonly<Record<string, string>>,
): Reading {
  const { children, warnings } = goldenReading(name);
  return {
    warnings,
    children: children.map(({ keys, events }) => ({
      keys: keys.filter(({ soort }) => !withoutKeys.includes(soort)),
      events: events.map((event) => ({
        ...event,
        statements: event.statements
          .filter(({ path }) => !without.includes(path))
          .map((statement) => ({ ...statement, value: values[statement.path] ?? statement.value })),
      })),
    })),
  };
}

export const INQUIRY_READS: readonly ReadSample[] = [
  { naam: 'a request for a child without a BSN and one without any number', inbound: inbound(VTO_FULL), reading: fullReading },
  {
    naam: 'a proces-verbaal against a parent, with nothing that is optional',
    inbound: inbound(
      [
        'ZaaknummerLeerplicht',
        'NummerMeldingRelatiefVerzuim',
        'KenmerkVerwijzing',
        'Verzuimuren',
        'PeriodeVan',
        'PeriodeTot',
        'Samenvatting',
      ].reduce((xml, name) => changed(xml, [part(name), '']), changed(PV, ['JONGERE', 'OUDER'])),
    ),
    reading: lesser(
      '08-pv.issued.xml',
      ['zaak', 'melding', 'verwijzing', 'verzuimuren', 'periodeVan', 'periodeTot', 'samenvatting'],
      ['zaaknummer-leerplicht', 'meldingsnummer', 'kenmerk-verwijzing'],
      { verdachte: 'OUDER' },
    ),
  },
  {
    naam: 'a criminal request with nothing that is optional',
    inbound: inbound(
      ['ZaaknummerLeerplicht', 'Verzuimuren', 'PeriodeVan', 'PeriodeTot', 'HaltResultaat', 'Vraag'].reduce(
        (xml, name) => changed(xml, [part(name), '']),
        CRIMINAL,
      ),
    ),
    reading: lesser(
      '09-inquiry.requested.criminal.xml',
      ['zaak', 'verzuimuren', 'periodeVan', 'periodeTot', 'haltResultaat', 'vraag'],
      ['zaaknummer-leerplicht'],
      {},
    ),
  },
];
