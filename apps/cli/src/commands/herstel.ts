import { Command } from 'commander';
import { fitDatabase, putBackup, type PutBackDone } from '@schakel/host';
import { readEnvironment } from '@schakel/settings';
import { print } from '../api';
import { actorHere, say } from './backup';

const USAGE = 2;

interface Options {
  ja?: boolean;
  reden?: string;
  alTeruggezet?: string;
  zonderRegister?: boolean;
  json?: boolean;
}

async function herstel(map: string | undefined, options: Options): Promise<void> {
  const { ja, reden, alTeruggezet, zonderRegister = false, json } = options;
  if ((map === undefined) === (alTeruggezet === undefined)) {
    return usage('Geef de map van de back-up, of bij een eigen database --al-teruggezet met het tijdstip tot waar u terugzette.');
  }
  if (alTeruggezet !== undefined && Number.isNaN(Date.parse(alTeruggezet)))
    return usage(`"${alTeruggezet}" is geen tijdstip, zoals 2026-11-25T03:00:00Z.`);
  if (!ja || reden === undefined) {
    const missing = [...(reden === undefined ? ['--reden "waarom"'] : []), ...(ja ? [] : ['--ja'])].join(' en ');
    return usage(
      `Dit zet een back-up terug: alles wat daarna is ontvangen of gedaan, is dan niet meer in de database. Voeg daarvoor ${missing} toe.`,
    );
  }
  const environment = readEnvironment(process.env);
  const order = { actor: actorHere(), reason: reden, withoutRegister: zonderRegister, onProgress: say };
  const done =
    map === undefined
      ? await fitDatabase(environment, new Date(alTeruggezet ?? '').toISOString(), order)
      : await putBackup(environment, map, order);
  print(json, resultOf(done), linesOf(done));
}

function usage(text: string): void {
  say(text);
  process.exitCode = USAGE;
}

const resultOf = ({ until, directory, aside, shredded, paused, numbersFrom }: PutBackDone): object => ({
  tot: until,
  ...(directory !== undefined && { map: directory }),
  ...(aside !== undefined && { oudeGegevens: aside }),
  weerVernietigd: shredded,
  gepauzeerd: paused,
  nummersVanaf: numbersFrom,
});

const linesOf = ({ until, aside, shredded, paused, numbersFrom }: PutBackDone): string[] => [
  `Teruggezet: alles van voor ${until}. Wat daarna kwam, is niet in deze database.`,
  ...(aside === undefined
    ? []
    : [`De gegevens die er stonden zijn bewaard in ${aside}. Verwijder die zelf als u ze niet meer nodig hebt.`]),
  `Opnieuw vernietigd: ${shredded} zaken. Iedereen is afgemeld. Nieuwe leveringen tellen verder boven ${numbersFrom}.`,
  `De leveringen staan stil (${paused.join(', ') || 'ze stonden al stil'}); ontvangen gaat wel. Doe nu:`,
  '  1. Start Schakel (npm start).',
  `  2. Vraag elke partner alles van na ${until} opnieuw te sturen, met dezelfde nummers. Wat er nog is, wordt herkend.`,
  '  3. Laat de BIPs opnieuw invoeren wat zij na dat tijdstip deden, en trek opnieuw in wat toen is ingetrokken (sleutels, rollen).',
  '  4. Vergelijk: npx schakel consistentie.',
  '  5. Hervat elke partner: npx schakel partner hervat PARTNER --reden "..." --ja.',
];

/** `schakel herstel`. */
export const herstelCommand = (): Command =>
  new Command('herstel')
    .description('Zet een back-up terug (op de machine zelf, terwijl Schakel niet draait)')
    .argument('[map]', 'de map van de back-up')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--al-teruggezet <tijdstip>', 'een eigen database die u zelf terugzette tot dit tijdstip: doe de rest')
    .option('--zonder-register', 'ook als het register van vernietigde zaken er niet (heel) is; zeg in --reden waarom')
    .option('--json', 'als JSON')
    .action(herstel);
