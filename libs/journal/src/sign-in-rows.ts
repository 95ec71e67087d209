import type { Clock } from '@schakel/kernel';
import type { Journal } from './journal';

/** Something to remember for the embedded sign-in server; `content` is JSON. */
interface Entry {
  readonly model: string;
  readonly id: string;
  readonly content: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly grantId?: string;
  readonly expiresAt?: Date;
}

interface Found {
  readonly content: string;
  readonly usedAt?: Date;
}

interface Row {
  readonly key: string;
  readonly content: Buffer;
  readonly used_at: Date | null;
}

const INSERT = `INSERT INTO sign_in (model, key, content, uid, user_code, grant_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (model, key) DO UPDATE SET content = EXCLUDED.content, uid = EXCLUDED.uid, user_code = EXCLUDED.user_code,
    grant_id = EXCLUDED.grant_id, expires_at = EXCLUDED.expires_at, used_at = NULL`;

/**
 * What the embedded sign-in server keeps, in the database: shared by every process and there after a restart (the port
 * `SignInStore` of the access room). Ids are kept as keyed digests, contents sealed. What has expired is not found, and
 * removed as new things come.
 */
export class SignInRows {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async put(entry: Entry): Promise<void> {
    await this.sweep();
    await this.journal.query({ name: 'sign_in_put', text: INSERT }, this.valuesOf(entry));
  }

  async putOnce(entry: Entry): Promise<boolean> {
    await this.sweep();
    const values = [...this.valuesOf(entry), this.clock.now()];
    const rows = await this.journal.query({ name: 'sign_in_once', text: `${INSERT} WHERE sign_in.expires_at <= $8 RETURNING key` }, values);
    return rows.length > 0;
  }

  async get(model: string, id: string): Promise<Found | undefined> {
    return this.one(model, 'key', this.keyOf(model, id));
  }

  async find(model: string, by: { uid: string } | { userCode: string }): Promise<Found | undefined> {
    return 'uid' in by ? this.one(model, 'uid', by.uid) : this.one(model, 'user_code', by.userCode);
  }

  async markUsed(model: string, id: string): Promise<void> {
    const text = 'UPDATE sign_in SET used_at = $3 WHERE model = $1 AND key = $2';
    await this.journal.query({ name: 'sign_in_used', text }, [model, this.keyOf(model, id), this.clock.now()]);
  }

  async remove(model: string, id: string): Promise<void> {
    const text = 'DELETE FROM sign_in WHERE model = $1 AND key = $2';
    await this.journal.query({ name: 'sign_in_remove', text }, [model, this.keyOf(model, id)]);
  }

  async removeGrant(grantId: string): Promise<void> {
    await this.journal.query({ name: 'sign_in_remove_grant', text: 'DELETE FROM sign_in WHERE grant_id = $1' }, [
      this.keyOf('grant', grantId),
    ]);
  }

  private async one(model: string, column: 'key' | 'uid' | 'user_code', value: string): Promise<Found | undefined> {
    const text = `SELECT key, content, used_at FROM sign_in WHERE model = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > $3)`;
    const [row] = await this.journal.query<Row>({ name: `sign_in_by_${column}`, text }, [
      model,
      column === 'key' ? value : this.keyOf(column, value),
      this.clock.now(),
    ]);
    if (!row) return undefined;
    const content = this.journal.seal.open(placeOf(model, row.key), row.content).toString();
    return row.used_at ? { content, usedAt: row.used_at } : { content };
  }

  private async sweep(): Promise<void> {
    await this.journal.query({ name: 'sign_in_sweep', text: 'DELETE FROM sign_in WHERE expires_at <= $1' }, [this.clock.now()]);
  }

  private valuesOf(entry: Entry): unknown[] {
    const key = this.keyOf(entry.model, entry.id);
    const digest = (kind: string, value: string | undefined): string | null => (value === undefined ? null : this.keyOf(kind, value));
    return [
      entry.model,
      key,
      this.journal.seal.close(placeOf(entry.model, key), entry.content),
      digest('uid', entry.uid),
      digest('user_code', entry.userCode),
      digest('grant', entry.grantId),
      entry.expiresAt ?? null,
    ];
  }

  private keyOf(kind: string, id: string): string {
    return this.journal.hash.hex(`sign-in:${kind}`, id);
  }
}

const placeOf = (model: string, key: string): string => `sign-in:${model}:${key}`;
