import type { Content, Outgoing } from '@schakel/adapter-contract';
import { fieldsOfXsd, goldenParty, SCHAKEL, type AdapterSamples } from '@schakel/adapter-contract/testing';
import { ACT_READS, ACT_WRITES } from './testing/acts';
import { ACT_LOSSY_WRITES, ACT_PARKED, ACT_REFUSED, ACT_UNWRITABLE } from './testing/acts-faulty';
import { PARKED, REFUSED } from './testing/faulty';
import { INQUIRY_PARKED, INQUIRY_REFUSED } from './testing/inquiry-faulty';
import { INQUIRY_READS } from './testing/inquiry-readings';
import { INQUIRY_UNWRITABLE, INQUIRY_WRITES } from './testing/inquiry-writes';
import { changed, golden, inbound, REPORTED, spots } from './testing/messages';
import { full, prefixed } from './testing/readings';
import { TRACED } from './testing/traced';
import { XSD } from './schema.xsd';
import {
  FEEDBACK_WRITES,
  LOSSY_WRITES,
  REPORT_PARKED,
  REPORT_READS,
  REPORT_REFUSED,
  REPORT_UNWRITABLE,
  REPORT_WRITES,
} from './testing/reports';
import { EVERYTHING } from './testing/everything';

export { CHANGED, changed, FULL, inbound, part, REFERRAL, REPORTED, STATUS, WITHDRAWN, CRIMINAL, PV, VTO } from './testing/messages';
export { VTO_FULL } from './testing/inquiry-readings';
export { goldenReading } from './testing/readings';

const firstWrite = golden.writes.find(({ naam }) => naam.includes('05-'))?.outgoing;
if (firstWrite === undefined) throw new Error('no golden delivery to leerplicht');
const ACCEPTED: Outgoing = firstWrite;
/** The delivery of another event, or of the same with other values. */
const delivery = (content: Partial<Content>): Outgoing => ({ ...ACCEPTED, content: { ...ACCEPTED.content, ...content } });

const AT = '/verzuimbericht/HaltTerugmelding';
const declined = changed(
  golden.writes.find(({ naam }) => naam.includes('05-'))?.body ?? '',
  ['AANVAARD', 'AFGEWEZEN'],
  ['\n  </HaltTerugmelding>', '\n    <Reden>Was al eerder bij Halt &amp; &lt;klaar&gt;</Reden>\n  </HaltTerugmelding>'],
);
const reden = 'Was al eerder bij Halt & <klaar>';

export const samples: AdapterSamples = {
  reads: [...golden.reads, full, prefixed, ...INQUIRY_READS, ...ACT_READS, ...REPORT_READS],
  traced: [...TRACED, ...EVERYTHING.map(({ naam, xml }) => ({ naam, inbound: inbound(xml) }))],
  fields: () => fieldsOfXsd(XSD, (name) => name === 'verzuimbericht'),
  refused: [...REFUSED, ...INQUIRY_REFUSED, ...REPORT_REFUSED, ...ACT_REFUSED],
  parked: [...PARKED, ...INQUIRY_PARKED, ...REPORT_PARKED, ...ACT_PARKED],
  writes: [
    ...golden.writes,
    {
      naam: 'not taken, with a reason',
      outgoing: delivery({ kind: 'halt.referral.declined', values: { reden } }),
      body: declined,
      warnings: [],
    },
    {
      naam: 'not taken, with a reason that is too long and values that have no place',
      outgoing: delivery({
        kind: 'halt.referral.declined',
        values: { reden: reden.padEnd(201, '.'), opgelegdeUren: 8, status: { code: 'X' } },
      }),
      body: changed(declined, ['&lt;klaar&gt;', `&lt;klaar&gt;${'.'.repeat(200 - reden.length)}`]),
      warnings: spots([`VERLIES ${AT}/opgelegdeUren`, `VERLIES ${AT}/status`, `VERLIES ${AT}/Reden`]),
    },
    ...INQUIRY_WRITES,
    ...ACT_WRITES,
    ...REPORT_WRITES,
    ...FEEDBACK_WRITES,
    ...LOSSY_WRITES,
    ...ACT_LOSSY_WRITES,
  ],
  unwritable: [
    ...INQUIRY_UNWRITABLE,
    ...REPORT_UNWRITABLE,
    ...ACT_UNWRITABLE,
    {
      naam: 'a referral that has no number at leerplicht',
      outgoing: delivery({ identifiers: [] }),
      faults: spots([`VERPLICHT_ONTBREEKT ${AT}/KenmerkVerwijzing`]),
    },
    {
      naam: 'an outcome without an outcome',
      outgoing: delivery({ kind: 'halt.outcome' }),
      faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Resultaat`, `VERPLICHT_ONTBREEKT ${AT}/DatumAfloop`]),
    },
    {
      naam: 'an unknown result on an impossible day',
      outgoing: delivery({ kind: 'halt.outcome', values: { resultaat: 'ONBEKEND', datumAfloop: '2026-02-30' } }),
      faults: spots([`CODE_ONBEKEND ${AT}/Resultaat`, `DATUM_ONGELDIG ${AT}/DatumAfloop`]),
    },
    {
      naam: 'a character that XML cannot hold',
      outgoing: delivery({ kind: 'halt.referral.declined', values: { reden: 'a\u0000b' } }),
      faults: spots([`TEKENSET ${AT}/Reden`]),
    },
    {
      naam: 'a municipality without a code',
      outgoing: { ...ACCEPTED, to: { ...goldenParty('leerplicht'), kenmerken: {} }, from: SCHAKEL },
      faults: spots([
        'VERPLICHT_ONTBREEKT /verzuimbericht/Kop/OntvangendeInstantie',
        'VERPLICHT_ONTBREEKT /verzuimbericht/Kop/CodeUitvoerderVSV',
      ]),
    },
  ],
  envelope: {
    original: inbound(REPORTED),
    otherTime: inbound(
      changed(
        REPORTED,
        ['<DatumBedrijfsdocument>2026-09-07', '<DatumBedrijfsdocument>2026-09-08'],
        ['<TijdstipBedrijfsdocument>09:15', '<TijdstipBedrijfsdocument>10:16'],
      ),
    ),
    otherContent: inbound(changed(REPORTED, ['<DatumMelding>2026-09-07', '<DatumMelding>2026-09-06'])),
  },
  personal: [
    'P. de Bip',
    'noor@voorbeeld.example',
    'Zie het verslag',
    'Stond alleen op straat',
    'Elke dag om half negen',
    'Gemeente Elders',
    '7700001',
    '999990007',
    '010000008',
    '100000004',
    'Blijft thuis',
    'Ouders zijn niet bereikt',
    'M. Fictief',
    'van der',
    'Noor',
    'Voorbeeldstraat',
    '9999ZZ',
    '0600000001',
    'J. de Boer',
    'verzuim@fictiefcollege.example',
    '0999-654321',
    'Was al eerder',
    '999990032',
    '999990068',
    '12345678901234567',
    'Verzonnen',
    'Bedacht',
    'Robin',
    '0600000051',
    'T. Zevenslaper',
    'jeugd@voorbeeldstad.example',
    'bo@voorbeeld.example',
    'Gevaar voor de kinderen',
    'Ongeoorloofd verzuim',
    'Welke afdoening',
    'Drie kinderen',
    'RmljdGlldmUgaW5ob3Vk',
    'verzoek.txt',
    'Ondertoezichtstelling',
  ],
  answers: [
    {
      naam: 'DC0001',
      answer: {
        status: 202,
        headers: {},
        body: '<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"><IdentificatiecodeBedrijfsdocument>LP-17</IdentificatiecodeBedrijfsdocument><Anders/></DC0001Bevestiging>',
      },
      reading: { taken: true, receipt: 'accepted', partnerReference: 'LP-17' },
    },
    {
      naam: 'DC0001 in another namespace',
      answer: { status: 200, headers: {}, body: '<DC0001Bevestiging/>' },
      reading: { taken: true, receipt: 'transport' },
    },
    { naam: '204', answer: { status: 204, headers: {}, body: '' }, reading: { taken: true, receipt: 'transport' } },
    {
      naam: 'DC0002',
      answer: {
        status: 400,
        headers: {},
        body: '<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1"><Fout><Veld>/verzuimbericht/HaltTerugmelding/Reden</Veld><Code>TE_LANG</Code><Uitleg>Noor is te lang</Uitleg></Fout><Fout><Veld>Noor van der Voorbeeld</Veld><Code>999990007</Code></Fout></DC0002Foutmelding>',
      },
      reading: {
        taken: false,
        faults: [
          { veld: `${AT}/Reden`, code: 'TE_LANG', uitleg: '' },
          { veld: '/', code: 'PARTNER_WEIGERT', uitleg: '' },
        ],
      },
    },
    {
      naam: 'DC0002 under a 200',
      answer: { status: 200, headers: {}, body: '<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>' },
      reading: { taken: false, faults: [{ veld: '/', code: 'PARTNER_WEIGERT', uitleg: '' }] },
    },
  ],
};
