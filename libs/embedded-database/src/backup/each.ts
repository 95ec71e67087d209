/** Does the work for every one of them, at most so many at once; the first fault ends it and is thrown. */
export async function each<One>(all: Iterable<One>, atOnce: number, work: (one: One) => Promise<void>): Promise<void> {
  const rest = all[Symbol.iterator]();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); !next.done && !failed; next = rest.next()) {
      await work(next.value).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const fault = lanes.find((one) => one.status === 'rejected');
  if (fault) throw fault.reason;
}
