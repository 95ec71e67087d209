import type { Adapter, Answer } from '@schakel/adapter-contract';
import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import { loadXml, type Xml } from '@schakel/xml';
import { rvdk } from './index';
import { checkStuf } from './stuf';

let xml: Xml;
let adapter: Adapter;
beforeAll(async () => {
  xml = await loadXml();
  adapter = await rvdk.load(shippedCodeLists());
});

const common = {
  berichtId: '0199a6c2-7f00-7000-8000-00000000000a',
  messageKey: 'RC0422/RVDKZAAK:RVDK-N-9000201',
  receivedAt: '2026-09-14T09:05:04.000Z',
};
const received: Answer = { soort: 'ontvangen', ...common };
type Refusal = Extract<Answer, { soort: 'geweigerd' }>;
const refusedWith = (faults: Refusal['faults'], more: Partial<Refusal> = {}): Answer => ({
  soort: 'geweigerd',
  status: 400,
  ...common,
  faults,
  ...more,
});
const fault = { veld: '/notificatieDi01/object/identificatie', code: 'TYPE_FOUT', uitleg: 'identificatie < fout & meer' };

describe('an answer to the RvdK', () => {
  it('is a Bv03 to whoever sent the message, about its own reference', () => {
    expect(adapter.answer(received)).toEqual({
      status: 202,
      headers: { 'content-type': 'application/xml', location: `/v1/berichten/${common.berichtId}` },
      body: `<?xml version="1.0" encoding="UTF-8"?>
<stuf:Bv03Bericht xmlns:stuf="http://www.egem.nl/StUF/StUF0301">
  <stuf:stuurgegevens>
    <stuf:berichtcode>Bv03</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Schakel</stuf:organisatie>
      <stuf:applicatie>SCHAKEL</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>RC0422</stuf:organisatie>
      <stuf:applicatie>RVDKZAAK</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>0199a6c2-7f00-7000-8000-00000000000a</stuf:referentienummer>
    <stuf:tijdstipBericht>20260914110504000</stuf:tijdstipBericht>
    <stuf:crossRefnummer>RVDK-N-9000201</stuf:crossRefnummer>
  </stuf:stuurgegevens>
</stuf:Bv03Bericht>
`,
    });
  });

  it('is a Fo03 with every fault for a message that was refused', () => {
    const { status, headers, body } = adapter.answer(refusedWith([fault, { ...fault, veld: '' }]));
    expect([status, headers]).toEqual([400, { 'content-type': 'application/xml' }]);
    expect(body).toContain(`  <stuf:body>
    <stuf:code>StUF055</stuf:code>
    <stuf:plek>client</stuf:plek>
    <stuf:omschrijving>Het bericht is geweigerd. Lees bij details wat er niet klopt en verstuur het bericht opnieuw.</stuf:omschrijving>
    <stuf:details>TYPE_FOUT /notificatieDi01/object/identificatie: identificatie &lt; fout &amp; meer
TYPE_FOUT /: identificatie &lt; fout &amp; meer</stuf:details>
  </stuf:body>
`);
  });

  it('says that the fault is ours where it is, and calls a reference that was used again a wrong message', () => {
    const ours = adapter.answer(refusedWith([], { status: 503 }));
    expect([ours.status, /<stuf:plek>(\w+)/.exec(ours.body)?.[1]]).toEqual([503, 'server']);
    expect(adapter.answer(refusedWith([fault], { status: 409 })).status).toBe(400);
  });

  it('leaves out the words before it leaves out a place', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ ...fault, veld: `${fault.veld}[${i + 1}]`, uitleg: 'x'.repeat(200) }));
    const { body } = adapter.answer(refusedWith(many));
    expect(body).toContain('TYPE_FOUT /notificatieDi01/object/identificatie[12]</stuf:details>');
    const more = Array.from({ length: 50 }, (_, i) => ({ ...fault, veld: `${fault.veld}[${i + 1}]` }));
    expect(adapter.answer(refusedWith(more)).body).toMatch(/identificatie\[\d+\]\nen nog \d+ fouten<\/stuf:details>/);
  });

  it('fits the schema, also without numbers or with odd ones, and with very long faults', () => {
    const long = { veld: `/${'x'.repeat(900)}`, code: 'TE_LANG', uitleg: '😀'.repeat(2000) };
    const answers: Answer[] = [
      received,
      { ...received, messageKey: 'proef' },
      { ...received, messageKey: `${'o'.repeat(300)}/AB:${'r'.repeat(80)}` },
      { ...received, messageKey: '/ABC:1' },
      refusedWith([]),
      refusedWith(Array.from({ length: 200 }, () => long)),
      { soort: 'geweigerd', status: 413, receivedAt: common.receivedAt, faults: [{ veld: '', code: 'TE_GROOT', uitleg: 'Te groot.' }] },
    ];
    for (const given of answers) {
      const { root } = xml.parse(adapter.answer(given).body);
      expect(root && checkStuf(root)).toMatchObject({ refused: [], parked: [] });
    }
  });

  it('is understood when it comes from the other side', () => {
    expect(adapter.readAnswer(adapter.answer(received))).toEqual({ taken: true, receipt: 'accepted', partnerReference: common.berichtId });
    const refusal = adapter.readAnswer(
      adapter.answer(refusedWith([{ veld: '/vtoDi01/object/omschrijving', code: 'TE_LANG', uitleg: 'Geheim' }])),
    );
    expect(refusal).toMatchObject({ taken: false, faults: [{ veld: '/vtoDi01/object/omschrijving', code: 'PARTNER_WEIGERT' }] });
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
