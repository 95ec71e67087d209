import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Clock } from '@schakel/kernel';
import type { SignInFound, SignInStore } from './sign-in-store';

/** Assertions that were used (RFC 7523 `jti`). */
const USED_ASSERTIONS = 'ReplayDetection';
// sign-in runs on real time, also in tests that move the product's clock
const realTime = new Clock();

/**
 * oidc-provider's storage over our own port. `refuseReplay` throws what the sign-in server answers when an assertion was
 * used before: the provider looks first and writes then, so that of two at once both would pass.
 */
export class StoredAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly store: SignInStore,
    private readonly refuseReplay: () => never,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresInS?: number): Promise<void> {
    const { uid, userCode, grantId } = payload;
    const entry = {
      model: this.model,
      id,
      content: JSON.stringify(payload),
      ...(uid !== undefined && { uid }),
      ...(userCode !== undefined && { userCode }),
      ...(grantId !== undefined && { grantId }),
      ...(expiresInS !== undefined && { expiresAt: new Date(realTime.now().getTime() + expiresInS * 1_000) }),
    };
    if (this.model !== USED_ASSERTIONS) await this.store.put(entry);
    else if (!(await this.store.putOnce(entry))) this.refuseReplay();
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return payloadOf(await this.store.get(this.model, id));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return payloadOf(await this.store.find(this.model, { uid }));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return payloadOf(await this.store.find(this.model, { userCode }));
  }

  async consume(id: string): Promise<void> {
    await this.store.markUsed(this.model, id);
  }

  async destroy(id: string): Promise<void> {
    await this.store.remove(this.model, id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.store.removeGrant(grantId);
  }
}

function payloadOf(found: SignInFound | undefined): AdapterPayload | undefined {
  if (!found) return undefined;
  const payload = JSON.parse(found.content) as AdapterPayload;
  return found.usedAt ? { ...payload, consumed: Math.floor(found.usedAt.getTime() / 1_000) } : payload;
}
