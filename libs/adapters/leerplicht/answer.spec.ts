import type { Adapter, Answer } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadXml, type XmlSchema } from '@schakel/xml';
import { leerplicht } from './index';
import { XSD } from './schema.xsd';

let schema: XmlSchema;
let adapter: Adapter;
beforeAll(async () => {
  schema = (await loadXml()).compile(XSD);
  adapter = await leerplicht.load(shippedCodeLists());
});
const fits = (body: string): boolean => schema.read(body).valid;

describe('an answer to leerplicht', () => {
  const common = {
    berichtId: '0199a6c2-7f00-7000-8000-00000000000a',
    messageKey: '9901-2026-0000101',
    receivedAt: '2026-09-07T07:15:02.000Z',
  };
  const received: Answer = { soort: 'ontvangen', ...common };
  const refusedWith = (faults: Extract<Answer, { soort: 'geweigerd' }>['faults']): Answer => ({
    soort: 'geweigerd',
    status: 400,
    ...common,
    faults,
  });

  it('is DC0001Bevestiging for a message that was received', () => {
    expect(adapter.answer(received)).toEqual({
      status: 202,
      headers: { 'content-type': 'application/xml', location: `/v1/berichten/${common.berichtId}` },
      body: `<?xml version="1.0" encoding="UTF-8"?>
<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1">
  <IdentificatiecodeBedrijfsdocument>0199a6c2-7f00-7000-8000-00000000000a</IdentificatiecodeBedrijfsdocument>
  <ReferentieBedrijfsdocument>9901-2026-0000101</ReferentieBedrijfsdocument>
  <DatumBedrijfsdocument>2026-09-07</DatumBedrijfsdocument>
  <TijdstipBedrijfsdocument>09:15:02.000</TijdstipBedrijfsdocument>
</DC0001Bevestiging>
`,
    });
  });

  it('is DC0002Foutmelding with every fault for a message that was refused', () => {
    const faults = ['Verzuimsoort', 'Begindatum'].map((name) => ({
      veld: `/verzuimbericht/${name}`,
      code: 'TYPE_FOUT',
      uitleg: `${name} < fout & meer`,
    }));
    const { status, headers, body } = adapter.answer(refusedWith(faults));
    expect([status, headers]).toEqual([400, { 'content-type': 'application/xml' }]);
    expect(body).toContain(`  <Fout>
    <Veld>/verzuimbericht/Begindatum</Veld>
    <Code>TYPE_FOUT</Code>
    <Uitleg>Begindatum &lt; fout &amp; meer</Uitleg>
  </Fout>
</DC0002Foutmelding>
`);
    expect(body.match(/<Fout>/g)).toHaveLength(2);
  });

  it('fits the schema, also without numbers, and with faults about the whole message or very long ones', () => {
    const long = { veld: `/${'x'.repeat(900)}`, code: 'TE_LANG', uitleg: '😀'.repeat(2000) };
    const answers: Answer[] = [
      received,
      refusedWith([]),
      refusedWith(Array.from({ length: 200 }, () => long)),
      { soort: 'geweigerd', status: 413, receivedAt: common.receivedAt, faults: [{ veld: '', code: 'TE_GROOT', uitleg: 'Te groot.' }] },
      { soort: 'geweigerd', status: 400, ...common, messageKey: 'met spatie', faults: [] },
    ];
    expect(answers.map((given) => fits(adapter.answer(given).body))).toEqual(answers.map(() => true));
  });

  it('is understood when it comes from the other side', () => {
    expect(adapter.readAnswer(adapter.answer(received))).toEqual({ taken: true, receipt: 'accepted', partnerReference: common.berichtId });
    const refusal = adapter.readAnswer(adapter.answer(refusedWith([{ veld: '/verzuimbericht/Kop', code: 'STRUCTUUR', uitleg: 'Geheim' }])));
    expect(refusal).toMatchObject({ taken: false, faults: [{ veld: '/verzuimbericht/Kop', code: 'STRUCTUUR' }] });
    expect(JSON.stringify(refusal)).not.toContain('Geheim');
  });

  it('is not read where it is larger than any answer', () => {
    const { body } = adapter.answer(received);
    expect(adapter.readAnswer({ status: 200, headers: {}, body: body + ' '.repeat(300_000) })).toEqual({
      taken: true,
      receipt: 'transport',
    });
  });
});
