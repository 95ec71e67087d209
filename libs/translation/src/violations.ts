import type { Adapter, Inbound } from '@schakel/adapter-contract';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import { loadXml } from '@schakel/xml';
import { jsonLines } from './json-lines';
import { looksLikeXml } from './recognise';

/** One thing that is wrong with a message. Never a value of it. */
export interface Violation {
  readonly path: string;
  /** From 1; where the field itself is missing, that of the part it belongs in. */
  readonly line: number;
  readonly code: string;
  /** What is wrong and what to do, in plain Dutch. */
  readonly message: string;
  /** `geweigerd`: the sender must repair it. `geparkeerd`: it is taken and waits for a person, such as for a code that is not known yet. */
  readonly verdict: 'geweigerd' | 'geparkeerd';
}

/** Everything that is wrong with a message, or nothing; never throws on bad input. */
export async function violationsOf(adapter: Adapter, inbound: Inbound): Promise<readonly Violation[]> {
  const inspection = adapter.inspect(inbound);
  const refused = inspection.verdict === 'refused';
  const faults = refused ? inspection.faults : parkedBy(() => adapter.read(inspection.document));
  const lines = faults.length === 0 ? new Map<string, number>() : await linesOf(inbound.body);
  return faults.map(({ veld, code, uitleg }) => ({
    path: veld,
    line: lineOf(veld, lines, inbound.body),
    code,
    message: uitleg,
    verdict: refused ? 'geweigerd' : 'geparkeerd',
  }));
}

function parkedBy(read: () => unknown): readonly Fault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof CannotTranslate) return error.faults;
    throw error;
  }
}

async function linesOf(body: Uint8Array): Promise<ReadonlyMap<string, number>> {
  return looksLikeXml(body) ? (await loadXml()).lines(body) : jsonLines(Buffer.from(body).toString());
}

/** The line of the field, or of the nearest part around it that is there. A fault in the JSON itself names a character. */
function lineOf(veld: string, lines: ReadonlyMap<string, number>, body: Uint8Array): number {
  const character = /^teken (\d+)$/.exec(veld)?.[1];
  if (character !== undefined) return Buffer.from(body).toString().slice(0, Number(character)).split('\n').length;
  for (let at = veld; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at) ?? lines.get(`${at}[1]`);
    if (line !== undefined) return line;
  }
  return lines.get('/') ?? 1;
}
