const PLAIN = /^\/(?![/\\])[!-[\]-~]*$/;

/**
 * The path of our own that was asked for, as it may stand in a Location; undefined for everything that a browser could
 * read as another place: absolute, `//`, `/\`, with a control character, or one that becomes `//` once its dots are gone.
 */
export function localPath(asked: string, origin: string): string | undefined {
  if (!PLAIN.test(asked) || !URL.canParse(asked, origin)) return undefined;
  const url = new URL(asked, origin);
  if (url.origin !== new URL(origin).origin || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
