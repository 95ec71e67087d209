import type { Cluster } from 'ioredis';

/**
 * Mends the status of a cluster's client. ioredis sets it to `close` once for every node that ends after the last one was
 * gone, also when it had already moved on to `reconnecting`, `end` or a new attempt; who waits for a client that is at
 * `close` waits for ever, and BullMQ does. So that is put back to where it was, and an attempt that it broke off is made
 * again unless `leaving`.
 */
export function steady(cluster: Cluster, leaving: () => boolean): Cluster {
  let movedOnTo: 'reconnecting' | 'end' | undefined;
  cluster.on('connecting', () => (movedOnTo = undefined));
  cluster.on('reconnecting', () => (movedOnTo = 'reconnecting'));
  cluster.on('end', () => {
    movedOnTo = 'end';
    if (cluster.status === 'close') cluster.status = 'end';
  });
  cluster.on('close', () => {
    setImmediate(() => {
      if (cluster.status !== 'close') return;
      if (movedOnTo !== undefined) cluster.status = movedOnTo;
      else if (leaving()) end(cluster);
      else cluster.connect().catch(() => undefined);
    });
  });
  return cluster;
}

function end(cluster: Cluster): void {
  cluster.status = 'end';
  cluster.emit('end');
}
