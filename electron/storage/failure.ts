/**
 * The store exists and cannot be opened. The desk then stops and says so; it never starts with an empty store over one that
 * is there (DESK_STORE_LOCKED).
 */
export type StoreLockReason =
  /** The database is there, the file with its key is not. */
  | 'key-missing'
  /** The key was wrapped by another key ring than the one present. */
  | 'backend-changed'
  /** The key ring does not give the key back. */
  | 'unwrap-failed'
  /** The key does not open the database, or the file is damaged. */
  | 'wrong-key'
  /** The key file cannot be understood. */
  | 'key-damaged'
  /** Written by a newer version of the desk. */
  | 'too-new'
  /** No key ring that keeps a secret. */
  | 'no-key-ring';

export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  readonly reason: StoreLockReason;

  constructor(reason: StoreLockReason) {
    super(reason);
    this.reason = reason;
  }
}
