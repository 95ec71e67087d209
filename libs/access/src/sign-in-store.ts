/** Something that the sign-in server must remember: a used assertion, a session, a code. */
export interface SignInEntry {
  /** Which of its kinds of things it is, such as `ReplayDetection`. */
  readonly model: string;
  readonly id: string;
  /** JSON. */
  readonly content: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly grantId?: string;
  /** Undefined: until it is removed. */
  readonly expiresAt?: Date;
}

/** A thing that was found, and when it was used up. */
export interface SignInFound {
  readonly content: string;
  readonly usedAt?: Date;
}

/**
 * What the embedded sign-in server keeps, shared by all its processes and over their restarts. What has expired is as
 * if it were not there. The host supplies it; the ids are secrets of whoever holds them and are kept as digests.
 */
export interface SignInStore {
  /** Keeps it, in the place of one with the same id. */
  put(entry: SignInEntry): Promise<void>;
  /** Keeps it unless there is one with this id already; false then. Of several at once one gets true. */
  putOnce(entry: SignInEntry): Promise<boolean>;
  get(model: string, id: string): Promise<SignInFound | undefined>;
  find(model: string, by: { uid: string } | { userCode: string }): Promise<SignInFound | undefined>;
  markUsed(model: string, id: string): Promise<void>;
  remove(model: string, id: string): Promise<void>;
  removeGrant(grantId: string): Promise<void>;
}
