import { NOTICE_OF_A_COMPANY, veiligThuis } from './maximal-veilig-thuis';
import { bg, date, ENTITY, envelope, EXTRA, kind, NAMESPACES, official, related, relation, request, SYNC, WHOLE, zkn } from './markup';

/**
 * Messages that use every element and every attribute that the official schema knows (the conformance test checks
 * that they do), written out independently of the check. Synthetic: nobody in them exists.
 */
const shortAddress = `<bg:verblijfsadres>${bg('aoa.identificatie=0999200000000001')}${official}${bg(
  'wpl.woonplaatsNaam=Lindenhoven',
  'gor.openbareRuimteNaam=Kikkervisjespad',
  'gor.straatnaam=Kikkervisjespad',
  'aoa.postcode=8999SD',
  'aoa.huisnummer=41',
  'aoa.huisletter=b',
  'aoa.huisnummertoevoeging=2hg',
  'inp.locatiebeschrijving=naast de sluis',
)}</bg:verblijfsadres>`;

const place = bg('wpl.identificatie=9999', 'wpl.woonplaatsNaam=Lindenhoven');
const fullAddress = `<bg:verblijfsadres>${bg('aoa.identificatie=0999200000000001')}${official}${place}<bg:aoa.woonplaatsWaarinGelegen>${place}</bg:aoa.woonplaatsWaarinGelegen>${bg(
  'gor.identificatie=0999300000000001',
  'opr.identificatie=0999300000000002',
  'gor.openbareRuimteNaam=Kikkervisjespad',
  'gor.straatnaam=Kikkervisjespad',
  'aoa.postcode=8999SD',
  'aoa.huisnummer=41',
  'aoa.huisletter=b',
  'aoa.huisnummertoevoeging=2hg',
  'inp.locatiebeschrijving=naast de sluis',
)}${date('bg', 'begindatumVerblijf', '20200101')}</bg:verblijfsadres>`;

const abroad = `<bg:sub.verblijfBuitenland>${bg(
  'lnd.landcode=5010',
  'lnd.landnaam=België',
  'sub.adresBuitenland1=Verzonnenstraat 1',
  'sub.adresBuitenland2=0000 Nergens',
  'sub.adresBuitenland3=België',
)}</bg:sub.verblijfBuitenland>`;

const names = `${bg(
  'geslachtsnaam=Dromedaris',
  'voorvoegselGeslachtsnaam=van der',
  'voorletters=E.Y.',
  'voornamen=Esra Yasmin',
  'geslachtsaanduiding=V',
)}${date('bg', 'geboortedatum', '20100922')}`;
const rni = bg('anp.identificatie=99999999999999999');
const bsn = bg('inp.bsn=999992260');
const reach = bg('sub.telefoonnummer=0600000061', 'sub.emailadres=e@lindenhoven.invalid');

const caseType = (text: string, before = '', after = ''): string =>
  relation('isVan', 'ZAKZKT', `${related('ZKT', ENTITY, `${before}${zkn(`omschrijvingGeneriek=${text}`)}${after}`)}${EXTRA}`);
const otherCase = (text: string): string =>
  relation(
    'heeftBetrekkingOpAndere',
    'ZAKZAKBTR',
    `${related('ZAK', SYNC, `${zkn('identificatie=RZ-7000441')}${EXTRA}${caseType(text)}`)}${EXTRA}`,
  );
const personConcerned = kind(
  'NPS',
  ENTITY,
  'zkn:natuurlijkPersoon',
  `${bsn}${official}${rni}${names}${fullAddress}${abroad}${reach}${EXTRA}`,
);
const concerned = (content: string, role: string): string =>
  relation('heeftAlsBelanghebbende', 'ZAKBTRBLH', `${related('BTR', '', content)}${zkn('code=111', `omschrijving=${role}`)}${EXTRA}`);
const child = (content: string): string =>
  relation(
    'heeftBetrekkingOp',
    'ZAKOBJ',
    `${related('OBJ', '', kind('NPS', WHOLE, 'zkn:natuurlijkPersoon', content))}${zkn('omschrijving=Client (kind)')}${EXTRA}`,
  );

const answer = (name: string, content: string): string => `<stuf:${name}Bericht ${NAMESPACES}>${content}</stuf:${name}Bericht>`;
const answering = (code: string): string => envelope('stuf', code, '<stuf:crossRefnummer>LH26-0310-0009</stuf:crossRefnummer>');
const direct = (code: string): string => `<stuf:stuurgegevens><stuf:berichtcode>${code}</stuf:berichtcode></stuf:stuurgegevens>`;
const remarks = '<stuf:melding>Ontvangen</stuf:melding><stuf:melding>Tweede</stuf:melding>';
const fault =
  '<stuf:body><stuf:code>StUF058</stuf:code><stuf:plek>client</stuf:plek><stuf:omschrijving>Het bericht is niet goed.</stuf:omschrijving><stuf:details>Kijk bij de startdatum.</stuf:details><stuf:detailsXML><eigen xmlns="urn:x" a="1">vrij <stuf:x/></eigen></stuf:detailsXML></stuf:body>';

const officer = kind(
  'MDW',
  ENTITY,
  'zkn:medewerker',
  zkn(
    'identificatie=M-17',
    'achternaam=Kwartelkoning',
    'voorletters=M.J.',
    'voorvoegselAchternaam=de',
    'roepnaam=Mees',
    'geslachtsaanduiding=O',
    'functie=leerplichtambtenaar',
    'telefoonnummer=0600000044',
    'emailadres=m@lindenhoven.invalid',
  ),
);
const organisation = kind('NNP', ENTITY, 'zkn:nietNatuurlijkPersoon', bg('inn.nnpId=999990019', 'statutaireNaam=Gemeente Lindenhoven'));
const establishment = kind(
  'VES',
  ENTITY,
  'zkn:vestiging',
  `${bg('vestigingsNummer=000099990001', 'handelsnaamVerkort=Wijkteam Bovenmeer')}${reach}${EXTRA}`,
);
const document = relation(
  'heeftRelevant',
  'ZAKEDC',
  `${related(
    'EDC',
    ENTITY,
    `${zkn('identificatie=LH-B1', 'dct.omschrijving=Verzoek tot onderzoek RvdK', 'dct.omschrijvingGeneriek=Verzoek')}${date('zkn', 'creatiedatum', '20260518')}${zkn(
      'titel=Verzoek',
      'taal=nld',
      'status=definitief',
      'vertrouwelijkAanduiding=VERTROUWELIJK',
      'auteur=M.J. Kwartelkoning',
      'link=https://lindenhoven.invalid/1',
    )}<zkn:inhoud stuf:bestandsnaam="verzoek.txt" xmime:contentType="text/plain">RmljdGllZg==</zkn:inhoud>`,
  )}${EXTRA}`,
);

const vto = request(
  'vtoDi01',
  [
    zkn('identificatie=LH-VTO-260311-A', 'omschrijving=Zorgen na verzuim'),
    date('zkn', 'startdatum', '20260303'),
    date('zkn', 'registratiedatum', '20260311'),
    EXTRA,
    caseType('Overwegen kinderbeschermingsmaatregel', zkn('omschrijving=Zorgen'), zkn('vertrouwelijkAanduiding=INTERN')),
    child(`${bsn}${official}${rni}${names}${shortAddress}${reach}${EXTRA}`),
    concerned(personConcerned, 'ouder met gezag'),
    concerned(establishment, 'hulpverlener'),
    relation(
      'heeftAlsUitvoerende',
      'ZAKBTRUTV',
      `${related('BTR', '', `${officer}${organisation}`)}${zkn('omschrijving=aanvrager')}${EXTRA}`,
    ),
    otherCase('Uitvoeren onderzoek kinderbeschermingsmaatregel'),
    document,
  ].join(''),
);

const decision = relation(
  'leidtTot',
  'ZAKBSL',
  related(
    'BSL',
    ENTITY,
    `${date('zkn', 'datumBeslissing', '20260910')}${zkn('toelichting=Ondertoezichtstelling')}${date('zkn', 'ingangsdatumWerking', '20260910')}${date('zkn', 'einddatumWerking', '20270909')}${EXTRA}`,
  ),
);

const notification = request(
  'notificatieDi01',
  [
    zkn('identificatie=RZ-7000441'),
    `<zkn:resultaat>${zkn('omschrijving=Maatregel opgelegd')}</zkn:resultaat>`,
    EXTRA,
    caseType('Uitvoeren onderzoek kinderbeschermingsmaatregel'),
    child(`${bsn}${names}${shortAddress}${EXTRA}`),
    concerned(personConcerned, 'ouder, gezag niet benoemd'),
    otherCase('Overwegen kinderbeschermingsmaatregel'),
    relation(
      'heeft',
      'ZAKSTT',
      `${related('STT', ENTITY, zkn('omschrijving=Zaak afgerond'))}${zkn('datumStatusGezet=20260914090000')}`,
      ENTITY,
    ),
    decision,
  ].join(''),
);

const giver = kind('NNP', ENTITY, 'zkn:nietNatuurlijkPersoon', bg('inn.nnpId=999990019', 'statutaireNaam=Jeugdbescherming Rivierenland'));
const contact = relation(
  'heeftAlsAanspreekpunt',
  'ZAKBTRINICTP',
  related(
    'CTP',
    ENTITY,
    `${zkn('naam=R. Ringslang', 'functie=jeugdreclasseerder', 'telefoonnummer=0600000077', 'emailadres=r@rivierenland.invalid')}${EXTRA}`,
  ),
  ENTITY,
);
const probationNotice = request(
  'notificatiejrDi01',
  [
    zkn('omschrijving=Start van de begeleiding'),
    EXTRA,
    caseType('Signaal behandelen', zkn('code=JR')),
    relation(
      'heeftBetrekkingOp',
      'ZAKOBJ',
      `${related('OBJ', '', kind('NPS', WHOLE, 'zkn:natuurlijkPersoon', `${bsn}${names}${EXTRA}`))}${zkn('omschrijving=jeugdige')}${EXTRA}`,
    ),
    relation(
      'heeftAlsInitiator',
      'ZAKBTRINI',
      `${related('BTR', '', giver)}${zkn('code=7', 'omschrijving=instelling', 'toelichting=Bel gerust.')}${EXTRA}${contact}`,
      ENTITY,
    ),
  ].join(''),
);

/** The maximal message of each kind. */
export const MAXIMAL = {
  vtoDi01: vto,
  notificatieDi01: notification,
  notificatiejrDi01: probationNotice,
  ...veiligThuis,
  Bv01: answer('Bv01', `${answering('Bv01')}${remarks}`),
  Bv02: answer('Bv02', `${direct('Bv02')}${remarks}`),
  Bv03: answer('Bv03', answering('Bv03')),
  Bv04: answer('Bv04', answering('Bv04')),
  Fo01: answer('Fo01', `${answering('Fo01')}${fault}`),
  Fo02: answer('Fo02', `${direct('Fo02')}${fault}`),
  Fo03: answer('Fo03', `${answering('Fo03')}${fault}`),
} as const;

/** Small messages for what the maximal one of their kind cannot hold as well, since the schema makes it a choice. */
export const OTHERWISE = { vtMeldingDi01: NOTICE_OF_A_COMPANY } as const;
