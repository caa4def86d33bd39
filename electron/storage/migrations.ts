/** One string a version, never changed once released; the version is the file's `user_version`. */
export const migrations: readonly string[] = [
  `CREATE TABLE operators (
     id           TEXT PRIMARY KEY,
     name         TEXT NOT NULL,
     role         TEXT NOT NULL CHECK (role IN ('officer', 'supervisor', 'administrator')),
     active       INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
     pin_hash     TEXT NOT NULL,
     wrong_pins   INTEGER NOT NULL DEFAULT 0,
     locked_until INTEGER NOT NULL DEFAULT 0
   ) STRICT;

   CREATE TABLE outbox (
     position     INTEGER PRIMARY KEY AUTOINCREMENT,
     key          TEXT NOT NULL UNIQUE,
     state        TEXT NOT NULL CHECK (state IN ('waiting', 'refused', 'accepted')),
     claim_id     TEXT,
     payload      BLOB,
     refused_code TEXT,
     -- What was accepted is gone: only its key stays, to tell "sent" from "never seen".
     CHECK (state <> 'accepted' OR (claim_id IS NULL AND payload IS NULL))
   ) STRICT;`,
];
