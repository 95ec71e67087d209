import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Clock } from '@schakel/kernel';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAtMs: number;
}

const SWEEP_ABOVE = 1_000;

/** Where all models of one sign-in server keep what they must remember. Gone with the process: tokens live five minutes. */
export class Memory {
  readonly entries = new Map<string, Entry>();
  // sign-in runs on real time, also in tests that move the product's clock
  private readonly clock = new Clock();

  put(key: string, payload: AdapterPayload, expiresInS: number | undefined): void {
    const nowMs = this.clock.now().getTime();
    if (this.entries.size > SWEEP_ABOVE) {
      for (const [old, { expiresAtMs }] of this.entries) if (expiresAtMs <= nowMs) this.entries.delete(old);
    }
    this.entries.set(key, { payload, expiresAtMs: expiresInS === undefined ? Infinity : nowMs + expiresInS * 1000 });
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.entries.get(key);
    return entry && entry.expiresAtMs > this.clock.now().getTime() ? entry.payload : undefined;
  }

  consume(key: string): void {
    const payload = this.get(key);
    if (payload) payload.consumed = Math.floor(this.clock.now().getTime() / 1000);
  }
}

/**
 * oidc-provider's storage in memory. Its own is a cache of 1000 entries, which forgets used assertions under load; this
 * one forgets only what has expired.
 */
export class MemoryAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly memory: Memory,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    this.memory.put(this.key(id), payload, expiresIn);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.memory.get(this.key(id));
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    this.memory.consume(this.key(id));
  }

  async destroy(id: string): Promise<void> {
    this.memory.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.memory.entries) if (payload.grantId === grantId) this.memory.entries.delete(key);
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }

  private async findBy(fits: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const [key, { payload }] of this.memory.entries)
      if (key.startsWith(`${this.model}:`) && fits(payload)) return this.memory.get(key);
    return undefined;
  }
}
