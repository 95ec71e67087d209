import { Behaviour } from '../../apps/simulator/src/behaviour';
import { Ledger } from '../../apps/simulator/src/ledger';
import { nextMessage } from '../../apps/simulator/src/rvdk-reactions';
import { RvdkSystem } from '../../apps/simulator/src/rvdk-system';
import { loadStufReader } from '../../apps/simulator/src/stuf-xml';
import { loadXmlParser, type XmlNode } from '../../apps/simulator/src/xml-tree';
import { goldenFile } from '../support/golden';
import { judgedOfficially } from '../support/official-stuf';
import { itWithStandards } from '../support/shared';

const VTO = goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.naar-rvdk.xml');
const PV = goldenFile('verzuim-halt-negatief', '08-pv.issued.naar-rvdk.xml');
const CRIMINAL = goldenFile('verzuim-halt-negatief', '09-inquiry.requested.criminal.naar-rvdk.xml');
const CONSULTATION = goldenFile('signaal-terug-op-school', '02-rvdk.consult.naar-rvdk.xml');
const INCOMPLETE = VTO.replaceAll('VTO-9901-2026-0007', 'VTO-9901-2026-0008')
  .replace('111111111201', '111111111299')
  .replace('<bg:geboortedatum>20120229<', '<bg:geboortedatum stuf:indOnvolledigeDatum="M">20120101<')
  .replace('<bg:inp.bsn>999990032</bg:inp.bsn>', '');

/** All that the simulated RvdK ever writes: its answers, and what it tells after each kind of delivery. */
async function everything(): Promise<string[]> {
  const readStuf = await loadStufReader();
  const written: string[] = [];
  for (const weiger of [null, 'fo01', 'fo03']) {
    const [system, ledger, behaviour] = [new RvdkSystem(readStuf), new Ledger(), new Behaviour()];
    behaviour.set({ weiger });
    for (const body of [VTO, PV, CRIMINAL, CONSULTATION, INCOMPLETE, 'geen xml', '<a/>']) {
      const antwoord = system.answer(body, behaviour.refuses('fo03'));
      written.push(antwoord.body);
      ledger.append({ soort: 'ontvangen', op: '', webhookId: body, volgnummers: [], headers: {}, body, antwoord, herhaling: false });
    }
    const clock = { now: new Date('2026-12-24T12:00:00Z'), storyTime: true };
    const stand = () => system.stand(ledger.history());
    const next = (id: string) => nextMessage(stand(), id, clock, behaviour.refuses('fo01'));
    for (const { referentienummer } of stand().leveringen) {
      for (let body = next(referentienummer); body !== undefined; body = next(referentienummer)) {
        written.push(body);
        const antwoord = { status: 202, headers: {}, body: '' };
        ledger.append({ soort: 'verstuurd', op: '', contentType: 'application/xml', body, pogingen: 1, antwoord });
      }
    }
  }
  return written;
}

const namesOf = (node: XmlNode): string[] => [node.name, ...node.children.flatMap(namesOf)];

describe('what the simulated RvdK writes', () => {
  let written: readonly { readonly xml: string; readonly root: XmlNode }[];
  beforeAll(async () => {
    const parse = await loadXmlParser();
    written = (await everything()).map((xml) => ({ xml, root: parse(xml)! }));
  });

  it('is every message that the test means to judge', () => {
    const variants = written.map(({ xml, root }) => {
      const [, result = ''] = /<zkn:resultaat><zkn:omschrijving>([^<]*)/.exec(xml) ?? [];
      const marks = [xml.includes('zkn:leidtTot') && 'leidtTot', root.name === 'notificatieDi01' && !xml.includes('VTO-') && 'ambtshalve'];
      return [root.name, result, ...marks].filter(Boolean).join(' / ');
    });
    expect([...new Set(variants)].sort()).toEqual([
      'Bv01Bericht',
      'Bv03Bericht',
      'Fo01Bericht',
      'Fo03Bericht',
      'adviesSchoolverzuimDi01',
      'notificatieDi01',
      'notificatieDi01 / Geen rekest Kinderbescherming',
      'notificatieDi01 / Maatregel opgelegd / leidtTot',
      'notificatieDi01 / Verzoek tot onderzoek afgewezen',
      'notificatieDi01 / ambtshalve',
      'raadsoverlegDi01',
      'statusSchoolverzuimonderzoekDi01',
    ]);
  });

  itWithStandards('is valid by the official schemas, wherever these know the message', async () => {
    const official = written.filter(({ root }) => !root.namespace.startsWith('urn:schakel:'));
    const judged = await judgedOfficially(official.map(({ xml }) => xml));
    expect(judged.filter(({ verdict }) => verdict !== 'valid')).toEqual([]);
    const notification = official.find(({ root }) => root.name === 'notificatieDi01')!.xml;
    const [wrong] = await judgedOfficially([notification.replace('<zkn:identificatie>RZ', '<zkn:identificatie/><zkn:identificatie>RZ')]);
    expect(wrong?.verdict).toBe('invalid'); // it does judge
  });

  it.each([
    ['statusSchoolverzuimonderzoekDi01', 'verzuim-halt-negatief', '10-inquiry.status.xml'],
    ['adviesSchoolverzuimDi01', 'verzuim-halt-negatief', '11-advice.given.xml'],
    ['raadsoverlegDi01', 'signaal-terug-op-school', '03-rvdk.consult.xml'],
  ])('has the elements of our own %s in the order of the golden file', async (name, chain, file) => {
    const parse = await loadXmlParser();
    const model = namesOf(parse(goldenFile(chain, file))!);
    const own = written.filter(({ root }) => root.name === name);
    expect(own.length).toBeGreaterThan(0);
    for (const { root } of own) expect(namesOf(root)).toEqual(model);
  });
});
