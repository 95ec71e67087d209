import type { Warning } from '@schakel/adapter-contract';
import type { FaultySample, ReadSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { changed, faulty, inbound, nil, part, spots } from './messages';
import { jongere, says } from './requests';
import { FEEDBACK, NOTICE_BY_HALT, NOTICE_BY_POLICE, nilOf } from './veilig-thuis';

/** What the messages about Veilig Thuis mean, written by hand from their schema. */

const OBJECT = '/vtMeldingDi01/object';
const SITUATION = `${OBJECT}/betreft/gerelateerde`;
const INVOLVED = `${SITUATION}/heeftBetrokken`;
const CHILD = `${INVOLVED}/gerelateerde`;

type Said = readonly Statement[];
const withdraws = (about: Subject, path: string, veld: string): Statement => ({
  mode: 'withdraws',
  subject: about,
  path,
  value: null,
  veld,
});
/** Other statements in the place of those on the same path; undefined takes one away. */
const instead = (said: Said, changes: Readonly<Record<string, Statement | undefined>>): Said =>
  said.flatMap((one) => (Object.hasOwn(changes, one.path) ? (changes[one.path] ?? []) : one));

const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990251' };
const halt: Identifier = { soort: 'vt-meldingsnummer', waarde: 'HALT-M-9000401' };
const ofHalt: Subject = { soort: 'zorgmelding', nummer: halt };
const police: Identifier = { soort: 'vt-meldingsnummer', waarde: '2026000402' };
const ofPolice: Subject = { soort: 'zorgmelding', nummer: police };

const adres = {
  straatnaam: 'Verzonnenlaan',
  huisnummer: 12,
  huisletter: 'c',
  huisnummertoevoeging: '3hg',
  postcode: '9998AB',
  plaats: 'Voorbeeldstad',
};
export const noor = (at: string): Said => [
  says(jongere, 'burgerservicenummer', '999990251', `${at}/gerelateerde/inp.bsn`),
  says(jongere, 'geslachtsnaam', { geslachtsnaam: 'Luchtkasteel' }, `${at}/gerelateerde/geslachtsnaam`),
  says(jongere, 'voornamen', 'Noor', `${at}/gerelateerde/voornamen`),
  says(jongere, 'geboortedatum', '2011-06-30', `${at}/gerelateerde/geboortedatum`),
  says(jongere, 'geslacht', 'vrouw', `${at}/gerelateerde/geslachtsaanduiding`),
  says(jongere, 'telefoonnummer', '0600000092', `${at}/gerelateerde/telefoonnummer`),
  says(jongere, 'adres', adres, `${at}/gerelateerde/formeelVerblijfadresBinnenland`),
];
const part_ = (about: Subject, value: Json, at: string): Statement => says(about, 'betrokkenheid', value, at);

const melder = { naam: 'L. Lijster', afdeling: 'Halt Voorbeeldland', emailadres: 'l.lijster@halt.example', telefoonnummer: '0600000091' };
const report = (about: Subject, number: Identifier): Said => [
  says(about, 'nummers.vt-meldingsnummer', { ...number }, `${OBJECT}/identificatieVtMelding`),
  says(about, 'datumMelding', '2026-10-13', `${OBJECT}/datumMelding`),
  says(about, 'datumIncident', '2026-10-12', `${OBJECT}/datumIncident`),
  says(about, 'locatieIncident', 'Startgesprek bij Halt, Voorbeeldstad', `${OBJECT}/locatieIncident`),
  says(about, 'omschrijvingIncident', 'De jongere vertelt dat er thuis vaak ruzie is.', `${OBJECT}/omschrijvingIncident`),
  says(about, 'agenderingGewenst', false, `${OBJECT}/indicatieAgenderingAfstemmingsoverlegGewenst`),
];
const ofHaltItself: Said = [
  ...report(ofHalt, halt),
  says(ofHalt, 'sashIngevuld', false, `${OBJECT}/indicatieSASHIngevuld`),
  says(ofHalt, 'melder', melder, `${OBJECT}/contactgegevensVerdiepingOpInfo`),
  says(
    ofHalt,
    'ingediendDoor',
    { naam: 'Halt Voorbeeldland', vestigingsnummer: '000099990002', kvkNummer: '99990002' },
    `${OBJECT}/isIngediendDoor`,
  ),
  says(ofHalt, 'zorgelijkeSituatie', 'Veel verzuim, en de jongere durft niet naar huis.', `${SITUATION}/omschrijvingZorgelijkeSituatie`),
  says(ofHalt, 'bestaandeHulpverlening', 'Jongerenwerk', `${SITUATION}/bestaandeHulpverlening`),
  says(ofHalt, 'aantalKinderen', 1, INVOLVED),
];

const sentAt = { instant: '2026-10-13T13:12:00.250Z', precision: 'instant' } as const;
const notice = (keys: readonly Identifier[], about: Subject, statements: Said): ReadSample['reading']['children'][number] => ({
  keys,
  events: [{ kind: 'care-signal.vt', occurredAt: sentAt, subject: about, statements }],
});
const reads = (naam: string, xml: string, warnings: readonly string[], ...children: ReadSample['reading']['children']): ReadSample => ({
  naam,
  inbound: inbound(xml),
  reading: { children, warnings: spots(warnings).map((spot): Warning => ({ ...spot, uitleg: '' })) },
});

const about1: Said = [...noor(INVOLVED), part_(ofHalt, { rol: '301' }, INVOLVED)];

/** Of the sentence about the family: the mother, who lives abroad, and the stepfather. */
const mother = {
  rol: '112',
  aanvullendeInformatie: 'Verblijft vaak bij haar zus.',
  persoon: {
    'rni-nummer': '99999999999990001',
    vreemdelingennummer: 'V-99990001',
    geslachtsnaam: { voorvoegsel: 'von', geslachtsnaam: 'Luchtkasteel' },
    voornamen: 'Greta',
    geslacht: 'vrouw',
    geboortedatum: '1984-05',
    nationaliteit: 'Duitse',
    taal: 'Duits',
    verblijfadres: { straatnaam: 'Verzonnenlaan', huisnummer: 14, plaats: 'Voorbeeldstad' },
    adresBuitenland: { landcode: '9089', regel1: 'Erfundene Straße 5', regel2: '00000 Nirgendwo' },
    telefoonnummers: ['+49 0000 000093', '0600000094'],
    relaties: [{ relatie: 'moeder van', persoon: { burgerservicenummer: '999990251', volledigeNaam: 'Noor Luchtkasteel' } }],
  },
};
const stepfather = { rol: '212', persoon: { geslachtsnaam: { geslachtsnaam: 'Sprookje' }, geslacht: 'man' } };

export const byPolice: Said = [
  ...noor(`${INVOLVED}[1]`),
  part_(ofPolice, { rol: '301' }, `${INVOLVED}[1]`),
  ...report(ofPolice, police),
  says(ofPolice, 'informering', 'De moeder weet van de melding.', `${OBJECT}/informering`),
  says(ofPolice, 'sashIngevuld', true, `${OBJECT}/indicatieSASHIngevuld`),
  says(ofPolice, 'sashNiveau', 'matig', `${OBJECT}/SASHniveau`),
  says(ofPolice, 'melder', melder, `${OBJECT}/contactgegevensVerdiepingOpInfo`),
  says(
    ofPolice,
    'ingediendDoor',
    { naam: 'Politie, eenheid Voorbeeldland', instantiecode: 'POL-99', rsin: '999990020' },
    `${OBJECT}/isIngediendDoor`,
  ),
  says(
    ofPolice,
    'geinformeerd',
    [
      {
        persoon: { volledigeNaam: 'Tante Mien Sprookje' },
        wijze: 'telefonisch',
        gereageerd: true,
        reactie: 'Zij begrijpt de melding.',
        datum: '2026-10',
      },
    ],
    `${OBJECT}/isGeinformeerdAan`,
  ),
  says(ofPolice, 'zorgelijkeSituatie', 'Veel verzuim, en de jongere durft niet naar huis.', `${SITUATION}/omschrijvingZorgelijkeSituatie`),
  says(ofPolice, 'bestaandeHulpverlening', 'Jongerenwerk', `${SITUATION}/bestaandeHulpverlening`),
  says(ofPolice, 'tijdelijkHuisverbod', 'Nee', `${SITUATION}/tijdelijkHuisverbod`),
  says(ofPolice, 'aanhouding', 'Nee', `${SITUATION}/aanhouding`),
  says(ofPolice, 'aangifte', 'Nee', `${SITUATION}/aangifte`),
  says(ofPolice, 'eergerelateerdGeweld', 'Nee', `${SITUATION}/eergerelateerdGeweld`),
  says(ofPolice, 'relevanteRegistratie', ['Melding van 3 mei', 'Melding van 8 juni'], `${SITUATION}/relevanteRegistratie`),
  says(ofPolice, 'betrokkenen', [mother, stepfather], INVOLVED),
  says(ofPolice, 'aantalKinderen', 1, INVOLVED),
];

/** A brother who is known by an RNI number only and lives abroad, with all that can be said of a child. */
export const NOTICE_ABOUT_TWO = changed(NOTICE_BY_HALT, [
  '</jz:heeftBetrokken>',
  `</jz:heeftBetrokken>
        <jz:heeftBetrokken stuf:entiteittype="ZOSNPS">
          <jz:gerelateerde stuf:entiteittype="NPS">
            <bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>
            <bg:voorvoegselGeslachtsnaam>von</bg:voorvoegselGeslachtsnaam>
            <bg:voornamen>Bas</bg:voornamen>
            <bg:geslachtsaanduiding>O</bg:geslachtsaanduiding>
            <bg:vreemdelingennummer>V-99990002</bg:vreemdelingennummer>
            <bg:rni>99999999999990002</bg:rni>
            <bg:telefoonnummer>0600000097</bg:telefoonnummer>
            <bg:telefoonnummer>0600000098</bg:telefoonnummer>
            <bg:nationaliteit>Duitse</bg:nationaliteit>
            <bg:taal>Duits</bg:taal>
            <bg:formeelVerblijfsadresBuitenland>
              <bg:lnd.landcode>9089</bg:lnd.landcode>
              <bg:sub.adresBuitenland1>Erfundene Straße 5</bg:sub.adresBuitenland1>
            </bg:formeelVerblijfsadresBuitenland>
            <bg:feitelijkVerblijfsadresBuitenland>
              <bg:lnd.landcode>9089</bg:lnd.landcode>
              <bg:sub.adresBuitenland3>00000 Nirgendwo</bg:sub.adresBuitenland3>
            </bg:feitelijkVerblijfsadresBuitenland>
            <bg:feitelijkVerblijfsadresBinnenland>
              <bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam>
              <bg:gor.openbareRuimteNaam>Verzonnenlaan</bg:gor.openbareRuimteNaam>
              <bg:aoa.huisnummer>14</bg:aoa.huisnummer>
            </bg:feitelijkVerblijfsadresBinnenland>
            <bg:staatInRelatieTot stuf:entiteittype="NPSNPSSIR">
              <bg:gerelateerde stuf:entiteittype="NPS">
                <bg:inp.bsn>999990251</bg:inp.bsn>
              </bg:gerelateerde>
              <bg:omschrijvingSocialeRelatie>broer van</bg:omschrijvingSocialeRelatie>
            </bg:staatInRelatieTot>
          </jz:gerelateerde>
          <jz:jeugzorgrol>kind</jz:jeugzorgrol>
          <jz:aanvullendeInformatieBetrokkenPersoon>Woont bij zijn oma.</jz:aanvullendeInformatieBetrokkenPersoon>
          <jz:overigeZorgMinderjarige>Zit ook niet op school.</jz:overigeZorgMinderjarige>
        </jz:heeftBetrokken>`,
]);
const rni: Identifier = { soort: 'rni-nummer', waarde: '99999999999990002' };
const BROTHER = `${INVOLVED}[2]/gerelateerde`;
export const bas: Said = [
  says(jongere, 'rni-nummer', rni.waarde, `${BROTHER}/rni`),
  says(jongere, 'geslachtsnaam', { voorvoegsel: 'von', geslachtsnaam: 'Luchtkasteel' }, `${BROTHER}/geslachtsnaam`),
  says(jongere, 'voornamen', 'Bas', `${BROTHER}/voornamen`),
  says(jongere, 'geslacht', 'onbekend', `${BROTHER}/geslachtsaanduiding`),
  says(jongere, 'telefoonnummer', '0600000097', `${BROTHER}/telefoonnummer[1]`),
  says(jongere, 'vreemdelingennummer', 'V-99990002', `${BROTHER}/vreemdelingennummer`),
  says(jongere, 'nationaliteit', 'Duitse', `${BROTHER}/nationaliteit`),
  says(jongere, 'taal', 'Duits', `${BROTHER}/taal`),
  says(
    jongere,
    'verblijfadres',
    { straatnaam: 'Verzonnenlaan', huisnummer: 14, plaats: 'Voorbeeldstad' },
    `${BROTHER}/feitelijkVerblijfsadresBinnenland`,
  ),
  says(jongere, 'adresBuitenland', { landcode: '9089', regel1: 'Erfundene Straße 5' }, `${BROTHER}/formeelVerblijfsadresBuitenland`),
  says(jongere, 'verblijfadresBuitenland', { landcode: '9089', regel3: '00000 Nirgendwo' }, `${BROTHER}/feitelijkVerblijfsadresBuitenland`),
  part_(
    ofHalt,
    {
      rol: '115',
      aanvullendeInformatie: 'Woont bij zijn oma.',
      overigeZorg: 'Zit ook niet op school.',
      andereTelefoonnummers: ['0600000098'],
      relaties: [{ relatie: 'broer van', persoon: { burgerservicenummer: '999990251' } }],
    },
    `${INVOLVED}[2]`,
  ),
];
export const ofBoth = instead(ofHaltItself, { aantalKinderen: says(ofHalt, 'aantalKinderen', 2, INVOLVED) });

const dated = (known: string, incident: string, born: string): string =>
  changed(
    NOTICE_BY_HALT,
    ['<jz:datumIncident>20261012<', `<jz:datumIncident stuf:indOnvolledigeDatum="${known}">${incident}<`],
    ['<bg:geboortedatum>20110630<', `<bg:geboortedatum stuf:indOnvolledigeDatum="${known}">${born}<`],
  );
const asFarAsKnown = (incident: string, born: string): Said =>
  instead([...about1, ...ofHaltItself], {
    datumIncident: says(ofHalt, 'datumIncident', incident, `${OBJECT}/datumIncident`),
    geboortedatum: says(jongere, 'geboortedatum', born, `${CHILD}/geboortedatum`),
  });

const NOTHING = changed(
  NOTICE_BY_HALT,
  ['<jz:locatieIncident>Startgesprek bij Halt, Voorbeeldstad</jz:locatieIncident>', nil('jz:locatieIncident', 'waardeOnbekend')],
  ['<jz:datumIncident>20261012</jz:datumIncident>', nil('jz:datumIncident', 'vastgesteldOnbekend', ' stuf:indOnvolledigeDatum="J"')],
  [part('jz:indicatieAgenderingAfstemmingsoverlegGewenst'), nilOf('jz:indicatieAgenderingAfstemmingsoverlegGewenst', 'geenWaarde')],
  [part('jz:omschrijvingZorgelijkeSituatie'), nil('jz:omschrijvingZorgelijkeSituatie', 'geenWaarde')],
  ['<jz:afdeling>Halt Voorbeeldland</jz:afdeling>', nil('jz:afdeling', 'geenWaarde')],
  [part('jz:isIngediendDoor'), nilOf('jz:isIngediendDoor', 'nietGeautoriseerd', 'VTMBTR')],
  ['<bg:voornamen>Noor</bg:voornamen>', nil('bg:voornamen', 'nietOndersteund')],
  ['<bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>', nil('bg:geslachtsaanduiding', 'geenWaarde')],
  ['<bg:aoa.huisletter>c</bg:aoa.huisletter>', nil('bg:aoa.huisletter', 'geenWaarde')],
);

const FEEDBACK_OBJECT = '/vtTerugkoppelingDi01/object';
const RELATED = `${FEEDBACK_OBJECT}/naarAanleidingVan/gerelateerde`;
const feedback: Said = [
  says(ofHalt, 'nummers.vt-meldingsnummer', { ...halt }, `${RELATED}/identificatieVtMelding`),
  says(ofHalt, 'vtZaaknummer', 'VT-ZAAK-9000501', `${FEEDBACK_OBJECT}/identificatie`),
  says(ofHalt, 'toelichting', 'Het wijkteam neemt contact op met het gezin.', `${FEEDBACK_OBJECT}/toelichting`),
  says(ofHalt, 'vtUitkomst', 'overdracht', `${FEEDBACK_OBJECT}/uitkomst`),
  says(ofHalt, 'vtStatus', 'uitkomst veiligheidsbeoordeling', `${FEEDBACK_OBJECT}/status`),
  says(
    ofHalt,
    'verantwoordelijkeContact',
    {
      naam: 'P. Pimpelmees',
      emailadres: 'p.pimpelmees@wijkteam.example',
      telefoonnummer: '0600000095',
      andereTelefoonnummers: ['0600000096'],
    },
    `${RELATED}/betreft/gerelateerde/contactgegevensVerantwoordelijkeOrganisatie`,
  ),
  says(
    ofHalt,
    'verantwoordelijke',
    'Wijkteam Voorbeeldstad-Noord',
    `${RELATED}/betreft/gerelateerde/verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij/gerelateerde/naam`,
  ),
  says(
    ofHalt,
    'uitgevoerdDoor',
    { naam: 'Veilig Thuis Voorbeeldland', oin: '00000099999999990000' },
    `${FEEDBACK_OBJECT}/isUitgevoerdDoor/gerelateerde`,
  ),
];
const told = (statements: Said): ReadSample['reading']['children'][number] => ({
  keys: [halt],
  events: [
    {
      kind: 'care-signal.feedback',
      occurredAt: { instant: '2026-10-16T08:00:00.000Z', precision: 'instant' },
      subject: ofHalt,
      statements,
    },
  ],
});
const OUTCOME = '<zkn:uitkomst>overdracht</zkn:uitkomst>';
const STATUS = '<zkn:status>uitkomst veiligheidsbeoordeling</zkn:status>';
const without = (said: Said, ...paths: readonly string[]): Said => said.filter(({ path }) => !paths.includes(path));

export const VEILIG_THUIS_READS: readonly ReadSample[] = [
  reads('a notice by Halt about one child', NOTICE_BY_HALT, [], notice([bsn, halt], ofHalt, [...about1, ...ofHaltItself])),
  reads(
    'a notice by the police about a child, with its family and whoever was told',
    NOTICE_BY_POLICE,
    [`VERLIES ${OBJECT}/extraElementen/extraElement`],
    notice([bsn, police], ofPolice, byPolice),
  ),
  reads(
    'a notice about two children, each told with what is its own, one of them by RNI number and abroad',
    NOTICE_ABOUT_TWO,
    [],
    notice([bsn, halt], ofHalt, [...noor(`${INVOLVED}[1]`), part_(ofHalt, { rol: '301' }, `${INVOLVED}[1]`), ...ofBoth]),
    notice([rni, halt], ofHalt, [...bas, ...ofBoth]),
  ),
  reads(
    'dates of which the day is not known',
    dated('D', '20261001', '20110601'),
    [],
    notice([bsn, halt], ofHalt, asFarAsKnown('2026-10', '2011-06')),
  ),
  reads(
    'dates of which the month is not known',
    dated('M', '20260101', '20110101'),
    [],
    notice([bsn, halt], ofHalt, asFarAsKnown('2026', '2011')),
  ),
  reads(
    'dates of which nothing is known',
    dated('J', '20000101', '20000101'),
    [`DATUM_ONBEKEND ${CHILD}/geboortedatum`, `DATUM_ONBEKEND ${OBJECT}/datumIncident`],
    notice([bsn, halt], ofHalt, without([...about1, ...ofHaltItself], 'datumIncident', 'geboortedatum')),
  ),
  reads(
    'a notice that says nothing for each of the five reasons: only geenWaarde takes back',
    NOTHING,
    [],
    notice(
      [bsn, halt],
      ofHalt,
      instead(without([...about1, ...ofHaltItself], 'locatieIncident', 'datumIncident', 'ingediendDoor', 'voornamen'), {
        agenderingGewenst: withdraws(ofHalt, 'agenderingGewenst', `${OBJECT}/indicatieAgenderingAfstemmingsoverlegGewenst`),
        zorgelijkeSituatie: withdraws(ofHalt, 'zorgelijkeSituatie', `${SITUATION}/omschrijvingZorgelijkeSituatie`),
        melder: says(
          ofHalt,
          'melder',
          { naam: melder.naam, emailadres: melder.emailadres, telefoonnummer: melder.telefoonnummer },
          `${OBJECT}/contactgegevensVerdiepingOpInfo`,
        ),
        geslacht: withdraws(jongere, 'geslacht', `${CHILD}/geslachtsaanduiding`),
        adres: says(
          jongere,
          'adres',
          { straatnaam: 'Verzonnenlaan', huisnummer: 12, huisnummertoevoeging: '3hg', postcode: '9998AB', plaats: 'Voorbeeldstad' },
          `${CHILD}/formeelVerblijfadresBinnenland`,
        ),
      }),
    ),
  ),
  reads('feedback with an outcome, and who keeps an eye on it', FEEDBACK, [], told(feedback)),
  ...['vervolgstappen belegd bij VT', 'geen vervolgstappen nodig', 'inzet regionaal maatwerk VT'].map((outcome) =>
    reads(
      `feedback with the outcome ${outcome}`,
      changed(FEEDBACK, [OUTCOME, `<zkn:uitkomst>${outcome}</zkn:uitkomst>`]),
      [],
      told(instead(feedback, { vtUitkomst: says(ofHalt, 'vtUitkomst', outcome, `${FEEDBACK_OBJECT}/uitkomst`) })),
    ),
  ),
  ...['melding niet ontvankelijk', 'overdracht', 'afsluiting zonder overdracht', 'Melding onjuist geadresseerd'].map((status) =>
    reads(
      `feedback with the status ${status} and nothing more`,
      changed(FEEDBACK, [OUTCOME, ''], [STATUS, `<zkn:status>${status}</zkn:status>`], [part('jz:betreft'), '']),
      [],
      told(
        instead(without(feedback, 'vtUitkomst', 'verantwoordelijke', 'verantwoordelijkeContact'), {
          vtStatus: says(ofHalt, 'vtStatus', status, `${FEEDBACK_OBJECT}/status`),
        }),
      ),
    ),
  ),
  reads(
    'feedback that says nothing for every reason, with a text of the greatest length',
    changed(
      FEEDBACK,
      ['<zkn:identificatie>VT-ZAAK-9000501</zkn:identificatie>', nil('zkn:identificatie', 'geenWaarde')],
      ['Het wijkteam neemt contact op met het gezin.', 'é'.repeat(1000)],
      [
        part('jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij'),
        nilOf('jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij', 'waardeOnbekend', 'ZOSBTR'),
      ],
      [part('jz:contactgegevensVerantwoordelijkeOrganisatie'), ''],
      ['<zkn:oinNummer>00000099999999990000</zkn:oinNummer>', nil('zkn:oinNummer', 'vastgesteldOnbekend')],
    ),
    [`MOGELIJK_INGEKORT ${FEEDBACK_OBJECT}/toelichting`],
    told(
      instead(without(feedback, 'verantwoordelijke', 'verantwoordelijkeContact'), {
        vtZaaknummer: withdraws(ofHalt, 'vtZaaknummer', `${FEEDBACK_OBJECT}/identificatie`),
        toelichting: says(ofHalt, 'toelichting', 'é'.repeat(1000), `${FEEDBACK_OBJECT}/toelichting`),
        uitgevoerdDoor: says(
          ofHalt,
          'uitgevoerdDoor',
          { naam: 'Veilig Thuis Voorbeeldland' },
          `${FEEDBACK_OBJECT}/isUitgevoerdDoor/gerelateerde`,
        ),
      }),
    ),
  ),
];

const NUMBER = '<jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>';
const numbered = (element: string): string => changed(NOTICE_BY_HALT, [NUMBER, element]);

export const VEILIG_THUIS_PARKED: readonly FaultySample[] = [
  faulty('a notice in which nobody is a child', changed(NOTICE_BY_HALT, ['>jeugdige<', '>stiefouder<']), `PERSOON_ONZEKER ${INVOLVED}`),
  faulty(
    'a notice of which the role is kept back',
    changed(NOTICE_BY_HALT, [part('jz:jeugzorgrol'), nil('jz:jeugzorgrol', 'nietGeautoriseerd')]),
    `PERSOON_ONZEKER ${INVOLVED}`,
  ),
  faulty(
    'a notice in which nobody is named',
    changed(NOTICE_BY_HALT, [part('jz:heeftBetrokken'), nilOf('jz:heeftBetrokken', 'waardeOnbekend', 'ZOSNPS')]),
    `PERSOON_ONZEKER ${INVOLVED}`,
  ),
  faulty(
    'a notice about a child without a number',
    changed(NOTICE_BY_HALT, ['<bg:inp.bsn>999990251</bg:inp.bsn>', nil('bg:inp.bsn', 'nietGeautoriseerd')]),
    `PERSOON_ONZEKER ${CHILD}`,
  ),
  faulty(
    'a notice about a child that is not there',
    changed(NOTICE_BY_HALT, [
      /<jz:gerelateerde stuf:entiteittype="NPS">[\s\S]*?<\/jz:gerelateerde>/,
      nil('jz:gerelateerde', 'waardeOnbekend', ' stuf:entiteittype="NPS"'),
    ]),
    `VERPLICHT_ONTBREEKT ${CHILD}`,
  ),
  faulty(
    'a notice without a number',
    numbered(nil('jz:identificatieVtMelding', 'waardeOnbekend')),
    `VERPLICHT_ONTBREEKT ${OBJECT}/identificatieVtMelding`,
  ),
  faulty(
    'a notice with an empty number',
    numbered('<jz:identificatieVtMelding> </jz:identificatieVtMelding>'),
    `VERPLICHT_ONTBREEKT ${OBJECT}/identificatieVtMelding`,
  ),
  faulty(
    'a notice with a number that is too long to be kept',
    numbered(`<jz:identificatieVtMelding>${'9'.repeat(256)}</jz:identificatieVtMelding>`),
    `TE_LANG ${OBJECT}/identificatieVtMelding`,
  ),
  faulty(
    'a notice with words that are on no list',
    changed(
      NOTICE_BY_POLICE,
      ['>matig<', '>heel hoog<'],
      ['>telefonisch<', '>per post<'],
      ['>Ja</jz:indicatieGereageerd>', '>J</jz:indicatieGereageerd>'],
      ['>Nee</jz:indicatieAgendering', '>Nee </jz:indicatieAgendering'],
      ['>stiefouder<', '>buurman<'],
      ['>V<', '>X<'],
    ),
    `CODE_ONBEKEND ${OBJECT}/SASHniveau`,
    `CODE_ONBEKEND ${OBJECT}/isGeinformeerdAan[1]/wijzeVanInformering`,
    `CODE_ONBEKEND ${OBJECT}/isGeinformeerdAan[1]/indicatieGereageerd`,
    `CODE_ONBEKEND ${OBJECT}/indicatieAgenderingAfstemmingsoverlegGewenst`,
    `CODE_ONBEKEND ${INVOLVED}[3]/jeugzorgrol`,
    `CODE_ONBEKEND ${INVOLVED}[1]/gerelateerde/geslachtsaanduiding`,
  ),
  faulty(
    'a notice with numbers and days that do not exist',
    changed(
      NOTICE_ABOUT_TWO,
      [
        '<bg:inp.bsn>999990251</bg:inp.bsn>\n            <bg:geslachtsnaam>',
        '<bg:inp.bsn>999990252</bg:inp.bsn>\n            <bg:geslachtsnaam>',
      ],
      ['99999999999990002', 'onbekend'],
      ['<jz:datumIncident>20261012', '<jz:datumIncident>20261131'],
      ['<bg:geboortedatum>20110630', '<bg:geboortedatum>20261014'],
    ),
    `BSN_ONGELDIG ${INVOLVED}[1]/gerelateerde/inp.bsn`,
    `TYPE_FOUT ${BROTHER}/rni`,
    `DATUM_ONGELDIG ${OBJECT}/datumIncident`,
    `DATUM_ONGELDIG ${INVOLVED}[1]/gerelateerde/geboortedatum`,
  ),
  faulty(
    'a notice with one number for two children',
    changed(NOTICE_ABOUT_TWO, [
      '<bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>\n            <bg:voorvoegsel',
      '<bg:inp.bsn>999990251</bg:inp.bsn><bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>\n            <bg:voorvoegsel',
    ]),
    `PERSOON_ONZEKER ${BROTHER}/inp.bsn`,
  ),
  faulty(
    'feedback of which the number is kept back',
    changed(FEEDBACK, [NUMBER, nil('jz:identificatieVtMelding', 'nietGeautoriseerd')]),
    `VERPLICHT_ONTBREEKT ${RELATED}/identificatieVtMelding`,
  ),
  faulty(
    'feedback with an outcome and a status that we do not know',
    changed(FEEDBACK, [OUTCOME, '<zkn:uitkomst>anders</zkn:uitkomst>'], [STATUS, '<zkn:status>melding onjuist geadresseerd</zkn:status>']),
    `CODE_ONBEKEND ${FEEDBACK_OBJECT}/uitkomst`,
    `CODE_ONBEKEND ${FEEDBACK_OBJECT}/status`,
  ),
];
