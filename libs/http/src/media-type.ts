/** A media type as a header names it; undefined where it names none. `charset` is empty where it is not given. */
export function mediaTypeOf(header: string | undefined): { readonly name: string; readonly charset: string } | undefined {
  const [name = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(name)) return undefined;
  const charset = parameters.map((one) => /^charset="?([^"]*)"?$/i.exec(one)?.[1]).find((found) => found !== undefined);
  return { name: name.toLowerCase(), charset: charset ?? '' };
}
