import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dutchTime } from './dutch-time';
import type { LeerplichtStand } from './leerplicht-system';
import { loadXmlReader } from './leerplicht-xml';
import { writeStory } from './story';

const golden = (file: string): string => readFileSync(join(__dirname, '../../../test/golden/verzuim-halt-negatief', file), 'utf8');

describe('the story', () => {
  const story = writeStory(new Date('2026-11-24T12:00:00Z'));
  /** Leerplicht after Halt's outcome, and after its own official report: then the later messages follow. */
  const held = (resultaat: string, pvs: readonly string[] = []): LeerplichtStand => ({
    versie: 1,
    meldingen: [],
    onderzoeken: [],
    verrichtingen: [],
    verwijzingen: [{ kenmerk: story.kenmerken[0]!, status: 'AFLOOP', resultaat, datumAfloop: '2026-11-08', ontvangen: [] }],
    processenVerbaal: pvs.map((pvNummer) => ({ pvNummer, datumProcesVerbaal: '2026-11-10', ontvangen: [] })),
  });
  const [official, request] = story.later.map(({ write }) => write(held('NEGATIEF', story.pvNummers))!);
  const all = [...story.steps, official!, request!];
  const order = (xml: string): string[] => [...xml.matchAll(/<([A-Z]\w*)[ >]/g)].map((match) => match[1] ?? '');

  it('is made of documents that read back, of children with BSNs that pass the eleven test', async () => {
    const readXml = await loadXmlReader();
    const bsns = all.flatMap(({ body }) => readXml(body)?.kinderen ?? []).filter((bsn) => bsn !== undefined);
    const family = ['999990032', '999990044', '999990056'];
    expect(new Set(bsns)).toEqual(new Set(['999990007', '010000008', '999990019', '999990020', ...family]));
    for (const bsn of bsns) expect([...bsn].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11).toBe(0);
    expect(all.map(({ body }) => readXml(body)?.soort)).not.toContain(undefined);
  });

  it.each([
    ['01-absence.reported.xml', 'Verzuimmelding'],
    ['02-absence.changed.xml', 'Einddatum bekend'],
    ['03-absence.status.xml', 'Melding in behandeling'],
    ['04-halt.referral.xml', 'Verwijzing naar Halt (22 uur)'],
    ['08-pv.issued.xml', 'Proces-verbaal'],
    ['09-inquiry.requested.criminal.xml', 'Verzoek om strafonderzoek'],
    ['../signaal-terug-op-school/02-rvdk.consult.xml', 'Overleg met de Raad'],
    ['../vto-drie-kinderen/01-inquiry.requested.protection.xml', 'Verzoek om beschermingsonderzoek, drie kinderen'],
  ])('keeps the elements of %s in their order', (file, naam) => {
    const [own, model] = [order(all.find((step) => step.naam === naam)?.body ?? ''), order(golden(file))];
    const added = ['ToelichtingOndernomenActie']; // asked where ActieOndernemen is false, as in the other golden chain
    let from = 0;
    for (const element of own.filter((one) => !added.includes(one))) {
      const found = model.indexOf(element, from);
      expect([element, found >= 0]).toEqual([element, true]);
      from = found + 1;
    }
  });

  it('has no number but a BSN that looks like one', () => {
    const bodies = all.map(({ body }) => body.replaceAll(/<Burgerservicenummer>\d{9}</g, '<'));
    expect(bodies.flatMap((body) => body.match(/(?<!\d)\d{9}(?!\d)/g) ?? [])).toEqual([]);
  });

  it('names other reports a second later, and sends one message twice', () => {
    const later = writeStory(new Date('2026-11-24T12:00:01Z'));
    expect(later.meldingsnummers.filter((nummer) => story.meldingsnummers.includes(nummer))).toEqual([]);
    expect(new Set(story.steps.map(({ body }) => body)).size).toBe(story.steps.length - 1);
  });

  it('goes on to RvdK from what Halt and leerplicht told, days after it and never in the future', async () => {
    const readXml = await loadXmlReader();
    expect(story.later.map(({ write }) => write(held('POSITIEF', story.pvNummers))?.naam)).toEqual([
      undefined,
      'Verzoek om strafonderzoek',
    ]);
    expect(story.later[1]!.write(held('NEGATIEF'))).toBeUndefined();
    expect(readXml(official!.body)?.moment).toBe('2026-11-10T10:00:00.000');
    expect(readXml(request!.body)).toMatchObject({ moment: '2026-11-12T14:00:00.000', velden: { HaltResultaat: 'NEGATIEF' } });
    const late = { ...held('NEGATIEF'), verwijzingen: [{ ...held('NEGATIEF').verwijzingen[0]!, datumAfloop: '2999-01-01' }] };
    const moment = readXml(story.later[0]!.write(late)!.body)!.moment;
    expect(moment <= `${dutchTime(new Date()).replace(' ', 'T')}.999`).toBe(true);
  });
});
