import { setTimeout as pause } from 'node:timers/promises';
import { acceptedFrom, casesOf, type Dossiers, type Evidence, type Testimonies, type Testimony } from './evidence';
import { assignRecords, findRecords, openRecord, type DeskLine } from './desk-calls';
import { fetchJson } from './fetch-json';
import { loadReaders } from './messages';
import { sendStep } from './send-step';
import { isEnded } from './rvdk-reactions';
import { writeStory, type LaterStep, type Story } from './story';
import type { Stand } from './partner-system';
import { isClean, judge, type Verdict } from './verdict';

export interface RunOptions {
  /** Addresses of the played partners and of Schakel, without a slash at the end. */
  readonly leerplicht: string;
  readonly halt: string;
  readonly rvdk: string;
  readonly schakel: string;
  /** A bearer token of a BIP. */
  readonly bipToken: () => Promise<string>;
  /** Divides the records before the BIP reads them; absent: they are its own already. */
  readonly coordinator?: { readonly token: () => Promise<string>; /** To whom they go. */ readonly bip: string };
  /** Told of every step, in plain Dutch. */
  readonly onStep: (line: string) => void;
  readonly timeoutMs?: number;
}

export interface PlayedRun {
  readonly story: Story;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
}

const TIMEOUT_MS = 60_000;
const POLL_MS = 300;
/** How long it must stay as it is before the verdict: a delivery that comes twice may come late. */
const QUIET_MS = 1_000;

async function testimony<Own extends Stand>(address: string): Promise<Testimony<Own>> {
  const [verstuurd, berichten, stand] = await Promise.all([
    fetchJson<{ berichten: Testimony<Own>['verstuurd'] }>(`${address}/_sim/verstuurd`),
    fetchJson<{ berichten: Testimony<Own>['berichten'] }>(`${address}/_sim/berichten`),
    fetchJson<Own>(`${address}/_sim/stand`),
  ]);
  return { verstuurd: verstuurd.berichten, berichten: berichten.berichten, stand };
}

/** Looks up every number as the BIP would, and opens every record that it leads to. */
async function lookUp(line: DeskLine, numbers: readonly string[]): Promise<Dossiers> {
  const byNumber = new Map<string, readonly string[]>();
  for (const number of numbers) byNumber.set(number, await findRecords(line, number));
  const records = new Map<string, unknown>();
  for (const id of new Set([...byNumber.values()].flat())) records.set(id, await openRecord(line, id));
  return { byNumber, records };
}

/** Lets the coordinator divide what is new, where there is one: a BIP sees only what is assigned to it. */
async function divide({ schakel, coordinator, onStep }: RunOptions, numbers: readonly string[]): Promise<void> {
  if (coordinator === undefined) return;
  const assigned = await assignRecords({ schakel, token: await coordinator.token() }, numbers, coordinator.bip);
  if (assigned > 0) onStep(`De coördinator wijst ${assigned} zaken toe aan ${coordinator.bip}`);
}

async function hear({ leerplicht, halt, rvdk }: RunOptions): Promise<Testimonies> {
  const [atLeerplicht, atHalt, atRvdk] = await Promise.all([
    testimony<Testimonies['leerplicht']['stand']>(leerplicht),
    testimony<Testimonies['halt']['stand']>(halt),
    testimony<Testimonies['rvdk']['stand']>(rvdk),
  ]);
  return { leerplicht: atLeerplicht, halt: atHalt, rvdk: atRvdk };
}

/**
 * Whether everything of the story is told: Halt the end of every referral and RvdK of every inquiry, of one more
 * that nobody asked for the start, and leerplicht knows every report, the end of every referral and the answer to what it asked.
 */
function isFinished({ leerplicht, halt, rvdk }: Testimonies, story: Story): boolean {
  const ended = (
    held: Testimonies['halt']['stand']['verwijzingen'] | Testimonies['leerplicht']['stand']['verwijzingen'],
    ends: readonly string[],
  ): boolean => story.kenmerken.every((kenmerk) => held.some((one) => one.kenmerk === kenmerk && ends.includes(one.status)));
  const inquiries = rvdk.stand.onderzoeken;
  return (
    story.meldingsnummers.every((nummer) => leerplicht.stand.meldingen.some(({ meldingsnummer }) => meldingsnummer === nummer)) &&
    ended(halt.stand.verwijzingen, ['AFGEROND', 'NIET_IN_BEHANDELING']) &&
    ended(leerplicht.stand.verwijzingen, ['AFLOOP', 'AFGEWEZEN']) &&
    story.pvNummers.every((nummer) => rvdk.stand.processenVerbaal.some(({ pvNummer }) => pvNummer === nummer)) &&
    story.onderzoeken.every((sleutel) => inquiries.some((one) => one.sleutel === sleutel && isEnded(one))) &&
    inquiries.some(({ soort }) => soort === 'AMBTSHALVE') &&
    story.overleggen.every((kenmerk) => leerplicht.stand.verrichtingen.some((one) => one.sleutel === kenmerk && one.antwoord !== undefined))
  );
}

/** Sends what can follow by now, each message once; gives what is still to come. */
async function follow(later: readonly LaterStep[], { leerplicht }: Testimonies, options: RunOptions): Promise<readonly LaterStep[]> {
  const [next, ...rest] = later;
  const step = next?.write(leerplicht.stand);
  if (step === undefined) return later;
  await sendStep(options.leerplicht, step, options.onStep);
  return rest;
}

/**
 * Plays the story at the played leerplicht system, waits until everything that must come of it is there (or the time
 * is up), and judges. Throws when in all that time a partner or Schakel's interface for the BIP could not be reached.
 */
export async function playRun(options: RunOptions): Promise<PlayedRun> {
  const { onStep, timeoutMs = TIMEOUT_MS } = options;
  const started = performance.now();
  const readers = await loadReaders();
  const story = writeStory(new Date());
  for (const step of story.steps) await sendStep(options.leerplicht, step, onStep);

  onStep('Wachten tot Halt en de Raad klaar zijn en alles is afgeleverd');
  let { later } = story;
  let quietSince: number | undefined;
  let played: PlayedRun | undefined;
  for (;;) {
    const now = performance.now();
    const timeIsUp = now - started > timeoutMs;
    let settled = false;
    try {
      const heard = await hear(options);
      later = await follow(later, heard, options);
      const finished = later.length === 0 && isFinished(heard, story);
      if (finished || timeIsUp) {
        const numbers = [...new Set(casesOf(acceptedFrom(heard, readers)).flatMap((one) => [...one]))];
        await divide(options, numbers);
        const evidence = { ...heard, dossiers: await lookUp({ schakel: options.schakel, token: await options.bipToken() }, numbers) };
        played = { story, verdict: judge(evidence, readers, Math.round((now - started) / 100) / 10), evidence };
        settled = finished && isClean(played.verdict);
      }
    } catch (error) {
      if (timeIsUp && played === undefined) throw error;
    }
    quietSince = settled ? (quietSince ?? now) : undefined;
    const isQuiet = quietSince !== undefined && now - quietSince >= QUIET_MS;
    if (played !== undefined && (isQuiet || timeIsUp)) return played;
    await pause(POLL_MS);
  }
}
