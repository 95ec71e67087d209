import type { Outgoing } from '@schakel/adapter-contract';
import {
  fieldsOfJson,
  fieldsOfJsonSchema,
  type AdapterSamples,
  type FaultySample,
  goldenParty,
  type ReadSample,
  SCHAKEL,
  type WriteSample,
} from '@schakel/adapter-contract/testing';
import type { Json } from '@schakel/kernel';
import { inspectAny, SCHEMAS } from './format';
import { ACCEPTED, binary, golden, OUTCOME, PROGRESS, structured, withData, type EventFields } from './samples/events';
import { faulty, PARKED_ROWS, REFUSED_ROWS } from './samples/faulty';
import { sohWrites, toSoh } from './samples/soh';
import { READINGS } from './samples/readings';
import { MESSAGE_SAMPLES, type MessageSample } from './samples/messages';

/** Synthetic people only: the golden chains and variations on them. */

const number = { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' } as const;
const subject = { soort: 'verwijzing', nummer: number } as const;
const DECLINED: EventFields = {
  ...ACCEPTED,
  id: '22222222-2222-4222-8222-222222222299',
  type: 'nl.bip-schoolverzuim.verwijzing.afgewezen.v1',
  dataschema: 'urn:schakel:halt:verwijzing.afgewezen:1',
  data: {
    kenmerkVerwijzer: 'HV-9901-2026-0101',
    gebeurdOp: '2026-09-24T10:14:30+02:00',
    reden: 'Was al eerder bij Halt',
    zorg: { over: 1 },
  },
};
const declined: ReadSample = {
  naam: 'not taken, without a file at Halt, in local time, with a field that we do not know',
  inbound: structured(DECLINED),
  reading: {
    warnings: [{ veld: '/data/zorg', code: 'VELD_ONBEKEND', uitleg: '' }],
    children: [
      {
        keys: [number],
        events: [
          {
            kind: 'halt.referral.declined',
            occurredAt: { instant: '2026-09-24T08:14:30.000Z', precision: 'instant' },
            subject,
            statements: [
              { mode: 'states', subject, path: 'nummers.kenmerk-verwijzing', value: number, veld: '/data/kenmerkVerwijzer' },
              { mode: 'states', subject, path: 'status', value: { code: 'NIET_IN_BEHANDELING' }, veld: '/type' },
              { mode: 'states', subject, path: 'reden', value: 'Was al eerder bij Halt', veld: '/data/reden' },
            ],
          },
        ],
      },
    ],
  },
};

const inBinaryMode: readonly ReadSample[] = golden.reads.map(({ naam, inbound, reading }) => ({
  naam: `${naam} in binary mode`,
  inbound: binary(JSON.parse(Buffer.from(inbound.body).toString())),
  reading,
}));

const inBase64: ReadSample = {
  naam: 'data_base64, an attribute that is null, and data that are elsewhere too',
  inbound: structured({
    ...ACCEPTED,
    data: undefined,
    subject: null,
    dataref: 'https://halt.example/berichten/7',
    data_base64: Buffer.from(JSON.stringify(ACCEPTED['data'])).toString('base64'),
  }),
  reading: golden.reads.find(({ naam }) => naam.endsWith('05-halt.referral.accepted.json'))?.reading ?? { children: [], warnings: [] },
};

/** The field of the data, or of the event itself (`:type`). */
const place = (veld: string): string => (veld.startsWith(':') ? `/${veld.slice(1)}` : `/data/${veld}`);

const readSample = ({ naam, kind, soort, data, occurredAt, subject, keys, jongere = [], zegt }: MessageSample): ReadSample => {
  const states =
    (about: typeof subject) =>
    ([path, value, veld]: readonly [string, Json, string]) =>
      ({ mode: 'states', subject: about, path, value, veld: place(veld) }) as const;
  const statements = [...jongere.map(states({ soort: 'jongere' })), ...zegt.map(states(subject))];
  return {
    naam,
    inbound: structured({ ...ACCEPTED, id: `lees ${naam}`, type: `nl.bip-schoolverzuim.${soort}.v1`, data }),
    reading: {
      warnings: [],
      children: [{ keys, events: [{ kind, occurredAt: { instant: occurredAt, precision: 'instant' }, subject, statements }] }],
    },
  };
};

const NAMES = ['zaak', 'melding', 'verwijzing'];
/** What the record would say, without the names of numbers, which travel as numbers. */
const valuesOf = (said: MessageSample['zegt']): EventFields =>
  Object.fromEntries(said.filter(([path]) => !path.startsWith('nummers.') && !NAMES.includes(path)).map(([path, value]) => [path, value]));

/** The event as it must be written, from the data alone. */
export const writeSample = ({ naam, kind, soort, data, occurredAt, keys, jongere = [], zegt }: MessageSample): WriteSample => ({
  naam,
  outgoing: {
    id: '11111111-1111-4111-8111-1111111111aa',
    createdAt: '2026-11-03T10:00:00.000Z',
    from: SCHAKEL,
    to: goldenParty('halt'),
    originParty: goldenParty('leerplicht'),
    content: { kind, occurredAt, identifiers: keys, jongere: valuesOf(jongere), values: valuesOf(zegt) },
  },
  body: `${JSON.stringify(
    {
      specversion: '1.0',
      id: '11111111-1111-4111-8111-1111111111aa',
      source: `urn:nld:oin:${SCHAKEL.oin}:systeem:schakel`,
      type: `nl.bip-schoolverzuim.${soort}.v1`,
      time: '2026-11-03T10:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: `urn:schakel:halt:${soort}:1`,
      data,
    },
    null,
    2,
  )}\n`,
  warnings: [],
});

const refused = faulty;

const REFUSED: readonly FaultySample[] = [
  refused('not JSON', structured('{"specversion":"1.0",}'), 'JSON_ONGELDIG teken 22'),
  refused('a name twice', structured('{"a":1,"a":2}'), 'STRUCTUUR /a'),
  refused('a list', structured([ACCEPTED]), 'TYPE_FOUT '),
  refused(
    'nothing in it',
    structured({}),
    ...['specversion', 'id', 'source', 'type', 'time', 'data'].map((name) => `VERPLICHT_ONTBREEKT /${name}`),
  ),
  refused(
    'nothing in it, in binary mode',
    binary({}),
    ...['specversion', 'id', 'source', 'type', 'time', 'data'].map((name) => `VERPLICHT_ONTBREEKT /${name}`),
  ),
  refused('another version of CloudEvents', structured({ ...ACCEPTED, specversion: '0.3' }), 'VERSIE_ONBEKEND /specversion'),
  refused(
    'an empty id and no data',
    structured({ ...ACCEPTED, id: '', data: null }),
    'VERPLICHT_ONTBREEKT /id',
    'VERPLICHT_ONTBREEKT /data',
  ),
  refused('a source that is no OIN', structured({ ...ACCEPTED, source: '/oin/1/systeem/aurah' }), 'TYPE_FOUT /source'),
  refused('a time that does not exist', structured({ ...ACCEPTED, time: '2026-02-30T08:15:00Z' }), 'TYPE_FOUT /time'),
  refused('a time without a zone', structured({ ...ACCEPTED, time: '2026-09-24T08:15:00' }), 'TYPE_FOUT /time'),
  refused(
    'a type that we do not know',
    structured({ ...ACCEPTED, type: 'nl.bip-schoolverzuim.traject.gestart.v1' }),
    'SOORT_ONBEKEND /type',
  ),
  refused('our own type', structured({ ...ACCEPTED, type: 'nl.bip-schoolverzuim.verwijzing.aangeboden.v1' }), 'SOORT_ONBEKEND /type'),
  refused('an attribute name that is not allowed', structured({ ...ACCEPTED, traceParent: 'x' }), 'STRUCTUUR /traceParent'),
  refused('an attribute that is a group', structured({ ...ACCEPTED, trace: {} }), 'TYPE_FOUT /trace'),
  refused(
    'a BSN in a context attribute',
    structured({ ...ACCEPTED, subject: '999990007 (citizen service number)' }),
    'GEEN_GRONDSLAG /subject',
  ),
  refused('data twice', structured({ ...ACCEPTED, data_base64: 'e30=' }), 'STRUCTUUR /data_base64'),
  refused('no base64', structured({ ...ACCEPTED, data: undefined, data_base64: 'e30' }), 'TYPE_FOUT /data_base64'),
  refused(
    'base64 of something that is not JSON',
    structured({ ...ACCEPTED, data: undefined, data_base64: 'e30g fQ=='.replace(' ', '') }),
    'JSON_ONGELDIG teken 4',
  ),
  refused('data in XML', structured({ ...ACCEPTED, datacontenttype: 'application/xml' }), 'TYPE_FOUT /datacontenttype'),
  refused(
    'another character set',
    { ...structured(ACCEPTED), contentType: 'application/cloudevents+json; charset=iso-8859-1' },
    'TEKENSET Content-Type',
  ),
  refused('ce-datacontenttype', binary(ACCEPTED, { 'ce-datacontenttype': 'application/json' }), 'STRUCTUUR /datacontenttype'),
  refused('a header that is not UTF-8', binary(ACCEPTED, { 'ce-subject': 'a%C0%A0' }), 'TEKENSET /subject'),
  refused('a header that is not encoded', binary(ACCEPTED, { 'ce-subject': 'Ünïcode' }), 'TEKENSET /subject'),
  refused(
    'many faults in the data',
    withData(PROGRESS, { haltDossiernummer: '', gebeurdOp: 'gisteren', traject: { opgelegdeUren: '8', modules: [{ code: 1, uren: -1 }] } }),
    'VERPLICHT_ONTBREEKT /data/haltDossiernummer',
    'TYPE_FOUT /data/gebeurdOp',
    'VERPLICHT_ONTBREEKT /data/traject/status',
    'TYPE_FOUT /data/traject/opgelegdeUren',
    'TYPE_FOUT /data/traject/modules/0/code',
    'TYPE_FOUT /data/traject/modules/0/uren',
    'VERPLICHT_ONTBREEKT /data/traject/modules/0/gereed',
  ),
  refused('a text that is too long', withData(ACCEPTED, { haltDossiernummer: 'H'.repeat(41) }), 'TE_LANG /data/haltDossiernummer'),
];

const PARKED: readonly FaultySample[] = [
  refused(
    'codes and dates that we do not know, all at once',
    withData(PROGRESS, {
      gebeurdOp: '2026-02-30T10:00:00Z',
      traject: {
        status: 'IN_BERAAD',
        startgesprekDatum: '2026-02-30',
        eindgesprekDatum: '2026-13-01',
        modules: [
          { code: 'startgesprek', uren: 1, gereed: true },
          { code: 'yoga', uren: 1, gereed: true },
        ],
      },
    }),
    'CODE_ONBEKEND /data/traject/status',
    'CODE_ONBEKEND /data/traject/modules/1/code',
    'DATUM_ONGELDIG /data/traject/startgesprekDatum',
    'DATUM_ONGELDIG /data/traject/eindgesprekDatum',
    'DATUM_ONGELDIG /data/gebeurdOp',
  ),
  refused(
    'an outcome that we do not know',
    withData(OUTCOME, { afloop: { resultaat: 'negatief', datumAfloop: '2026-10-19' } }),
    'CODE_ONBEKEND /data/afloop/resultaat',
  ),
];

const goldenWrite = golden.writes[0];
if (goldenWrite === undefined) throw new Error('no golden delivery to Halt');
export const REFERRAL: Outgoing = goldenWrite.outgoing;

/** The golden referral with other values of the child and of the referral. */
export const referral = (jongere: EventFields, values: EventFields = {}): Outgoing => ({
  ...REFERRAL,
  content: { ...REFERRAL.content, jongere: { ...REFERRAL.content.jongere, ...jongere }, values: { ...REFERRAL.content.values, ...values } },
});

/** The fields of every schema, by the name of the message; the envelope once. */
const FIELDS = SCHEMAS.flatMap(({ body }) => {
  const schema = JSON.parse(body);
  const name: string = schema.title;
  return fieldsOfJsonSchema(schema, name.startsWith('cloudevent') ? '' : `${name}:/data`).filter((field) => field !== '/data');
});

function fieldsIn(body: string): readonly string[] {
  const { data, ...event }: EventFields = JSON.parse(body);
  const variant = String(event['dataschema']).includes('-soh:') ? '-soh' : '';
  const name = /^(?:nl\.bip-schoolverzuim\.)?([a-z.]+?)(?:\.v1)?$/.exec(String(event['type']))?.[1];
  return [...fieldsOfJson(event), ...fieldsOfJson(data, `${name}${variant}.v1:/data`)];
}

const reachable: WriteSample = {
  naam: 'a youth who has an e-mail address too',
  outgoing: referral({ telefoonnummer: '0600000001', emailadres: 'noor@voorbeeld.example' }),
  body: goldenWrite.body.replace(
    '"telefoonnummer": "0600000001"',
    '"telefoonnummer": "0600000001",\n        "emailadres": "noor@voorbeeld.example"',
  ),
  warnings: goldenWrite.warnings,
};

export const samples: AdapterSamples = {
  reads: [
    ...golden.reads,
    ...inBinaryMode,
    inBase64,
    declined,
    ...READINGS,
    ...MESSAGE_SAMPLES.filter(({ komtBinnen }) => komtBinnen).map(readSample),
  ],
  refused: [...REFUSED, ...REFUSED_ROWS],
  traced: [
    { naam: 'a refusal with every attribute', inbound: structured({ ...DECLINED, subject: 'H-1', dataref: 'https://halt.example/1' }) },
  ],
  fields: async () => ({ known: FIELDS, within: fieldsIn }),
  parked: [...PARKED, ...PARKED_ROWS],
  writes: [...golden.writes, reachable, ...MESSAGE_SAMPLES.map(writeSample), ...sohWrites(REFERRAL)],
  unwritable: [
    {
      naam: 'codes that Halt does not have, all at once',
      outgoing: referral({ geslacht: 'V' }, { feit: 'LPW-2-1' }),
      faults: [
        { veld: '/data/jongere/geslacht', code: 'CODE_ONBEKEND' },
        { veld: '/data/verwijzing/feit', code: 'CODE_ONBEKEND' },
      ],
    },
    {
      naam: 'no number, no name, no day',
      outgoing: { ...REFERRAL, content: { ...REFERRAL.content, identifiers: [], jongere: {}, values: { feit: 'LPW-2-3' } } },
      faults: [
        { veld: '/data/verwijzing/kenmerkVerwijzer', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/verwijzing/datumVerwijzing', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/jongere/naam/geslachtsnaam', code: 'VERPLICHT_ONTBREEKT' },
      ],
    },
    {
      naam: 'what the draft of SOH demands and the record lacks',
      outgoing: toSoh({ ...REFERRAL, content: { ...REFERRAL.content, jongere: { geslachtsnaam: { geslachtsnaam: 'Voorbeeld' } } } }),
      faults: [
        { veld: '/data/jongere/naam/voornamen', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/jongere/adres', code: 'VERPLICHT_ONTBREEKT' },
      ],
    },
    {
      naam: 'an act without its number, its values and with another youth',
      outgoing: {
        ...REFERRAL,
        content: {
          kind: 'consent.withdrawn',
          occurredAt: '2026-09-21T12:00:00.000Z',
          identifiers: [],
          jongere: {},
          values: { gever: 'OMA', registratie: { namens: 'HALT' } },
          others: [{ identifiers: [], jongere: {} }],
        },
      },
      faults: [
        { veld: '/data/kenmerk', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/gever', code: 'CODE_ONBEKEND' },
        { veld: '/data/waarvoor', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/registratie/functionaris', code: 'VERPLICHT_ONTBREEKT' },
        { veld: '/data/jongere', code: 'STRUCTUUR' },
      ],
    },
  ],
  envelope: {
    original: structured(OUTCOME),
    otherTime: structured({ ...OUTCOME, time: '2026-10-19T14:07:00+01:00' }),
    otherContent: withData(OUTCOME, { afloop: { resultaat: 'POSITIEF', datumAfloop: '2026-10-19' } }),
  },
  personal: [
    '999990007',
    'Noor',
    'van der',
    '2011-03-14',
    'Voorbeeldstraat',
    '9999ZZ',
    '0600000001',
    'J. de Boer',
    'Kwam niet op twee afspraken',
    'Was al eerder bij Halt',
    'gisteren',
    '010000008',
    '999990019',
    '100000016',
    'Sam Proef',
    'Fictief',
    'Proefstraat',
    'Proefdam',
    'K. Kundig',
    'B. Brug',
    'Ruzie thuis',
    '0600000002',
  ],
  answers: [
    {
      naam: '202 with a place to ask the state',
      answer: { status: 202, headers: { location: '/v1/berichten/17' }, body: '{"status":"IN_PROGRESS"}' },
      reading: { taken: true, receipt: 'accepted', partnerReference: '/v1/berichten/17' },
    },
    { naam: '202 without one', answer: { status: 202, headers: {}, body: '' }, reading: { taken: true, receipt: 'transport' } },
    {
      naam: '200 with a place',
      answer: { status: 200, headers: { location: '/v1/berichten/17' }, body: '' },
      reading: { taken: true, receipt: 'transport' },
    },
    { naam: '204', answer: { status: 204, headers: {}, body: '' }, reading: { taken: true, receipt: 'transport' } },
    {
      naam: 'a problem report',
      answer: {
        status: 422,
        headers: { 'content-type': 'application/problem+json' },
        body: '{"title":"fout","fouten":[{"veld":"/data/jongere/naam","code":"TE_LANG","uitleg":"Noor is te lang"},{"veld":"Noor van der Voorbeeld"}]}',
      },
      reading: {
        taken: false,
        faults: [
          { veld: '/data/jongere/naam', code: 'TE_LANG', uitleg: '' },
          { veld: '', code: 'PARTNER_WEIGERT', uitleg: '' },
        ],
      },
    },
  ],
  judge: ({ contentType, body }) => {
    const inspection = inspectAny({ contentType, headers: { 'content-type': contentType }, body: Buffer.from(body) });
    return inspection.verdict === 'refused' ? inspection.faults.map(({ veld, code }) => `${code} ${veld}`) : [];
  },
};
