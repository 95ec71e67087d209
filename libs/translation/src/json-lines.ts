const TOKEN = /[ \t\r\n]*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/y;

interface Frame {
  readonly list: boolean;
  at: string;
}

/** On which line, from 1, each field of a JSON text stands, by its pointer. What is no JSON gives the fields before it breaks off. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>([['', 1]]);
  const lineAt = lineCounter(text);
  const frames: Frame[] = [];
  let isName = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[1] ?? '';
    const frame = frames.at(-1);
    const line = lineAt(TOKEN.lastIndex - token.length);
    if (token === '}' || token === ']') frames.pop();
    else if (token === ',') isName = nextIn(frame);
    else if (token === ':') isName = false;
    else if (isName && frame !== undefined) frame.at = nameIn(token);
    else note(lines, frames, line);
    if (isName && token.startsWith('"')) note(lines, frames, line);
    if (token === '{') frames.push({ list: false, at: '' });
    if (token === '[') frames.push({ list: true, at: '0' });
    if (token === '{') isName = true;
    if (token === '[') isName = false;
  }
  return lines;
}

/** The first place where a path stands is the one that counts. */
function note(lines: Map<string, number>, frames: readonly Frame[], line: number): void {
  const path = frames.map(({ at }) => `/${at}`).join('');
  if (!lines.has(path)) lines.set(path, line);
}

/** After a comma: in a list the next item, in a group the next name. */
function nextIn(frame: Frame | undefined): boolean {
  if (frame?.list === true) frame.at = String(Number(frame.at) + 1);
  return frame !== undefined && !frame.list;
}

function nameIn(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return '';
  }
}

/** Lines are counted once: positions only go forward. */
function lineCounter(text: string): (position: number) => number {
  let [line, seen] = [1, 0];
  return (position) => {
    for (; seen < position; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
}
