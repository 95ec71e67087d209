import { Command } from 'commander';
import { canonicalRecord, type DossierRecord } from '@schakel/dossier';
import { call, print } from '../api';

const USAGE = 2;

interface ZaakRegel {
  zaakId: string;
  naam?: string;
  fase: string;
  versie: number;
  bijgewerktOp: string;
}

const line = (zaak: ZaakRegel): string => [zaak.zaakId, zaak.fase, `v${zaak.versie}`, zaak.naam ?? '(naam onbekend)'].join('  ');

/** A question of nine digits, a number or a name: the API is asked by number first, then by name. */
async function zoek(vraag: string, { json, als }: { json?: boolean; als: string }): Promise<void> {
  const byNumber = await call<{ zaken: ZaakRegel[] }>(als, '/v1/zaken/_zoek', { nummer: { waarde: vraag } });
  const found =
    byNumber.zaken.length > 0 ? byNumber : await call<{ zaken: ZaakRegel[] }>(als, '/v1/zaken/_zoek', { naam: { geslachtsnaam: vraag } });
  print(json, found, found.zaken.length > 0 ? found.zaken.map(line) : ['Geen zaak gevonden.']);
}

interface ToonOptions {
  als: string;
  json?: boolean;
  canoniek?: boolean;
  peildatum?: string;
}

type Zaak = DossierRecord &
  ZaakRegel & {
    onthouden: { aantal: number };
    familie: { nummer: { waarde: string }; zaken: { zaakId: string; naam?: string }[] }[];
  };

async function toon(id: string, { als, json, canoniek, peildatum }: ToonOptions): Promise<void> {
  const query = peildatum === undefined ? '' : `?peildatum=${encodeURIComponent(peildatum)}`;
  const zaak = await call<Zaak>(als, `/v1/zaken/${encodeURIComponent(id)}${query}`);
  if (canoniek) process.stdout.write(`${canonicalRecord(zaak)}\n`);
  else print(json, zaak, summary(zaak));
}

function summary(zaak: Zaak): string[] {
  const values = Object.entries(zaak.jongere).map(
    ([pad, { waarde, bron }]) => `  ${pad.padEnd(22)} ${text(waarde)}  (${bron.organisatie}, sinds ${bron.sinds})`,
  );
  const trajecten = zaak.trajecten.map((traject) => {
    const standen = Object.entries(traject.standen).map(([organisatie, stand]) => `${organisatie}: ${stand ? stand.status : '-'}`);
    const parts = [...traject.meldingen, ...traject.verwijzingen, ...traject.processenVerbaal, ...traject.onderzoeken];
    const expected = traject.verwachtingen.filter(({ vervuldOp }) => vervuldOp === null);
    return [
      `  ${traject.nummer}. ${traject.fase} sinds ${traject.geopendOp}  ${standen.join(', ')}`,
      ...parts.map(({ nummers }) => `     ${nummers.map(({ soort, waarde }) => `${soort} ${waarde}`).join(', ')}`),
      ...expected.map(
        ({ soort, van, uiterlijk, verstreken }) => `     ${van}: ${soort} uiterlijk ${uiterlijk}${verstreken ? ' (TE LAAT)' : ''}`,
      ),
    ].join('\n');
  });
  const familie = zaak.familie.flatMap(({ nummer, zaken }) =>
    zaken.map(({ zaakId, naam }) => `  ${nummer.waarde.padEnd(22)} ${zaakId}  ${naam ?? '(naam onbekend)'}`),
  );
  return [
    `Zaak ${zaak.zaakId}, versie ${zaak.versie}`,
    zaak.naam ?? '(naam onbekend)',
    ...values,
    'Nummers',
    ...zaak.identificaties.map(({ soort, waarde, organisatie }) => `  ${soort.padEnd(22)} ${waarde}  (${organisatie})`),
    'Trajecten',
    ...trajecten,
    ...(familie.length > 0 ? ['Samen in een verzoek met', ...familie] : []),
    `Tegenspraken: ${zaak.tegenspraken.length}; voor partners onthouden gegevens: ${zaak.onthouden.aantal}`,
  ];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : Object.values(value ?? {}).join(' ') || String(value));

interface WijsToeOptions {
  als: string;
  reden?: string;
  ja?: boolean;
  json?: boolean;
}

async function wijsToe(id: string, bip: string, { als, reden, ja, json }: WijsToeOptions): Promise<void> {
  if (reden === undefined || !ja) {
    process.stderr.write(`Zaak ${id} gaat naar ${bip}. Klopt dit? Voeg dan --reden "waarom" en --ja toe.\n`);
    process.exitCode = USAGE;
    return;
  }
  const answer = await call<{ zaakId: string; gewijzigd: boolean }>(als, `/v1/zaken/${encodeURIComponent(id)}/toewijzing`, { bip, reden });
  print(json, answer, [answer.gewijzigd ? `Zaak ${answer.zaakId} is nu van ${bip}.` : `Zaak ${answer.zaakId} was al van ${bip}.`]);
}

/**
 * Who the command is at the sign-in server. A coordinator sees every record; as `bip` only what is assigned to it.
 */
const asWhom = (command: Command): Command =>
  command.option('--als <naam>', 'als wie u kijkt: coordinator ziet alle zaken, bip alleen de eigen', 'coordinator');

/** `schakel zaak zoek|toon|wijs-toe`. */
export const zaakCommands = (): Command => {
  const zaak = new Command('zaak').description('Zaken zoeken, tonen en toewijzen');
  asWhom(zaak.command('zoek'))
    .description('Zoek op een nummer of op achternaam')
    .argument('<vraag>')
    .option('--json', 'als JSON')
    .action(zoek);
  asWhom(zaak.command('wijs-toe'))
    .description('Wijs een zaak toe aan een BIP')
    .argument('<id>')
    .argument('<bip>', 'de BIP, zoals de aanmelddienst hem noemt')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--json', 'als JSON')
    .action(wijsToe);
  asWhom(zaak.command('toon'))
    .description('Toon het gezamenlijke dossier')
    .argument('<id>')
    .option('--json', 'als JSON')
    .option('--canoniek', 'canonieke JSON van het dossier zelf, zonder wanneer wij het hoorden')
    .option('--peildatum <datum>', 'datum waarop termijnen worden gerekend (jjjj-mm-dd)')
    .action(toon);
  return zaak;
};
