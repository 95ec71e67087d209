const TIMEOUT_MS = 10_000;

/** A call whose answer is JSON. Throws, naming the path, when it is no success. */
export async function fetchJson<Shape>(url: string, init?: RequestInit): Promise<Shape> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} antwoordt ${response.status}`);
  return response.json() as Promise<Shape>;
}
