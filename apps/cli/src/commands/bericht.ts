import { Command, Option } from 'commander';
import { call, print } from '../api';
import { firstItems, itemLines, leftOf, replayLines, replayPath, REPLAYS, whileIn, type Herhaling } from '../replay';

const USAGE = 2;
const PARTIAL = 3;

interface Levering {
  id: string;
  partner: string;
  event: string;
  state: string;
  reason?: string;
  reofferOf?: string;
  faults: { veld: string; code: string; uitleg: string }[];
  pogingen: { attempt: number; startedAt: string; status?: number; outcome: string }[];
}

interface BerichtRegel {
  berichtId: string;
  partner: string;
  staat: string;
  ontvangenOp: string;
  kenmerk?: string;
  vervangt?: string;
  vervangenDoor?: string;
  voorstellen?: { kind: number; zaakId: string; overeenkomst: string[] }[];
  fouten: { veld: string; code: string; uitleg: string }[];
  leveringen?: Levering[];
}

const regel = ({ berichtId, staat, partner, ontvangenOp, kenmerk = '' }: BerichtRegel): string =>
  [berichtId, staat, partner, ontvangenOp, kenmerk].join('  ').trimEnd();

interface Zoekvraag {
  staat?: string;
  partner?: string;
  zaak?: string;
  na?: string;
}

async function zoek(kenmerk: string | undefined, { json, ...rest }: Zoekvraag & { json?: boolean }): Promise<void> {
  const asked = Object.entries({ kenmerk, ...rest }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  const found = await call<{ berichten: BerichtRegel[]; volgende?: string }>(
    'beheer',
    `/v1/beheer/berichten?${new URLSearchParams(asked)}`,
  );
  print(json, found, [
    ...(found.berichten.length > 0 ? found.berichten.map(regel) : ['Geen bericht gevonden.']),
    ...(found.volgende === undefined ? [] : [`Er is meer: --na ${found.volgende}`]),
  ]);
}

function leveringLines({ id, partner, event, state, reason, reofferOf, faults, pogingen }: Levering): string[] {
  const tries = pogingen.map(
    ({ attempt, startedAt, status, outcome }) =>
      `     poging ${attempt}  ${startedAt}  ${outcome}${status === undefined ? '' : ` (${status})`}`,
  );
  return [
    `  levering ${id}  ${state}  ${event} aan ${partner}${reofferOf === undefined ? '' : `  vervangt ${reofferOf}`}`,
    ...(reason === undefined ? [] : [`     ${reason}`]),
    ...faults.map(({ veld, code, uitleg }) => `     ${veld}: ${uitleg} (${code})`),
    ...tries,
  ];
}

async function toon(id: string, { json }: { json?: boolean }): Promise<void> {
  const found = await call<BerichtRegel>('beheer', `/v1/beheer/berichten/${encodeURIComponent(id)}`);
  print(json, found, [
    regel(found),
    ...(found.vervangt === undefined ? [] : [`  verbeterde versie van ${found.vervangt}`]),
    ...(found.vervangenDoor === undefined ? [] : [`  vervangen door ${found.vervangenDoor}`]),
    ...found.fouten.map(({ veld, uitleg, code }) => `  ${veld}: ${uitleg} (${code})`),
    ...(found.voorstellen ?? []).map(
      ({ kind, zaakId, overeenkomst }) => `  voorstel (kind ${kind}): zaak ${zaakId}, gelijk: ${overeenkomst.join(', ') || 'niets'}`,
    ),
    ...(found.leveringen ?? []).flatMap(leveringLines),
  ]);
}

interface Bewijzen {
  ontvangst: string;
  doorzendingen: { leveringId: string; aan: string; bewijs: string }[];
}

async function bewijs(id: string, { json }: { json?: boolean }): Promise<void> {
  const found = await call<Bewijzen>('beheer', `/v1/beheer/berichten/${encodeURIComponent(id)}/bewijs`);
  const forwarded = found.doorzendingen.flatMap(({ aan, bewijs: proof }) => [`Doorzending aan ${aan}:`, proof]);
  print(json, found, ['Ontvangst:', found.ontvangst, ...forwarded, 'Zo controleert u dit: docs/guides/bewijs.md']);
}

interface Opnieuw {
  soort?: string;
  partner?: string;
  staat?: string;
  code?: string;
  veld?: string;
  gebeurtenis?: string;
  van?: string;
  tot?: string;
  zaak?: string;
  versie?: string;
  perSeconde?: string;
  reden?: string;
  ja?: boolean;
  wachten: boolean;
  json?: boolean;
}

/** What is meant: the numbers, or whatever the filter says. */
function selection(ids: readonly string[], options: Opnieuw): object | undefined {
  const { soort, partner, staat, code, veld, gebeurtenis, van, tot, zaak } = options;
  const parts = { partner, staat, code, veld, gebeurtenis, van, tot, zaakId: zaak };
  const filter = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  if (ids.length > 0) return soort === undefined && Object.keys(filter).length === 0 ? { ids } : undefined;
  return soort === undefined && Object.keys(filter).length === 0 ? undefined : { filter: { soort: soort ?? 'bericht', ...filter } };
}

/** First what would come of it; with --ja and a reason it is done, and waited for. */
async function opnieuw(ids: string[], options: Opnieuw): Promise<void> {
  const { versie, perSeconde, reden, ja, wachten, json } = options;
  const of = selection(ids, options);
  if (!of)
    return usage(
      'Zeg om welke berichten of leveringen het gaat: met nummers, of met een filter (--soort, --partner, --staat ...); niet met allebei.',
    );
  if (ja && reden === undefined) return usage('Zeg waarom u dit doet: --reden "..."');
  const body = { ...of, ...(versie !== undefined && { versie }), ...(perSeconde !== undefined && { perSeconde: Number(perSeconde) }) };
  const tried = await whileIn(await call<Herhaling>('beheer', REPLAYS, body), ['PROEF_LOOPT']);
  if (!ja || tried.staat !== 'PROEF_KLAAR') {
    const { stuks, more } = await firstItems(tried.herhalingId);
    print(json, { ...tried, stuks }, [
      'Proef, er is niets veranderd. Dit zou ervan komen:',
      ...replayLines(tried),
      ...stuks.flatMap(itemLines),
      ...(more ? [`  ... en meer: npx schakel herhaling toon ${tried.herhalingId}`] : []),
    ]);
    return usage(
      `Klopt dit? npx schakel herhaling start ${tried.herhalingId} --reden "waarom" --ja, of doe het opnieuw met --reden "waarom" en --ja.`,
    );
  }
  const started = await call<Herhaling>('beheer', replayPath(tried.herhalingId, '/_starten'), { reden });
  const done = wachten ? await whileIn(started, ['LOOPT', 'GEPAUZEERD']) : started;
  const { stuks } = await firstItems(done.herhalingId);
  print(json, { ...done, stuks }, [...replayLines(done), ...stuks.flatMap(itemLines)]);
  if (leftOf(done) > 0 || done.staat === 'GESTOPT') process.exitCode = PARTIAL;
}

function usage(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = USAGE;
}

/** `schakel bericht zoek|toon|bewijs|opnieuw`. */
export const berichtCommands = (): Command => {
  const bericht = new Command('bericht').description('Berichten zoeken, tonen en opnieuw laten gaan (zonder inhoud)');
  bericht
    .command('zoek')
    .description('Zoek op het berichtnummer van de afzender, of toon de nieuwste')
    .argument('[kenmerk]')
    .option('--partner <partner>', 'alleen van deze partner')
    .option('--staat <staat>', 'alleen berichten in deze stand')
    .option('--zaak <zaakId>', 'alleen berichten over deze zaak')
    .option('--na <id>', 'ga verder waar de vorige lijst ophield')
    .option('--json', 'als JSON')
    .action(zoek);
  bericht
    .command('bewijs')
    .description('Haal het getekende bewijs op dat wij een bericht ontvingen en doorstuurden')
    .argument('<id>')
    .option('--json', 'als JSON')
    .action(bewijs);
  bericht
    .command('toon')
    .description('Toon stand, fouten, leveringen en pogingen van een bericht')
    .argument('<id>')
    .option('--json', 'als JSON')
    .action(toon);
  bericht
    .command('opnieuw')
    .description('Lees berichten opnieuw of bied leveringen opnieuw aan; zonder --ja alleen een proef')
    .argument('[ids...]', 'nummers van berichten of leveringen; zonder nummers alles wat het filter bedoelt')
    .addOption(new Option('--soort <soort>', 'berichten, of leveringen').choices(['bericht', 'levering']))
    .option('--partner <partner>', 'van wie het bericht is, of aan wie de levering')
    .option('--staat <staat>', 'in welke stand; anders wat geparkeerd staat')
    .option('--code <code>', 'code van de fout')
    .option('--veld <pad>', 'veld met de fout, of waar het in ligt')
    .option('--gebeurtenis <naam>', 'alleen leveringen die dit vertellen')
    .option('--van <tijdstip>', 'ontvangen vanaf')
    .option('--tot <tijdstip>', 'ontvangen tot en met')
    .option('--zaak <zaakId>', 'alleen van deze zaak')
    .addOption(new Option('--versie <versie>', 'met de formaten van nu, of zoals toen').choices(['nu', 'toen']))
    .option('--per-seconde <n>', 'hoeveel er per seconde ten hoogste gaan')
    .option('--niet-wachten', 'start, en kom terug zonder te wachten tot het klaar is')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--json', 'als JSON')
    .action((ids: string[], { nietWachten, ...options }: Omit<Opnieuw, 'wachten'> & { nietWachten?: boolean }) =>
      opnieuw(ids, { ...options, wachten: nietWachten !== true }),
    );
  return bericht;
};
