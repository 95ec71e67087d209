import type { Content, Outgoing, Party } from '@schakel/adapter-contract';
import { everythingOf, fieldsOfXsd, shippedCodeLists, type AdapterSamples, type WriteSample } from '@schakel/adapter-contract/testing';
import type { Json } from '@schakel/kernel';
import { ACT_READS, ACT_WRITES, REGISTRATIE, registratie } from './testing/acts';
import { ODD_ACT_PARKED, ODD_ACT_READS, ODD_ACT_REFUSED, ODD_ACT_WRITES, ODD_ACTS_UNWRITABLE } from './testing/acts-odd';
import { PARKED, REFUSED } from './testing/faulty';
import { changed, golden, inbound, INTAKE, part, spots } from './testing/messages';
import { FAULT_BODY, readings } from './testing/readings';
import { PROBATION_PARKED, PROBATION_READS } from './testing/readings-probation';
import { VEILIG_THUIS_PARKED, VEILIG_THUIS_READS } from './testing/readings-veilig-thuis';
import { REPORT_WRITES, REPORTS_UNWRITABLE } from './testing/reports';
import { OBJECT, REQUEST, REQUEST_DELIVERY } from './testing/requests';
import { RVDK_ACTS } from './acts';
import { aboutEverything, TRACED } from './testing/traced';
import { XSD } from './schema.xsd';

export {
  ADVICE,
  changed,
  CRIMINAL_STATUS,
  EX_OFFICIO,
  golden,
  inbound,
  INTAKE,
  MEASURE,
  nil,
  part,
  REFUSED_REQUEST,
} from './testing/messages';
export { NOTICE_ABOUT_TWO } from './testing/readings-veilig-thuis';
export { actMessage } from './testing/acts';
export { REQUEST, REQUEST_DELIVERY } from './testing/requests';
export { FEEDBACK, NOTICE_BY_HALT, NOTICE_BY_POLICE } from './testing/veilig-thuis';

const goldenWrite = (name: string): WriteSample => {
  const sample = golden.writes.find(({ naam }) => naam.includes(name));
  if (sample === undefined) throw new Error(`no golden delivery ${name}`);
  return sample;
};
const REPORT = goldenWrite('08-pv.issued');
const CRIMINAL = goldenWrite('09-inquiry.requested.criminal');
/** A delivery with other contents. */
const with_ = (outgoing: Outgoing, content: Partial<Content>): Outgoing => ({ ...outgoing, content: { ...outgoing.content, ...content } });
const valued = (outgoing: Outgoing, values: Readonly<Record<string, Json>>): Outgoing =>
  with_(outgoing, { values: { ...outgoing.content.values, ...values } });
const to = (kenmerken: Party['kenmerken']): Outgoing => ({ ...REQUEST_DELIVERY, to: { ...REQUEST_DELIVERY.to, kenmerken } });

/** The same delivery, registered by the BIP on behalf of this organisation. */
const registered = ({ naam, outgoing, body }: WriteSample, namens: string): WriteSample => ({
  naam: `${naam}, registered by the BIP`,
  outgoing: valued(outgoing, { registratie: registratie(namens) }),
  body: changed(body, ['  </sv:object>', `${REGISTRATIE(namens)}  </sv:object>`]),
  warnings: [],
});
const STREET = 'Laan van de Verzonnen Voorbeelden';
const child1 = `${OBJECT}/heeftBetrekkingOp[1]/gerelateerde/natuurlijkPersoon`;
const { jongere } = REQUEST_DELIVERY.content;

const writes: readonly WriteSample[] = [
  {
    naam: 'a request with dates that are not whole, texts that are too long and an address that does not fit',
    outgoing: with_(
      valued(REQUEST_DELIVERY, { omschrijving: 'o'.repeat(81), startdatum: '2026-08', urgent: true, redenNietGeinformeerd: '' }),
      {
        jongere: {
          ...jongere,
          geboortedatum: '2012',
          telefoonnummer: '0'.repeat(21),
          adres: {
            straatnaam: STREET,
            huisnummer: 7,
            huisletter: 'BB',
            huisnummertoevoeging: '2 hoog',
            postcode: '9998 AB',
            plaats: 'Voorbeeldstad',
            land: 'NL',
          },
        },
      },
    ),
    body: changed(
      REQUEST,
      ['Drie kinderen uit een gezin', 'o'.repeat(80)],
      ['<zkn:startdatum>20260831', '<zkn:startdatum stuf:indOnvolledigeDatum="D">20260801'],
      ['<bg:geboortedatum>20120229', '<bg:geboortedatum stuf:indOnvolledigeDatum="M">20120101'],
      [part('bg:aoa.postcode'), ''],
      [part('bg:aoa.huisnummertoevoeging'), ''],
    ),
    warnings: spots([
      `VERLIES ${OBJECT}/omschrijving`,
      `VERLIES ${OBJECT}/urgent`,
      `VERLIES ${child1}/sub.telefoonnummer`,
      `VERLIES ${child1}/verblijfsadres/aoa.postcode`,
      `VERLIES ${child1}/verblijfsadres/aoa.huisletter`,
      `VERLIES ${child1}/verblijfsadres/aoa.huisnummertoevoeging`,
      `VERLIES ${child1}/verblijfsadres/land`,
    ]),
  },
  {
    naam: 'a request for a child without a BSN, of which a paper is gone',
    outgoing: with_(valued(REQUEST_DELIVERY, { documenten: [{ identificatie: 'weg' }, { identificatie: 'VTO-9901-2026-0007-B1' }] }), {
      identifiers: [
        { soort: 'rni-nummer', waarde: '99999999999999991' },
        { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' },
      ],
    }),
    body: changed(REQUEST, ['<bg:inp.bsn>999990032</bg:inp.bsn>', '<bg:anp.identificatie>99999999999999991</bg:anp.identificatie>']),
    warnings: spots([`VERLIES ${OBJECT}/heeftRelevant`]),
  },
  {
    naam: 'a criminal request about a youth without any number that the RvdK knows',
    outgoing: with_(CRIMINAL.outgoing, {
      identifiers: CRIMINAL.outgoing.content.identifiers.filter(({ soort }) => soort !== 'burgerservicenummer'),
    }),
    body: changed(CRIMINAL.body, ['      <sv:inp.bsn>999990007</sv:inp.bsn>\n', '']),
    warnings: [],
  },
  {
    naam: 'a criminal request about a youth with a number of the criminal chain, made up on another day',
    outgoing: with_(valued(CRIMINAL.outgoing, { datumVerzoek: '2026-10-29', opmerking: 'x' }), {
      identifiers: [...CRIMINAL.outgoing.content.identifiers, { soort: 'skn', waarde: '0012345' }],
    }),
    body: changed(CRIMINAL.body, ['<sv:inp.bsn>999990007</sv:inp.bsn>', '<sv:skn>0012345</sv:skn>']),
    warnings: spots([
      'VERLIES /verzoekSchoolverzuimonderzoekDi01/object/tijdstipVerzoek',
      'VERLIES /verzoekSchoolverzuimonderzoekDi01/object/opmerking',
      'VERLIES /verzoekSchoolverzuimonderzoekDi01/object/kind/nummers.burgerservicenummer',
    ]),
  },
];

export const samples: AdapterSamples = {
  reads: [
    ...ACT_READS,
    ...ODD_ACT_READS,
    ...PROBATION_READS,
    ...VEILIG_THUIS_READS,
    ...golden.reads,
    ...readings(golden.reads.find(({ naam }) => naam.includes('11-advice'))?.reading ?? { children: [], warnings: [] }),
  ],
  traced: TRACED,
  comesBack: RVDK_ACTS.map(({ act, message }) => ({
    naam: `${message} with everything in it`,
    outgoing: { ...REQUEST_DELIVERY, createdAt: '2026-11-02T09:05:00.000Z', content: everythingOf(act, shippedCodeLists()) },
  })),
  fields: () => fieldsOfXsd(XSD),
  refused: [...REFUSED, ...ODD_ACT_REFUSED],
  parked: [...PARKED, ...PROBATION_PARKED, ...VEILIG_THUIS_PARKED, ...ODD_ACT_PARKED],
  writes: [
    ...golden.writes,
    ...writes,
    aboutEverything(CRIMINAL, 'rni-nummer', 'anp.identificatie'),
    aboutEverything(REPORT, 'rni-nummer', 'anp.identificatie'),
    aboutEverything(REPORT, 'skn', 'skn'),
    registered(CRIMINAL, 'RVDK'),
    registered(REPORT, 'LEERPLICHT'),
    ...ACT_WRITES,
    ...ODD_ACT_WRITES,
    ...REPORT_WRITES,
  ],
  unwritable: [
    ...REPORTS_UNWRITABLE,
    ...ODD_ACTS_UNWRITABLE,
    {
      naam: 'a request that lacks almost everything',
      outgoing: with_(REQUEST_DELIVERY, { identifiers: [], jongere: {}, values: {}, others: [], attachments: [] }),
      faults: spots(
        [
          'identificatie',
          'startdatum',
          'registratiedatum',
          'extraElementen/extraElement',
          'heeftAlsBelanghebbende',
          'heeftAlsUitvoerende/gerelateerde/medewerker/achternaam',
          'heeftRelevant',
        ]
          .map((name) => `VERPLICHT_ONTBREEKT ${OBJECT}/${name}`)
          .concat(
            ['geslachtsnaam', 'voornamen', 'geboortedatum', 'verblijfsadres/aoa.postcode', 'verblijfsadres/aoa.huisnummer'].map(
              (name) => `VERPLICHT_ONTBREEKT ${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon/${name}`,
            ),
          ),
      ),
    },
    {
      naam: 'codes and dates that do not exist',
      outgoing: with_(
        valued(REQUEST_DELIVERY, {
          startdatum: '2026-02-30',
          gezaghebbendenGeinformeerd: 'ja',
          belanghebbenden: [{ rol: '999', instelling: { naam: 'X', telefoonnummer: '1' } }],
        }),
        {
          jongere: { ...jongere, geslacht: 'anders' },
        },
      ),
      faults: spots([
        `DATUM_ONGELDIG ${OBJECT}/startdatum`,
        `CODE_ONBEKEND ${OBJECT}/extraElementen/gezaghebbendenGeinformeerd`,
        `CODE_ONBEKEND ${OBJECT}/heeftAlsBelanghebbende/omschrijving`,
        `CODE_ONBEKEND ${child1}/geslachtsaanduiding`,
      ]),
    },
    {
      naam: 'an official report without a number, an officer and a youth we can name, about two youths',
      outgoing: with_(REPORT.outgoing, {
        identifiers: [],
        jongere: {},
        values: { feit: 'X', verdachte: 'JONGERE' },
        others: [{ identifiers: [], jongere: {} }],
      }),
      faults: spots([
        'KIND_NIET_TOEGEPAST /procesVerbaalDi01/object/kind',
        'VERPLICHT_ONTBREEKT /procesVerbaalDi01/object/pvNummer',
        'CODE_ONBEKEND /procesVerbaalDi01/object/feit',
        ...['geslachtsnaam', 'voornamen', 'geboortedatum', 'verblijfsadres/postcode', 'verblijfsadres/huisnummer'].map(
          (name) => `VERPLICHT_ONTBREEKT /procesVerbaalDi01/object/kind/${name}`,
        ),
        'VERPLICHT_ONTBREEKT /procesVerbaalDi01/object/verbalisant/naam',
      ]),
    },
    {
      naam: 'a character that XML cannot hold',
      outgoing: valued(REQUEST_DELIVERY, { omschrijving: 'a\u0000b' }),
      faults: spots(['TEKENSET /jz:vtoDi01/jz:object/zkn:omschrijving']),
    },
    {
      naam: 'an office that the configuration does not name',
      outgoing: to({}),
      faults: spots([
        'VERPLICHT_ONTBREEKT /vtoDi01/stuurgegevens/ontvanger/organisatie',
        'VERPLICHT_ONTBREEKT /vtoDi01/stuurgegevens/ontvanger/applicatie',
      ]),
    },
    {
      naam: 'an office that no longer exists',
      outgoing: to({ instantiecode: 'RC0099', applicatie: 'RVDKZAAK' }),
      faults: spots(['ONTVANGER_NIET_GELDIG /vtoDi01/stuurgegevens/ontvanger/organisatie']),
    },
    {
      naam: 'an office that we do not know',
      outgoing: to({ instantiecode: 'RC9999', applicatie: 'RVDKZAAK' }),
      faults: spots(['ONTVANGER_ONBEKEND /vtoDi01/stuurgegevens/ontvanger/organisatie']),
    },
  ],
  envelope: {
    original: inbound(INTAKE),
    otherTime: inbound(changed(INTAKE, [/<stuf:tijdstipBericht>\d+/, '<stuf:tijdstipBericht>20260914110600'])),
    otherContent: inbound(changed(INTAKE, ['20260914110000', '20260914110001'])),
  },
  personal: [
    '999990032',
    '999990044',
    '010000008',
    '999990007',
    '999990068',
    '99999999999999991',
    '0012345',
    'Verzonnen',
    'Bedacht',
    'Robin',
    'Noor',
    'Zevenslaper',
    STREET,
    '9998AB',
    '0600000051',
    '0999123456',
    'jeugd@voorbeeldstad.example',
    'Niet bereikt',
    'Een leerstraf met begeleiding',
    'Ondertoezichtstelling',
    '999990251',
    '999990275',
    '99999999999990002',
    'Luchtkasteel',
    'Fantasie',
    'V-99990002',
    'Lijster',
    'Wasbeer',
    'durft niet naar huis',
    'Erfundene',
  ],
  answers: [
    {
      naam: 'Bv03',
      answer: { status: 202, headers: {}, body: receipt('Bv03') },
      reading: { taken: true, receipt: 'accepted', partnerReference: 'RZ-17' },
    },
    {
      naam: 'Bv04',
      answer: { status: 200, headers: {}, body: receipt('Bv04') },
      reading: { taken: true, receipt: 'delivered', partnerReference: 'RZ-17' },
    },
    {
      naam: 'Bv01',
      answer: { status: 200, headers: {}, body: receipt('Bv01') },
      reading: { taken: true, receipt: 'processed', partnerReference: 'RZ-17' },
    },
    {
      naam: 'Bv03 in another namespace',
      answer: { status: 200, headers: {}, body: receipt('Bv03').replace('StUF0301', 'StUF0204') },
      reading: { taken: true, receipt: 'transport' },
    },
    { naam: '204', answer: { status: 204, headers: {}, body: '' }, reading: { taken: true, receipt: 'transport' } },
    {
      naam: 'Fo03',
      answer: { status: 400, headers: {}, body: receipt('Fo03', FAULT_BODY) },
      reading: { taken: false, faults: [{ veld: '/vtoDi01/object/heeftRelevant[2]', code: 'PARTNER_WEIGERT', uitleg: '' }] },
    },
    {
      naam: 'Fo01 under a 200, without a place',
      answer: { status: 200, headers: {}, body: receipt('Fo01') },
      reading: { taken: false, faults: [{ veld: '/', code: 'PARTNER_WEIGERT', uitleg: '' }] },
    },
    {
      naam: 'Bv03 under a 400',
      answer: { status: 400, headers: {}, body: receipt('Bv03') },
      reading: { taken: false, faults: [{ veld: '/', code: 'PARTNER_WEIGERT', uitleg: '' }] },
    },
  ],
};

function receipt(code: string, more = ''): string {
  return `<s:${code}Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301" xmlns:stuf="http://www.egem.nl/StUF/StUF0301"><s:stuurgegevens><s:referentienummer>RZ-17</s:referentienummer></s:stuurgegevens>${more}</s:${code}Bericht>`;
}
