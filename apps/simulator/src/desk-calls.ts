import { fetchJson } from './fetch-json';
import { at, list, text } from './json';

/** Schakel's interface for BIP and coordinator, called by whoever this token is of. */
export interface DeskLine {
  /** Address of Schakel, without a slash at the end. */
  readonly schakel: string;
  readonly token: string;
}

const headersOf = ({ token }: DeskLine): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});
const idsIn = (answer: unknown, field: string): string[] => list(at(answer, field)).flatMap((zaak) => text(at(zaak, 'zaakId')) ?? []);

const post = (line: DeskLine, path: string, body: object): Promise<unknown> =>
  fetchJson(`${line.schakel}${path}`, { method: 'POST', headers: headersOf(line), body: JSON.stringify(body) });

/** The records that a number (`soort:waarde`) leads to. */
export async function findRecords(line: DeskLine, number: string): Promise<string[]> {
  const [soort, waarde] = number.split(/:(.*)/s);
  return idsIn(await post(line, '/v1/zaken/_zoek', { nummer: { soort, waarde } }), 'zaken');
}

/** A record as Schakel shows it. */
export const openRecord = (line: DeskLine, id: string): Promise<unknown> =>
  fetchJson(`${line.schakel}/v1/zaken/${id}`, { headers: headersOf(line) });

/** Every record that no BIP has. */
async function unassigned(line: DeskLine): Promise<Set<string>> {
  const free = new Set<string>();
  for (let na = ''; ;) {
    const page = await fetchJson(`${line.schakel}/v1/toewijzingen?zonder=bip${na}`, { headers: headersOf(line) });
    for (const id of idsIn(page, 'toewijzingen')) free.add(id);
    const next = text(at(page, 'volgende'));
    if (next === undefined) return free;
    na = `&na=${next}`;
  }
}

/** What a coordinator does with new records: gives those of these numbers that nobody has to a BIP. Gives how many. */
export async function assignRecords(line: DeskLine, numbers: readonly string[], bip: string): Promise<number> {
  const free = await unassigned(line);
  if (free.size === 0) return 0;
  const played = new Set((await Promise.all(numbers.map((number) => findRecords(line, number)))).flat());
  const meant = [...played].filter((id) => free.has(id));
  for (const id of meant) await post(line, `/v1/zaken/${id}/toewijzing`, { bip, reden: 'Nieuwe zaak in de demonstratie' });
  return meant.length;
}
