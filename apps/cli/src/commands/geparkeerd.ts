import { Command, Option } from 'commander';
import { call, print } from '../api';

const USAGE = 2;
const PARTIAL = 3;
/** How many numbers go in one call. */
const PER_CALL = 200;

interface Fout {
  veld: string;
  code: string;
  uitleg: string;
}

interface Stuk {
  id: string;
  soort: string;
  partner: string;
  staat: string;
  sinds: string;
  reden?: string;
  gebeurtenis?: string;
  fouten: Fout[];
}

interface Oorzaak {
  soort: string;
  partner: string;
  staat: string;
  code: string;
  veld: string;
  aantal: number;
  nieuw?: number;
  sluimer?: { tot: string; door: string; reden: string };
  oudste: string;
}

interface Lijst {
  oorzaken?: Oorzaak[];
  sluimerend?: { oorzaken: number; stuks: number };
  geparkeerd: Stuk[];
  volgende?: string;
}

interface Filter {
  soort?: string;
  partner?: string;
  code?: string;
  veld?: string;
}

const filterOf = ({ soort, partner, code, veld }: Filter): Filter => ({
  ...(soort !== undefined && { soort }),
  ...(partner !== undefined && { partner }),
  ...(code !== undefined && { code }),
  ...(veld !== undefined && { veld }),
});

const withFilter = (command: Command): Command =>
  command
    .addOption(new Option('--soort <soort>', 'alleen berichten, of alleen leveringen').choices(['bericht', 'levering']))
    .option('--partner <partner>', 'van wie het bericht is, of aan wie de levering')
    .option('--code <code>', 'code van de fout')
    .option('--veld <pad>', 'veld met de fout, of waar het in ligt');

const foutLine = ({ veld, code, uitleg }: Fout): string => `     ${veld}: ${uitleg} (${code})`;
const stukLine = ({ id, soort, staat, partner, gebeurtenis = '' }: Stuk): string =>
  ['  ', id, soort, staat, partner, gebeurtenis].join('  ').trimEnd();
const oorzaakLine = ({ aantal, soort, partner, staat, code, veld, oudste, nieuw, sluimer }: Oorzaak): string =>
  `  ${String(aantal).padStart(5)}  ${soort} ${partner}  ${staat}  ${code}  ${veld}  (oudste ${oudste.slice(0, 10)})` +
  (sluimer ? `  sluimert tot ${sluimer.tot}, ${nieuw} nieuw sindsdien (${sluimer.door}: ${sluimer.reden})` : '');

type Lijstvraag = Filter & { json?: boolean; staat?: string; na?: string; sluimerend?: boolean };

async function lijst({ json, staat, na, sluimerend, ...filter }: Lijstvraag): Promise<void> {
  const query = new URLSearchParams({
    ...filterOf(filter),
    ...(staat !== undefined && { staat }),
    ...(na !== undefined && { na }),
    ...(sluimerend && { sluimer: 'mee' }),
  });
  const found = await call<Lijst>('beheer', `/v1/beheer/geparkeerd?${query}`);
  print(json, found, [
    ...(found.oorzaken && found.oorzaken.length > 0 ? ['Oorzaken', ...found.oorzaken.map(oorzaakLine)] : []),
    ...(found.sluimerend && found.sluimerend.oorzaken > 0 && !sluimerend
      ? [`Er sluimeren ${found.sluimerend.oorzaken} oorzaken met ${found.sluimerend.stuks} stuks (--sluimerend toont ze).`]
      : []),
    ...(found.geparkeerd.length > 0 ? ['Stuks', ...found.geparkeerd.map(stukLine)] : ['Er staat niets geparkeerd.']),
    ...(found.volgende === undefined ? [] : [`Er is meer: --na ${found.volgende}`]),
  ]);
}

type Handeling = Readonly<Record<string, unknown>> & { op: string; wie: string; wat: string; reden?: string };

async function toon(id: string, { json }: { json?: boolean }): Promise<void> {
  const found = await call<Stuk & { handelingen: Handeling[] }>('beheer', `/v1/beheer/geparkeerd/${encodeURIComponent(id)}`);
  const deeds = found.handelingen.map(({ op, wie, wat, reden }) => `  ${op}  ${wie}  ${wat}${reden === undefined ? '' : `: ${reden}`}`);
  const why = found.reden === undefined ? [] : [`     ${found.reden}`];
  print(json, found, [stukLine(found).trimStart(), ...why, ...found.fouten.map(foutLine), ...deeds]);
}

type Uitkomst = 'VRIJGEGEVEN' | 'OVERGESLAGEN' | 'BLIJFT_GEPARKEERD' | 'NIET_GEPARKEERD';

interface Antwoord {
  proef: boolean;
  aantallen: Record<Uitkomst, number>;
  items: { id: string; soort?: string; partner?: string; uitkomst: Uitkomst; nieuweLevering?: string; fouten: Fout[] }[];
  volgende?: string;
}

type Orders = Filter & { json?: boolean; reden?: string; ja?: boolean };
type Act = 'vrijgeven' | 'overslaan';

/** Everything that is meant, page after page. */
async function handle(act: Act, ids: readonly string[], { reden, ja, ...filter }: Orders): Promise<Antwoord> {
  const order = { proef: !ja, ...(reden !== undefined && { reden }) };
  const parts = ids.length > 0 ? chunks(ids).map((part) => ({ ids: part, filter: filterOf(filter) })) : [{ filter: filterOf(filter) }];
  const all: Antwoord = {
    proef: !ja,
    aantallen: { VRIJGEGEVEN: 0, OVERGESLAGEN: 0, BLIJFT_GEPARKEERD: 0, NIET_GEPARKEERD: 0 },
    items: [],
  };
  for (const part of parts) {
    for (let na: string | undefined, more = true; more;) {
      const page: Antwoord = await call('beheer', `/v1/beheer/geparkeerd/${act}`, { ...order, ...part, ...(na !== undefined && { na }) });
      all.items.push(...page.items);
      for (const uitkomst of Object.keys(all.aantallen) as Uitkomst[]) all.aantallen[uitkomst] += page.aantallen[uitkomst];
      na = 'ids' in part ? undefined : page.volgende;
      more = na !== undefined;
    }
  }
  return all;
}

const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / PER_CALL) }, (_, n) => ids.slice(n * PER_CALL, (n + 1) * PER_CALL));

const WORDS: Record<Act, string> = { vrijgeven: 'vrijgegeven', overslaan: 'overgeslagen' };

async function act(what: Act, ids: readonly string[], options: Orders): Promise<void> {
  if (options.ja && options.reden === undefined) {
    process.stderr.write('Zeg waarom u dit doet: --reden "..."\n');
    process.exitCode = USAGE;
    return;
  }
  const answer = await handle(what, ids, options);
  const { BLIJFT_GEPARKEERD: still, NIET_GEPARKEERD: gone, ...moved } = answer.aantallen;
  const done = moved.VRIJGEGEVEN + moved.OVERGESLAGEN;
  const counts = `${done} ${WORDS[what]}, ${still} blijft geparkeerd, ${gone} niet (meer) geparkeerd`;
  print(options.json, answer, [
    answer.proef ? `Proef, er is niets veranderd. Dit zou er gebeuren: ${counts}.` : `${counts}.`,
    ...answer.items.flatMap(({ id, soort = '', uitkomst, nieuweLevering, fouten }) => [
      `  ${id}  ${soort}  ${uitkomst}${nieuweLevering === undefined ? '' : `  als ${nieuweLevering}`}`,
      ...fouten.map(foutLine),
    ]),
  ]);
  if (answer.proef) {
    const missing = [...(options.reden === undefined ? ['--reden "waarom"'] : []), '--ja'].join(' en ');
    process.stderr.write(`Klopt dit? Voeg dan ${missing} toe.\n`);
    process.exitCode = USAGE;
  } else if (still + gone > 0) {
    process.exitCode = PARTIAL;
  }
}

interface Sluimer extends Filter {
  staat?: string;
  tot?: string;
  wek?: boolean;
  reden?: string;
  ja?: boolean;
  json?: boolean;
}

/** Leaves one cause alone until then, or shows it again. */
async function sluimer({ staat, tot, wek, reden, ja, json, ...filter }: Sluimer): Promise<void> {
  const { soort, partner, code } = filter;
  const missing = [
    ...(soort === undefined ? ['--soort'] : []),
    ...(partner === undefined ? ['--partner'] : []),
    ...(code === undefined ? ['--code'] : []),
    ...(tot === undefined && !wek ? ['--tot <tijdstip>'] : []),
    ...(reden === undefined ? ['--reden "waarom"'] : []),
    ...(ja ? [] : ['--ja']),
  ];
  if (missing.length > 0) {
    process.stderr.write(`Er is niets veranderd. Voeg ${missing.join(' en ')} toe. Zonder --veld: de oorzaak die geen veld heeft.\n`);
    process.exitCode = USAGE;
    return;
  }
  const cause = { ...filterOf(filter), ...(staat !== undefined && { staat }), reden };
  if (wek) {
    await call<undefined>('beheer', '/v1/beheer/geparkeerd/sluimer/_beeindigen', cause);
    return print(json, { gewekt: true }, ['Deze oorzaak staat weer in de lijst.']);
  }
  const done = await call<{ tot: string; aantal: number }>('beheer', '/v1/beheer/geparkeerd/sluimer', { ...cause, tot });
  print(json, done, [`Deze oorzaak sluimert tot ${done.tot}, voor ${done.aantal} stuks. Wat er later bij komt ziet u wel.`]);
}

/** `schakel geparkeerd lijst|toon|vrijgeven|overslaan|sluimer`. */
export const geparkeerdCommands = (): Command => {
  const geparkeerd = new Command('geparkeerd').description('Wat op een mens wacht: bekijken, laten gaan of overslaan (zonder inhoud)');
  withFilter(geparkeerd.command('lijst'))
    .description('Toon de oorzaken met aantallen, en elk stuk')
    .addOption(new Option('--staat <staat>', 'alleen deze stand').choices(['GEPARKEERD', 'NIET_GEKOPPELD', 'GEWEIGERD']))
    .option('--sluimerend', 'ook de oorzaken die sluimeren')
    .option('--na <plek>', 'ga verder waar de vorige lijst ophield')
    .option('--json', 'als JSON')
    .action(lijst);
  geparkeerd
    .command('toon')
    .description('Toon wat er mis is met een bericht of levering, en wat ermee is gedaan')
    .argument('<id>')
    .option('--json', 'als JSON')
    .action(toon);
  withFilter(geparkeerd.command('sluimer'))
    .description('Laat een oorzaak voorlopig met rust, voor wat er nu van staat; --wek toont haar weer')
    .addOption(new Option('--staat <staat>', 'van berichten die op een nummer wachten').choices(['GEPARKEERD', 'NIET_GEKOPPELD']))
    .option('--tot <tijdstip>', 'tot wanneer; ten hoogste een maand')
    .option('--wek', 'toon de oorzaak weer')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--json', 'als JSON')
    .action(sluimer);
  const descriptions: Record<Act, string> = {
    vrijgeven: 'Lees berichten opnieuw en bied leveringen opnieuw aan; zonder --ja alleen een proef',
    overslaan: 'Sla berichten en leveringen voorgoed over; zonder --ja alleen een proef',
  };
  for (const what of ['vrijgeven', 'overslaan'] as const) {
    withFilter(geparkeerd.command(what))
      .description(descriptions[what])
      .argument('[ids...]', 'nummers uit de lijst; zonder nummers alles wat het filter bedoelt')
      .option('--reden <reden>', 'waarom u dit doet')
      .option('--ja', 'doe het echt')
      .option('--json', 'als JSON')
      .action((ids: string[], options: Orders) => act(what, ids, options));
  }
  return geparkeerd;
};
