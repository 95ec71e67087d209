interface Kept {
  readonly value: string;
  readonly path: string;
}

/** A browser as far as cookies and redirects go, written by hand: it keeps, sends and forgets cookies by their attributes. */
export class Browser {
  private readonly jar = new Map<string, Kept>();
  /** Every Set-Cookie that was heard, as it was written. */
  readonly heard: string[] = [];

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8');
    const cookies = [...this.jar].filter(([, { path }]) => new URL(url).pathname.startsWith(path));
    if (cookies.length > 0) headers.set('cookie', cookies.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.hear(line);
    return answer;
  }

  /** Goes and follows redirects as a browser does; gives the last answer and where it was. */
  async follow(url: string, init: RequestInit = {}): Promise<{ answer: Response; url: string }> {
    let [at, answer] = [url, await this.go(url, init)];
    for (let steps = 0; steps < 10 && answer.headers.has('location'); steps += 1) {
      at = new URL(answer.headers.get('location') ?? '', at).href;
      answer = await this.go(at);
    }
    return { answer, url: at };
  }

  cookie(name: string): string | undefined {
    return this.jar.get(name)?.value;
  }

  set(name: string, value: string): void {
    this.jar.set(name, { value, path: '/' });
  }

  private hear(line: string): void {
    this.heard.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const said = new Map(attributes.map((one) => [one.split('=')[0]?.toLowerCase() ?? '', one.slice(one.indexOf('=') + 1)]));
    const gone = said.get('max-age') === '0' || (said.has('expires') && Date.parse(said.get('expires') ?? '') <= Date.now());
    if (gone) this.jar.delete(name);
    else this.jar.set(name, { value: decodeURIComponent(value), path: said.get('path') ?? '/' });
  }
}
