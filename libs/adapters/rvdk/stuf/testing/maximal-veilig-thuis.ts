import { bg, date, DATE, ENTITY, EXTRA, kind, request, values, VALUE, zkn } from './markup';

/** What only Veilig Thuis has stands outside every namespace. */
const OWN =
  'sleutelVerzendend="s1" sleutelOntvangend="s2" sleutelGegevensbeheer="s3" sleutelSynchronisatie="s4" noValue="geenWaarde" verwerkingssoort="T"';

const jz = (...lines: readonly string[]): string => values('jz', VALUE, ...lines);
const yesNo = (name: string, value: string): string => values('jz', 'noValue="geenWaarde" stuf:exact="true"', `${name}=${value}`);
const own = (element: string, name: string, content: string): string => kind(name, OWN, element, content);

const abroad = (name: string): string =>
  `<bg:${name}>${bg('lnd.landcode=5010', 'sub.adresBuitenland1=Verzonnenstraat 1', 'sub.adresBuitenland2=0000 Nergens', 'sub.adresBuitenland3=Verweg')}</bg:${name}>`;
const address = (name: string): string =>
  `<bg:${name}>${bg(
    'wpl.woonplaatsNaam=Lindenhoven',
    'gor.openbareRuimteNaam=Kikkervisjespad',
    'aoa.postcode=8999SD',
    'aoa.huisnummer=41',
    'aoa.huisletter=b',
    'aoa.huisnummertoevoeging=2hg',
  )}</bg:${name}>`;

const namedPerson = `${bg('inp.bsn=999991838', 'geslachtsnaam=Salamander', 'voorvoegselGeslachtsnaam=de', 'voornamen=Sem')}${EXTRA}${bg(
  'vreemdelingennummer=V-1',
  'rni=99999999999999999',
  'volledigeNaam=Sem de Salamander',
)}`;
const relationship = own(
  'bg:staatInRelatieTot',
  'NPSNPSSIR',
  `${kind('NPS', ENTITY, 'bg:gerelateerde', namedPerson)}${bg('omschrijvingSocialeRelatie=buurman')}${EXTRA}`,
);
const involved = own(
  'jz:heeftBetrokken',
  'ZOSNPS',
  `${kind(
    'NPS',
    ENTITY,
    'jz:gerelateerde',
    [
      bg('inp.bsn=999992260', 'geslachtsnaam=Dromedaris', 'voorvoegselGeslachtsnaam=van der', 'voornamen=Esra', 'geslachtsaanduiding=V'),
      date('bg', 'geboortedatum', '20100922'),
      EXTRA,
      bg('vreemdelingennummer=V-2', 'rni=99999999999999998', 'telefoonnummer=0600000061', 'telefoonnummer=0600000062'),
      bg('nationaliteit=Belgische', 'taal=Nederlands'),
      abroad('formeelVerblijfsadresBuitenland'),
      address('formeelVerblijfadresBinnenland'),
      abroad('feitelijkVerblijfsadresBuitenland'),
      address('feitelijkVerblijfsadresBinnenland'),
      relationship,
    ].join(''),
  )}${jz('jeugzorgrol=jeugdige', 'aanvullendeInformatieBetrokkenPersoon=Schrok erg.', 'overigeZorgMinderjarige=Geen.')}${EXTRA}`,
);

const reach = jz(
  'naamContactpersoon=M. Mol',
  'afdeling=Jeugd',
  'eMail=m@lindenhoven.invalid',
  'eMail=mol@lindenhoven.invalid',
  'telefoonnummer=0600000055',
  'telefoonnummer=0600000056',
);
const situation = own(
  'jz:gerelateerde',
  'ZOS',
  `${jz(
    'omschrijvingZorgelijkeSituatie=Ruzie thuis',
    'relevanteRegistratie=Eerdere melding',
    'relevanteRegistratie=Nog een',
    'aanvullendeInformatie=Geen',
    'bestaandeHulpverlening=Wijkteam',
    'tijdelijkHuisverbod=Nee',
    'aanhouding=Nee',
    'aangifte=Nee',
    'eergerelateerdGeweld=Nee',
  )}${EXTRA}${involved}`,
);
const informed = own(
  'jz:isGeinformeerdAan',
  'VTMNPS',
  `${kind('NPS', ENTITY, 'jz:gerelateerde', namedPerson)}${jz('wijzeVanInformering=telefonisch')}${yesNo('indicatieGereageerd', 'Ja')}${jz(
    'strekkingReactie=Begrijpt het.',
  )}${date('jz', 'datumGeinformeerd', '20260312')}${EXTRA}`,
);
const giver = kind(
  'BTR',
  '',
  'jz:gerelateerde',
  `${kind('VES', ENTITY, 'zkn:vestiging', bg('vestigingsNummer=000099990001'))}${zkn('naam=Halt Rivierenland', 'instantiecode=HALT-99')}${kind(
    'NNPINN',
    ENTITY,
    'zkn:ingeschrevenNietNatuurlijkPersoon',
    bg('rsin=999990019'),
  )}`,
);

const notice = request(
  'vtMeldingDi01',
  [
    jz('identificatieVtMelding=HALT-VT-1'),
    date('jz', 'datumMelding', '20260311'),
    date('jz', 'datumIncident', '20260310'),
    jz('locatieIncident=Lindenhoven', 'omschrijvingIncident=Ruzie op het schoolplein'),
    yesNo('indicatieAgenderingAfstemmingsoverlegGewenst', 'Ja'),
    `<jz:contactgegevensVerdiepingOpInfo>${reach}</jz:contactgegevensVerdiepingOpInfo>`,
    jz('informering=Ouders weten ervan'),
    yesNo('indicatieSASHIngevuld', 'Ja'),
    jz('SASHniveau=laag'),
    EXTRA,
    own('jz:betreft', 'VTMZOS', `${situation}${EXTRA}`),
    informed,
    own('jz:isIngediendDoor', 'VTMBTR', `${giver}${EXTRA}`),
  ].join(''),
  'VTM',
);

const responsible = own(
  'jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij',
  'ZOSBTR',
  `${kind('BTR', '', 'jz:gerelateerde', zkn('naam=Wijkteam Bovenmeer'))}${EXTRA}`,
);
const feedback = request(
  'vtTerugkoppelingDi01',
  [
    zkn('identificatie=VT-2026-0001'),
    EXTRA,
    zkn('toelichting=Het wijkteam pakt dit op.', 'uitkomst=overdracht', 'status=uitkomst veiligheidsbeoordeling'),
    own(
      'zkn:naarAanleidingVan',
      'ZAKVTM',
      `${own(
        'zkn:gerelateerde',
        'VTM',
        `${jz('identificatieVtMelding=HALT-VT-1')}${EXTRA}${own(
          'jz:betreft',
          'VTMZOS',
          `${own(
            'jz:gerelateerde',
            'ZOS',
            `<jz:contactgegevensVerantwoordelijkeOrganisatie>${reach}</jz:contactgegevensVerantwoordelijkeOrganisatie>${EXTRA}${responsible}`,
          )}${EXTRA}`,
        )}`,
      )}${EXTRA}`,
    ),
    own(
      'zkn:isUitgevoerdDoor',
      'ZAKBTR',
      `${kind('BTR', '', 'zkn:gerelateerde', zkn('naam=Veilig Thuis Rivierenland', 'oinNummer=00000000000000000001'))}${EXTRA}`,
    ),
  ].join(''),
);

/** The maximal messages to and from Veilig Thuis. */
export const veiligThuis = { vtMeldingDi01: notice, vtTerugkoppelingDi01: feedback } as const;

const nil = (element: string, attributes = ''): string => `<jz:${element} xsi:nil="true" ${attributes}/>`;

/** A notice with as little as may be, by an organisation that is known at the chamber of commerce. */
export const NOTICE_OF_A_COMPANY = request(
  'vtMeldingDi01',
  [
    nil('identificatieVtMelding', VALUE),
    nil('datumMelding', DATE),
    nil('datumIncident', DATE),
    nil('locatieIncident', VALUE),
    nil('omschrijvingIncident', VALUE),
    nil('indicatieAgenderingAfstemmingsoverlegGewenst', 'noValue="waardeOnbekend"'),
    nil('contactgegevensVerdiepingOpInfo'),
    '<jz:indicatieSASHIngevuld>Nee</jz:indicatieSASHIngevuld>',
    nil('betreft', 'stuf:entiteittype="VTMZOS" noValue="waardeOnbekend"'),
    `<jz:isIngediendDoor stuf:entiteittype="VTMBTR"><jz:gerelateerde>${kind(
      'MAC',
      ENTITY,
      'zkn:maatschappelijkeActiviteit',
      bg('kvkNummer=99999999'),
    )}</jz:gerelateerde></jz:isIngediendDoor>`,
  ].join(''),
  'VTM',
);
