import { setTimeout as pause } from 'node:timers/promises';
import { acceptedOf, casesOf, PARTNERS, type Dossiers, type Evidence, type Testimony } from './evidence';
import { at, list, text } from './json';
import { loadXmlReader, type XmlReader } from './leerplicht-xml';
import { mayRetry } from './line';
import { writeStory, type Step, type Story } from './story';
import { isClean, judge, type Verdict } from './verdict';

export interface RunOptions {
  /** Addresses of the played partners and of Schakel, without a slash at the end. */
  readonly leerplicht: string;
  readonly halt: string;
  readonly schakel: string;
  /** A bearer token of a BIP. */
  readonly bipToken: () => Promise<string>;
  /** Told of every step, in plain Dutch. */
  readonly onStep: (line: string) => void;
  readonly timeoutMs?: number;
}

export interface PlayedRun {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
}

const TIMEOUT_MS = 60_000;
const POLL_MS = 300;
/** How long it must stay as it is before the verdict: a delivery that comes twice may come late. */
const QUIET_MS = 1_000;
const MAX_ATTEMPTS = 10;

async function fetchJson<Shape>(url: string, init?: RequestInit): Promise<Shape> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} antwoordt ${response.status}`);
  return response.json() as Promise<Shape>;
}

/** Sends one message through the played leerplicht system, again while Schakel asks for patience. */
async function send(leerplicht: string, step: Step, onStep: (line: string) => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${leerplicht}/_sim/verstuur`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: step.body,
    });
    const answer = { status: response.status, headers: {}, body: await response.text() };
    if (mayRetry(answer) && attempt < MAX_ATTEMPTS) {
      await pause(200 * attempt);
      continue;
    }
    return onStep(`Keten ${step.keten}: ${step.naam} -> antwoord ${answer.status}`);
  }
}

async function testimony<Own>(address: string): Promise<Testimony<Own>> {
  const [verstuurd, berichten, stand] = await Promise.all([
    fetchJson<{ berichten: Testimony<Own>['verstuurd'] }>(`${address}/_sim/verstuurd`),
    fetchJson<{ berichten: Testimony<Own>['berichten'] }>(`${address}/_sim/berichten`),
    fetchJson<Own>(`${address}/_sim/stand`),
  ]);
  return { verstuurd: verstuurd.berichten, berichten: berichten.berichten, stand };
}

/** Looks up every number as the BIP would, and opens every record that it leads to. */
async function lookUp(schakel: string, token: string, numbers: readonly string[]): Promise<Dossiers> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const byNumber = new Map<string, readonly string[]>();
  for (const number of numbers) {
    const [soort, waarde] = number.split(/:(.*)/s);
    const found = await fetchJson<unknown>(`${schakel}/v1/zaken/_zoek`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ nummer: { soort, waarde } }),
    });
    byNumber.set(
      number,
      list(at(found, 'zaken')).flatMap((zaak) => text(at(zaak, 'zaakId')) ?? []),
    );
  }
  const records = new Map<string, unknown>();
  for (const id of new Set([...byNumber.values()].flat())) records.set(id, await fetchJson(`${schakel}/v1/zaken/${id}`, { headers }));
  return { byNumber, records };
}

async function gather({ leerplicht, halt, schakel, bipToken }: RunOptions, readXml: XmlReader): Promise<Evidence> {
  const [atLeerplicht, atHalt] = await Promise.all([
    testimony<Evidence['leerplicht']['stand']>(leerplicht),
    testimony<Evidence['halt']['stand']>(halt),
  ]);
  const testimonies = { leerplicht: atLeerplicht, halt: atHalt };
  const cases = casesOf(PARTNERS.flatMap((partner) => acceptedOf(testimonies[partner].verstuurd, readXml)));
  return {
    ...testimonies,
    dossiers: await lookUp(
      schakel,
      await bipToken(),
      cases.flatMap((numbers) => [...numbers]),
    ),
  };
}

/** Whether Halt has told the end of every referral of the story, and leerplicht knows every report and every end. */
function isFinished({ leerplicht, halt }: Evidence, { kenmerken, meldingsnummers }: Story): boolean {
  const ended = (
    held: Evidence['halt']['stand']['verwijzingen'] | Evidence['leerplicht']['stand']['verwijzingen'],
    ends: readonly string[],
  ): boolean => kenmerken.every((kenmerk) => held.some((one) => one.kenmerk === kenmerk && ends.includes(one.status)));
  const known = meldingsnummers.every((nummer) => leerplicht.stand.meldingen.some(({ meldingsnummer }) => meldingsnummer === nummer));
  return (
    known &&
    ended(halt.stand.verwijzingen, ['AFGEROND', 'NIET_IN_BEHANDELING']) &&
    ended(leerplicht.stand.verwijzingen, ['AFLOOP', 'AFGEWEZEN'])
  );
}

/**
 * Plays the story at the played leerplicht system, waits until everything that must come of it is there (or the time
 * is up), and judges. Throws when in all that time a partner or Schakel's interface for the BIP could not be reached.
 */
export async function playRun(options: RunOptions): Promise<PlayedRun> {
  const { onStep, timeoutMs = TIMEOUT_MS } = options;
  const started = performance.now();
  const readXml = await loadXmlReader();
  const story = writeStory(new Date());
  for (const step of story.steps) await send(options.leerplicht, step, onStep);

  onStep('Wachten tot Halt klaar is en alles is afgeleverd');
  let quietSince: number | undefined;
  let played: PlayedRun | undefined;
  for (;;) {
    const now = performance.now();
    const timeIsUp = now - started > timeoutMs;
    try {
      const evidence = await gather(options, readXml);
      played = { verdict: judge(evidence, readXml, Math.round((now - started) / 100) / 10), evidence };
    } catch (error) {
      if (timeIsUp && played === undefined) throw error;
    }
    const settled = played !== undefined && isFinished(played.evidence, story) && isClean(played.verdict);
    quietSince = settled ? (quietSince ?? now) : undefined;
    const isQuiet = quietSince !== undefined && now - quietSince >= QUIET_MS;
    if (played !== undefined && (isQuiet || timeIsUp)) return played;
    await pause(POLL_MS);
  }
}
