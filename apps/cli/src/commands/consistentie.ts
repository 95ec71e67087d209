import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { call, print } from '../api';

const USAGE = 2;
const PARTIAL = 3;
/** How often, and how long in between, a partner is asked again after a repair. */
const LOOKS = 15;
const BETWEEN_MS = 1_000;
const PER_CALL = 50;

interface Zaak {
  soort: string;
  nummer: string;
  velden: string[];
  leveringen: string[];
}

interface Verschil {
  zaakId: string;
  partner: string;
  staat: string;
  uitleg?: string;
  wachtend: number;
  zaken: Zaak[];
  geparkeerd: string[];
}

type Aantallen = Record<'eens' | 'achter' | 'ongelijk' | 'onbekend', number>;

interface Lijst {
  zaken?: number;
  partners?: Record<string, Aantallen>;
  verschillen: Verschil[];
  volgende?: string;
}

interface Hersteld {
  zaakId: string;
  partner: string;
  leveringen: { leveringId: string; nieuweLevering?: string }[];
  blijft: Omit<Zaak, 'leveringen'>[];
}

const PATH = '/v1/beheer/consistentie';

/** One whole round, part after part. */
async function vergelijk(alles: boolean): Promise<void> {
  for (let na: string | undefined, more = true; more; more = na !== undefined) {
    const body = na === undefined ? { alles } : { na };
    na = (await call<{ volgende?: string }>('beheer', `${PATH}/vergelijken`, body)).volgende;
  }
}

/** What differs now, all of it. */
async function lees(partner: string | undefined): Promise<{ ok: boolean } & Required<Omit<Lijst, 'volgende'>>> {
  const all = { ok: true, zaken: 0, partners: {} as Record<string, Aantallen>, verschillen: [] as Verschil[] };
  for (let na: string | undefined, more = true; more; more = na !== undefined) {
    const query = new URLSearchParams({ ...(partner !== undefined && { partner }), ...(na !== undefined && { na }) });
    const page = await call<Lijst>('beheer', `${PATH}?${query}`);
    all.zaken = page.zaken ?? all.zaken;
    all.partners = page.partners ?? all.partners;
    all.verschillen.push(...page.verschillen);
    na = page.volgende;
  }
  return { ...all, ok: all.verschillen.length === 0 };
}

async function herstel(partner: string | undefined, reden: string | undefined, proef: boolean): Promise<Hersteld[]> {
  const done: Hersteld[] = [];
  for (let na: string | undefined, more = true; more; more = na !== undefined) {
    const order = {
      proef,
      ...(partner !== undefined && { partner }),
      ...(reden !== undefined && { reden }),
      ...(na !== undefined && { na }),
    };
    const page: { hersteld: Hersteld[]; volgende?: string } = await call('beheer', `${PATH}/herstel`, order);
    done.push(...page.hersteld);
    na = page.volgende;
  }
  return done;
}

/** Asks again about these records until nothing differs, or what differs no longer becomes less by waiting. */
async function wachtOpGelijk(done: readonly Hersteld[]): Promise<void> {
  const sent = new Set(done.filter(({ leveringen }) => leveringen.length > 0).map(({ zaakId }) => zaakId));
  for (let look = 0; look < LOOKS && sent.size > 0; look += 1) {
    await pause(BETWEEN_MS);
    const zaken = [...sent];
    for (let n = 0; n < zaken.length; n += PER_CALL) {
      await call('beheer', `${PATH}/vergelijken`, { zaken: zaken.slice(n, n + PER_CALL) });
    }
    const open = new Set((await lees(undefined)).verschillen.map(({ zaakId }) => zaakId));
    for (const zaakId of zaken) if (!open.has(zaakId)) sent.delete(zaakId);
  }
}

const zaakLine = ({ soort, nummer, velden, leveringen }: Zaak): string =>
  `      ${soort} ${nummer}: ${velden.join(', ')}  ${leveringen.length > 0 ? `opnieuw: ${leveringen.join(', ')}` : 'alleen de partner zelf kan dit herstellen'}`;

const verschilLines = ({ zaakId, partner, staat, uitleg, wachtend, zaken, geparkeerd }: Verschil): string[] => [
  `  ${zaakId}  ${partner}  ${staat}${wachtend > 0 ? `  ${wachtend} wachtend` : ''}${uitleg === undefined ? '' : `  ${uitleg}`}`,
  ...zaken.map(zaakLine),
  ...geparkeerd.map((id) => `      geparkeerd: ${id}`),
];

const partnerLine = ([partner, { eens, achter, ongelijk, onbekend }]: [string, Aantallen]): string =>
  `  ${partner.padEnd(12)} ${eens} eens, ${achter} achter, ${ongelijk} ongelijk, ${onbekend} onbekend`;

const herstelLines = ({ zaakId, partner, leveringen, blijft }: Hersteld): string[] => [
  ...leveringen.map(
    ({ leveringId, nieuweLevering }) =>
      `  ${zaakId}  ${partner}  ${leveringId}${nieuweLevering === undefined ? '' : `  als ${nieuweLevering}`}`,
  ),
  ...blijft.map(({ soort, nummer, velden }) => `  ${zaakId}  ${partner}  ${soort} ${nummer}: ${velden.join(', ')} blijft verschillen`),
];

interface Options {
  json?: boolean;
  alles?: boolean;
  partner?: string;
  herstel?: boolean;
  reden?: string;
  ja?: boolean;
}

async function consistentie({ json, alles = false, partner, reden, ja = false, ...options }: Options): Promise<void> {
  if (options.herstel && ja && reden === undefined) {
    process.stderr.write('Zeg waarom u dit doet: --reden "..."\n');
    process.exitCode = USAGE;
    return;
  }
  await vergelijk(alles);
  const done = options.herstel ? await herstel(partner, reden, !ja) : [];
  if (options.herstel && ja) await wachtOpGelijk(done);
  const seen = await lees(partner);
  print(json, options.herstel ? { ...seen, proef: !ja, hersteld: done } : seen, [
    ...(options.herstel
      ? [ja ? 'Opnieuw aangeboden' : 'Proef, er is niets veranderd. Dit zou opnieuw gaan', ...done.flatMap(herstelLines)]
      : []),
    `${seen.zaken} zaken vergeleken`,
    ...Object.entries(seen.partners).map(partnerLine),
    ...(seen.ok ? ['Alle partners houden wat zij horen te houden.'] : ['Verschillen', ...seen.verschillen.flatMap(verschilLines)]),
  ]);
  if (options.herstel && !ja) process.stderr.write('Klopt dit? Voeg dan --reden "waarom" en --ja toe.\n');
  if (!seen.ok) process.exitCode = PARTIAL;
}

async function verklaring({ dag, json }: { dag?: string; json?: boolean }): Promise<void> {
  const day = dag ?? (await call<{ dag: string }>('beheer', `${PATH}/verklaringen`, {})).dag;
  const found = await call<{ dag: string; gemaaktOp: string; verklaring: string }>(
    'beheer',
    `${PATH}/verklaringen/${encodeURIComponent(day)}`,
  );
  print(json, found, [found.verklaring]);
}

/** `schakel consistentie` and `schakel consistentie verklaring`. */
export const consistentieCommand = (): Command => {
  const command = new Command('consistentie').description(
    'Vergelijk met wat elke partner zegt te houden; exit 0 als alles gelijk is, 3 bij verschillen',
  );
  command
    .option('--alles', 'ook alle zaken die niet veranderden; anders duizend daarvan')
    .option('--partner <partner>', 'toon of herstel alleen bij deze partner')
    .option('--herstel', 'bied opnieuw aan wat het goed maakt; zonder --ja alleen een proef')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--json', 'als JSON')
    .action(consistentie);
  command
    .command('verklaring')
    .description('De getekende verklaring van vandaag (gemaakt als zij er nog niet is) of van een dag')
    .option('--dag <dag>', 'zoals 2026-11-02')
    .option('--json', 'als JSON')
    .action((_options: object, own: Command) => verklaring(own.optsWithGlobals()));
  return command;
};
