import type { Outgoing, Reading } from '@schakel/adapter-contract';
import type { ReadSample } from '@schakel/adapter-contract/testing';
import type { Attachment, Identifier, Statement } from '@schakel/dossier';
import { VTO } from '../examples/vto';
import { changed, golden, inbound, nil, part } from './messages';

/** A request to the RvdK with more than the law lets us send, as Veilig Thuis or a municipality may send it to us. */
export const REQUEST = VTO;

export const OBJECT = '/vtoDi01/object';
export const child = (n: number, of = 3): string => `${OBJECT}/heeftBetrekkingOp${of === 1 ? '' : `[${n}]`}/gerelateerde/natuurlijkPersoon`;

const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
export const subject = { soort: 'onderzoek', nummer: vto } as const;
export const jongere = { soort: 'jongere' } as const;

export const says = (about: Statement['subject'], path: string, value: Statement['value'], veld: string): Statement => ({
  mode: 'states',
  subject: about,
  path,
  value,
  veld,
});

/** The file of the golden request. */
const inhoud = 'RmljdGlldmUgaW5ob3VkLCBhbGxlZW4gYWxzIHZvb3JiZWVsZC4K';
const papers = [
  { identificatie: 'VTO-9901-2026-0007-B1', soort: 'Verzoek tot onderzoek RvdK', creatiedatum: '2026-08-31', bestandsnaam: 'verzoek.txt' },
  { identificatie: 'VTO-9901-2026-0007-B2', soort: 'Gezinsgeschiedenis', creatiedatum: '2026-08-30', bestandsnaam: 'gezin.txt' },
];
const attachments: readonly Attachment[] = papers.map((paper) => ({ ...paper, contentType: 'text/plain', inhoud }));

const verzoeker = {
  naam: 'T. Zevenslaper',
  functie: 'jeugdconsulent',
  telefoonnummer: '0600000054',
  emailadres: 'jeugd@voorbeeldstad.example',
  organisatie: 'Gemeente Voorbeeldstad, leerplicht',
};
const robin = {
  burgerservicenummer: '999990068',
  geslachtsnaam: { geslachtsnaam: 'Bedacht' },
  voornamen: 'Robin',
  geboortedatum: '1986-03-19',
  geslacht: 'vrouw',
  telefoonnummer: '0600000051',
};
const school = { rol: '413', instelling: { naam: 'Fictief College', telefoonnummer: '0999123456' } };

const written = golden.writes.find(({ naam }) => naam.includes('inquiry.requested.protection'));
if (written === undefined) throw new Error('no golden request');
const { organisatie: _ofTheSender, ...officer } = verzoeker;
/** The golden delivery with all that the format can hold of who asks and who is concerned; our policy lets less through. */
export const REQUEST_DELIVERY: Outgoing = {
  ...written.outgoing,
  content: {
    ...written.outgoing.content,
    values: { ...written.outgoing.content.values, verzoeker: officer, belanghebbenden: [{ rol: '112', persoon: robin }, school] },
  },
};

const shared = [
  says(subject, 'nummers.vto-nummer', { ...vto }, `${OBJECT}/identificatie`),
  says(subject, 'onderzoekSoort', 'BESCHERMING', OBJECT),
  says(subject, 'omschrijving', 'Drie kinderen uit een gezin', `${OBJECT}/omschrijving`),
  says(subject, 'startdatum', '2026-08-31', `${OBJECT}/startdatum`),
  says(subject, 'registratiedatum', '2026-09-01', `${OBJECT}/registratiedatum`),
  says(subject, 'rolVerzoeker', 'gemeente', `${OBJECT}/extraElementen/extraElement[1]`),
  says(subject, 'gezaghebbendenGeinformeerd', true, `${OBJECT}/extraElementen/extraElement[2]`),
  says(subject, 'aantalKinderen', 3, `${OBJECT}/heeftBetrekkingOp`),
  says(subject, 'belanghebbenden', [{ rol: '112', persoon: robin }, school], `${OBJECT}/heeftAlsBelanghebbende`),
  says(subject, 'verzoeker', verzoeker, `${OBJECT}/heeftAlsUitvoerende`),
  says(subject, 'documenten', papers, `${OBJECT}/heeftRelevant`),
];

const adres = {
  straatnaam: 'Laan van de Verzonnen Voorbeelden',
  huisnummer: 7,
  huisnummertoevoeging: '2hg',
  postcode: '9998AB',
  plaats: 'Voorbeeldstad',
};
const sentAt = { instant: '2026-09-02T07:30:04.000Z', precision: 'instant' } as const;

const sibling = (n: number, bsn: string, voornamen: string, geboortedatum: string, geslacht: string): Reading['children'][number] => ({
  keys: [{ soort: 'burgerservicenummer', waarde: bsn }, vto],
  events: [
    {
      kind: 'inquiry.requested.protection',
      occurredAt: sentAt,
      subject,
      statements: [
        says(jongere, 'burgerservicenummer', bsn, `${child(n)}/inp.bsn`),
        says(jongere, 'geslachtsnaam', { voorvoegsel: 'de', geslachtsnaam: 'Verzonnen' }, `${child(n)}/geslachtsnaam`),
        says(jongere, 'voornamen', voornamen, `${child(n)}/voornamen`),
        says(jongere, 'geboortedatum', geboortedatum, `${child(n)}/geboortedatum`),
        says(jongere, 'geslacht', geslacht, `${child(n)}/geslachtsaanduiding`),
        says(jongere, 'adres', adres, `${child(n)}/verblijfsadres`),
        ...shared,
      ],
      attachments,
    },
  ],
});

/** Three children in one message: each once, in the same order, each with all that the request says. */
export const threeChildren: ReadSample = {
  naam: 'a request about three children',
  inbound: inbound(REQUEST),
  reading: {
    warnings: [],
    children: [
      sibling(1, '999990032', 'Bo', '2012-02-29', 'man'),
      sibling(2, '999990044', 'Kim', '2014-06-15', 'vrouw'),
      sibling(3, '010000008', 'Lou', '2016-11-03', 'man'),
    ],
  },
};

/** The same with only the first of its children. */
export const ONE_CHILD = changed(
  REQUEST,
  [part('zkn:heeftBetrekkingOp'), '<!--1-->'],
  [part('zkn:heeftBetrekkingOp'), ''],
  [part('zkn:heeftBetrekkingOp'), ''],
).replace('<!--1-->', /<zkn:heeftBetrekkingOp [\s\S]*?<\/zkn:heeftBetrekkingOp>/.exec(REQUEST)?.[0] ?? '');

/** A child that is known by RNI number, one that is not born yet, and much that is unknown, kept back or has no place. */
export const ODD = changed(
  REQUEST,
  ['<bg:inp.bsn>999990032</bg:inp.bsn>', '<bg:anp.identificatie>99999999999999991</bg:anp.identificatie>'],
  ['<bg:voornamen>Bo</bg:voornamen>', nil('bg:voornamen', 'nietGeautoriseerd')],
  ['<bg:geboortedatum>20120229</bg:geboortedatum>', '<bg:geboortedatum stuf:indOnvolledigeDatum="D">20120799</bg:geboortedatum>'],
  ['<bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>', nil('bg:geslachtsaanduiding')],
  [/<bg:aoa.postcode>9998AB<\/bg:aoa.postcode>/, nil('bg:aoa.postcode', 'nietGeautoriseerd')],
  ['<bg:inp.bsn>999990044</bg:inp.bsn>', '<bg:inp.bsn>999990044</bg:inp.bsn><bg:authentiek stuf:metagegeven="true">J</bg:authentiek>'],
  ['<bg:geboortedatum>20140615</bg:geboortedatum>', '<bg:geboortedatum stuf:indOnvolledigeDatum="J">00000000</bg:geboortedatum>'],
  ['<bg:voornamen>Kim</bg:voornamen>', nil('bg:voornamen')],
  ['<bg:inp.bsn>010000008</bg:inp.bsn>', ''],
  [/Client \(kind\)(<\/zkn:omschrijving>\s*<\/zkn:heeftBetrekkingOp>\s*<zkn:heeftAlsBelanghebbende)/, 'Client (ongeboren kind)$1'],
  [
    '<bg:sub.telefoonnummer>0600000051',
    '<bg:sub.verblijfBuitenland><bg:lnd.landnaam>België</bg:lnd.landnaam><bg:sub.adresBuitenland1>Verzonnenstraat 1</bg:sub.adresBuitenland1></bg:sub.verblijfBuitenland><bg:sub.telefoonnummer>0600000051',
  ],
  ['naam="gezaghebbendenGeinformeerd">J<', 'naam="gezaghebbendenGeinformeerd">N<'],
  [
    '</stuf:extraElementen>',
    '<stuf:extraElement naam="redenNietGeinformeerd">Niet bereikt</stuf:extraElement><stuf:extraElement naam="urgent">J</stuf:extraElement></stuf:extraElementen>',
  ],
);

const odd = (n: number, keys: readonly Identifier[], ...own: readonly Statement[]): Reading['children'][number] => ({
  keys: [...keys, vto],
  events: [
    {
      kind: 'inquiry.requested.protection',
      occurredAt: sentAt,
      subject,
      statements: [
        ...own.filter(({ path }) => path.endsWith('nummer')),
        says(jongere, 'geslachtsnaam', { voorvoegsel: 'de', geslachtsnaam: 'Verzonnen' }, `${child(n)}/geslachtsnaam`),
        ...own.filter(({ path }) => !path.endsWith('nummer')),
        ...shared.flatMap((statement): Statement[] => {
          if (statement.path === 'gezaghebbendenGeinformeerd')
            return [
              { ...statement, value: false },
              says(subject, 'redenNietGeinformeerd', 'Niet bereikt', `${OBJECT}/extraElementen/extraElement[3]`),
            ];
          return statement.path === 'belanghebbenden'
            ? [{ ...statement, value: [{ rol: '112', persoon: emigrated }, school] }]
            : [statement];
        }),
      ],
      attachments,
    },
  ],
});
const emigrated = { ...robin, adresBuitenland: { land: 'België', regel1: 'Verzonnenstraat 1' } };
const takesBack = (path: string, veld: string): Statement => ({ mode: 'withdraws', subject: jongere, path, value: null, veld });

export const oddChildren: ReadSample = {
  naam: 'a request with an RNI number, an unborn child and much that is unknown',
  inbound: inbound(ODD),
  reading: {
    warnings: [
      // half an address is not taken over: each of its parts is told
      ...[
        'wpl.woonplaatsNaam',
        'gor.openbareRuimteNaam',
        'gor.straatnaam',
        'aoa.postcode',
        'aoa.huisnummer',
        'aoa.huisnummertoevoeging',
      ].map((name) => ({ veld: `${child(1)}/verblijfsadres/${name}`, code: 'VERLIES', uitleg: '' })),
      { veld: `${child(2)}/geboortedatum`, code: 'DATUM_ONBEKEND', uitleg: '' },
      { veld: `${child(3)}/geboortedatum`, code: 'VERLIES', uitleg: '' },
      { veld: `${OBJECT}/extraElementen/extraElement[4]`, code: 'VERLIES', uitleg: '' },
    ],
    children: [
      odd(
        1,
        [{ soort: 'rni-nummer', waarde: '99999999999999991' }],
        says(jongere, 'rni-nummer', '99999999999999991', `${child(1)}/anp.identificatie`),
        says(jongere, 'geboortedatum', '2012-07', `${child(1)}/geboortedatum`),
        takesBack('geslacht', `${child(1)}/geslachtsaanduiding`),
      ),
      odd(
        2,
        [{ soort: 'burgerservicenummer', waarde: '999990044' }],
        { ...says(jongere, 'burgerservicenummer', '999990044', `${child(2)}/inp.bsn`), authentiek: true },
        takesBack('voornamen', `${child(2)}/voornamen`),
        says(jongere, 'geslacht', 'vrouw', `${child(2)}/geslachtsaanduiding`),
        says(jongere, 'adres', adres, `${child(2)}/verblijfsadres`),
      ),
      odd(
        3,
        [],
        says(jongere, 'voornamen', 'Lou', `${child(3)}/voornamen`),
        says(jongere, 'geslacht', 'man', `${child(3)}/geslachtsaanduiding`),
        says(jongere, 'adres', adres, `${child(3)}/verblijfsadres`),
      ),
    ],
  },
};
