import type { Reading } from '@schakel/adapter-contract';
import type { ReadSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement } from '@schakel/dossier';
import { ADVICE, BV01, changed, CRIMINAL_STATUS, EX_OFFICIO, inbound, INTAKE, nil, part } from './messages';
import { jongere, oddChildren, says, threeChildren } from './requests';

const OBJECT = '/notificatieDi01/object';
const NPS = `${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon`;

const one = (keys: readonly Identifier[], event: Reading['children'][number]['events'][number]): Reading['children'] => [
  { keys, events: [event] },
];
const takesBack = (subject: Statement['subject'], path: string, veld: string): Statement => ({
  mode: 'withdraws',
  subject,
  path,
  value: null,
  veld,
});

const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
const asked = { soort: 'onderzoek', nummer: vto } as const;
const bo: Identifier = { soort: 'burgerservicenummer', waarde: '999990032' };

/** What geenWaarde takes back, and what the other reasons leave alone; a status that was set on a day, without an hour. */
const quiet: ReadSample = {
  naam: 'a notification without a case number, with values taken back and values kept back',
  inbound: inbound(
    changed(
      INTAKE,
      [part('zkn:identificatie'), `<zkn:resultaat>${nil('zkn:omschrijving')}</zkn:resultaat>`],
      ['<bg:geslachtsnaam>Verzonnen</bg:geslachtsnaam>', nil('bg:geslachtsnaam', 'nietGeautoriseerd')],
      ['<bg:voorvoegselGeslachtsnaam>de</bg:voorvoegselGeslachtsnaam>', ''],
      ['<bg:voornamen>Bo</bg:voornamen>', nil('bg:voornamen')],
      ['<bg:geboortedatum>20120229</bg:geboortedatum>', nil('bg:geboortedatum', 'vastgesteldOnbekend')],
      ['<bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>', nil('bg:geslachtsaanduiding', 'waardeOnbekend')],
      [part('bg:verblijfsadres'), `<bg:verblijfsadres>${nil('bg:wpl.woonplaatsNaam')}${nil('bg:aoa.postcode')}</bg:verblijfsadres>`],
      ['20260914110000', '20260914'],
      ['</jz:object>', `${nil('zkn:leidtTot', 'geenWaarde', ' stuf:entiteittype="ZAKBSL"')}</jz:object>`],
    ),
  ),
  reading: {
    warnings: [],
    children: one([bo, vto], {
      kind: 'inquiry.status',
      occurredAt: { instant: '2026-09-13T22:00:00.000Z', precision: 'day' },
      subject: asked,
      statements: [
        says(jongere, 'burgerservicenummer', bo.waarde, `${NPS}/inp.bsn`),
        takesBack(jongere, 'voornamen', `${NPS}/voornamen`),
        takesBack(jongere, 'adres', `${NPS}/verblijfsadres`),
        says(asked, 'nummers.vto-nummer', { ...vto }, `${OBJECT}/heeftBetrekkingOpAndere/gerelateerde/identificatie`),
        says(asked, 'behandelendeRegio', 'RC0422', '/notificatieDi01/stuurgegevens/zender/organisatie'),
        says(asked, 'status', { code: 'INTAKE_AFGEROND' }, `${OBJECT}/heeft/gerelateerde/omschrijving`),
        takesBack(asked, 'resultaat', `${OBJECT}/resultaat/omschrijving`),
        takesBack(asked, 'beslissingen', `${OBJECT}/leidtTot`),
      ],
    }),
  },
};

const rz: Identifier = { soort: 'rvdk-zaaknummer', waarde: 'RZ-9000204' };
const own = { soort: 'onderzoek', nummer: rz } as const;
const address = { straatnaam: 'Kort', huisnummer: 7, huisnummertoevoeging: '2hg', postcode: '9998AB', plaats: 'Voorbeeldstad' };

/** Told by its own case number only, with an address that the BRP vouches for and a parent. */
const marked: ReadSample = {
  naam: 'an inquiry ex officio into an unborn child, with an official address and a parent',
  inbound: inbound(
    changed(
      EX_OFFICIO,
      ['<bg:inp.bsn>999990056</bg:inp.bsn>', ''],
      ['Client (kind)', 'Client (ongeboren kind)'],
      [part('bg:geboortedatum'), ''],
      [part('bg:voornamen'), ''],
      ['<bg:verblijfsadres>', '<bg:verblijfsadres><bg:authentiek stuf:metagegeven="true">J</bg:authentiek>'],
      [part('bg:gor.openbareRuimteNaam'), ''],
      ['Laan van de Verzonnen Vo', 'Kort'],
      [
        '<zkn:heeft ',
        '<zkn:heeftAlsBelanghebbende stuf:entiteittype="ZAKBTRBLH"><zkn:gerelateerde stuf:entiteittype="BTR"/><zkn:code>111</zkn:code><zkn:omschrijving>ouder, gezag niet benoemd</zkn:omschrijving></zkn:heeftAlsBelanghebbende><zkn:heeft ',
      ],
    ),
  ),
  reading: {
    warnings: [],
    children: one([rz], {
      kind: 'inquiry.ex-officio.started',
      occurredAt: { instant: '2026-10-05T09:00:00.000Z', precision: 'instant' },
      subject: own,
      statements: [
        says(jongere, 'geslachtsnaam', { geslachtsnaam: 'Anders' }, `${NPS}/geslachtsnaam`),
        says(jongere, 'geslacht', 'man', `${NPS}/geslachtsaanduiding`),
        { ...says(jongere, 'adres', address, `${NPS}/verblijfsadres`), authentiek: true },
        says(own, 'nummers.rvdk-zaaknummer', { ...rz }, `${OBJECT}/identificatie`),
        says(own, 'onderzoekSoort', 'AMBTSHALVE', OBJECT),
        says(own, 'behandelendeRegio', 'RC0422', '/notificatieDi01/stuurgegevens/zender/organisatie'),
        says(own, 'status', { code: 'INTAKE_AFGEROND' }, `${OBJECT}/heeft/gerelateerde/omschrijving`),
        says(own, 'belanghebbenden', [{ rol: '111' }], `${OBJECT}/heeftAlsBelanghebbende`),
      ],
    }),
  },
};

const STATUS = '/statusSchoolverzuimonderzoekDi01';
const skn: Identifier = { soort: 'skn', waarde: '0012345' };
const criminal: Identifier = { soort: 'rvdk-zaaknummer', waarde: 'RZ-9000101' };
const criminalCase = { soort: 'onderzoek', nummer: criminal } as const;

/** A request that the RvdK does not take up, about a youth who is known by the number of the criminal chain. */
const notTaken: ReadSample = {
  naam: 'a criminal inquiry that is refused, by SKN',
  inbound: inbound(
    changed(
      CRIMINAL_STATUS,
      [
        '<sv:inp.bsn>999990007</sv:inp.bsn>',
        '<sv:skn>0012345</sv:skn><sv:geboortedatum indOnvolledigeDatum="M">20110000</sv:geboortedatum>',
      ],
      [part('sv:verzoekIdentificatie'), ''],
      ['Onderzoek gestart', 'Verzoek\n afgewezen'],
    ),
  ),
  reading: {
    warnings: [],
    children: one([skn, criminal], {
      kind: 'inquiry.outcome',
      occurredAt: { instant: '2026-11-04T08:15:00.000Z', precision: 'instant' },
      subject: criminalCase,
      statements: [
        says(jongere, 'skn', '0012345', `${STATUS}/object/kind/skn`),
        says(jongere, 'geboortedatum', '2011', `${STATUS}/object/kind/geboortedatum`),
        says(criminalCase, 'nummers.rvdk-zaaknummer', { ...criminal }, `${STATUS}/object/identificatie`),
        says(criminalCase, 'onderzoekSoort', 'STRAF_SCHOOLVERZUIM', `${STATUS}/object`),
        says(criminalCase, 'behandelendeRegio', 'RC0422', `${STATUS}/stuurgegevens/zender/organisatie`),
        says(criminalCase, 'status', { code: 'VERZOEK_AFGEWEZEN' }, `${STATUS}/object/status`),
        says(criminalCase, 'resultaat', 'VERZOEK_AFGEWEZEN', `${STATUS}/object/status`),
      ],
    }),
  },
};

const DELIVERY = '11111111-1111-4111-8111-111111111201';
const receipt = (code: string, more = ''): string =>
  BV01.replaceAll('Bv01', code).replace('RVDK-B-9000201', `RVDK-${code}`).replace('</stuf:stuurgegevens>', `</stuf:stuurgegevens>${more}`);
export const FAULT_BODY =
  '<stuf:body><stuf:code>StUF058</stuf:code><stuf:plek>client</stuf:plek><stuf:omschrijving>Bo de Verzonnen 999990032</stuf:omschrijving><stuf:details>Bo bij /vtoDi01/object/heeftRelevant[2] en /Bo/Verzonnen</stuf:details></stuf:body>';
const refusal = (veld: string) => [
  { leveringId: DELIVERY, processed: false as const, faults: [{ veld, code: 'PARTNER_WEIGERT', uitleg: '' }] },
];

const receipts: readonly ReadSample[] = [
  {
    naam: 'a Bv01 with remarks',
    inbound: inbound(receipt('Bv01', '<stuf:melding>Bo is in behandeling</stuf:melding>')),
    reading: {
      children: [],
      receipts: [{ leveringId: DELIVERY, processed: true }],
      warnings: [{ veld: '/Bv01Bericht/melding', code: 'VERLIES', uitleg: '' }],
    },
  },
  {
    naam: 'a Fo01',
    inbound: inbound(receipt('Fo01', FAULT_BODY)),
    reading: {
      children: [],
      receipts: refusal('/vtoDi01/object/heeftRelevant[2]'),
      warnings: [{ veld: '/Fo01Bericht/body', code: 'VERLIES', uitleg: '' }],
    },
  },
  {
    naam: 'a Fo03 that names no place',
    inbound: inbound(receipt('Fo03', FAULT_BODY.replace(/<stuf:details>.*<\/stuf:details>/, ''))),
    reading: { children: [], receipts: refusal('/'), warnings: [{ veld: '/Fo03Bericht/body', code: 'VERLIES', uitleg: '' }] },
  },
  ...['Bv03', 'Bv04'].map((code) => ({
    naam: `a ${code} as a message of its own`,
    inbound: inbound(receipt(code)),
    reading: { children: [], warnings: [{ veld: `/${code}Bericht`, code: 'ZONDER_GEVOLG', uitleg: '' }] },
  })),
];

/** A golden notification, spelled otherwise. */
const prefixed = (golden: Reading): ReadSample => ({
  naam: 'the same advice with another prefix, comments and other white space',
  inbound: inbound(
    changed(ADVICE, [/<(\/?)sv:/g, '<$1x:'], ['xmlns:sv=', 'xmlns:x='], ['<x:kind>', '<!-- kind --><x:kind>']).replace(/>\s+</g, '><'),
    'application/xml; charset="UTF-8"',
  ),
  reading: golden,
});

export const readings = (advice: Reading): readonly ReadSample[] => [
  threeChildren,
  oddChildren,
  quiet,
  marked,
  notTaken,
  ...receipts,
  prefixed(advice),
];
