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

  `CREATE TABLE audit (
     seq      INTEGER PRIMARY KEY,
     at       TEXT NOT NULL,
     event    TEXT NOT NULL,
     outcome  TEXT NOT NULL,
     who      TEXT,
     fields   TEXT NOT NULL,
     previous TEXT NOT NULL,
     hash     TEXT NOT NULL UNIQUE
   ) STRICT;
   CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
   CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
   BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

   CREATE TABLE trust_state (
     only           INTEGER PRIMARY KEY CHECK (only = 1),
     active         TEXT,
     package_number INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   INSERT INTO trust_state (only) VALUES (1);

   CREATE TABLE trust_activations (
     position     INTEGER PRIMARY KEY AUTOINCREMENT,
     action       TEXT NOT NULL CHECK (action IN ('import', 'rollback')),
     set_id       TEXT NOT NULL,
     previous     TEXT,
     at           TEXT NOT NULL,
     certificates INTEGER NOT NULL,
     sources      TEXT NOT NULL,
     proposed_by  TEXT,
     approved_by  TEXT,
     note         TEXT NOT NULL
   ) STRICT;

   -- The newest list of each issuer this desk ever had, whatever is active now.
   CREATE TABLE trust_highest (
     list      TEXT PRIMARY KEY,
     signed_on TEXT NOT NULL
   ) STRICT;

   CREATE TABLE trust_proposals (
     position         INTEGER PRIMARY KEY AUTOINCREMENT,
     id               TEXT NOT NULL UNIQUE,
     kind             TEXT NOT NULL CHECK (kind IN ('import', 'rollback')),
     proposed_by_id   TEXT NOT NULL,
     proposed_by_name TEXT NOT NULL,
     proposed_at      TEXT NOT NULL,
     note             TEXT NOT NULL,
     file_sha256      TEXT,
     file_name        TEXT,
     set_id           TEXT NOT NULL,
     previous         TEXT,
     added            INTEGER NOT NULL,
     removed          INTEGER NOT NULL,
     CHECK ((kind = 'import') = (file_sha256 IS NOT NULL AND file_name IS NOT NULL))
   ) STRICT;

   -- Document signer certificates met by inspections, and when: nothing of a document or a person.
   CREATE TABLE trust_signers (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     at       TEXT NOT NULL,
     dsc      BLOB NOT NULL
   ) STRICT;`,

  `-- The session under way, for after a crash. One desk, one session.
   CREATE TABLE draft (
     only     INTEGER PRIMARY KEY CHECK (only = 1),
     claim_id TEXT NOT NULL,
     session  BLOB NOT NULL
   ) STRICT;
   CREATE TABLE draft_photos (
     kind  TEXT PRIMARY KEY CHECK (kind IN ('face', 'data-page', 'signature-page')),
     draft INTEGER NOT NULL DEFAULT 1 REFERENCES draft (only) ON DELETE CASCADE,
     jpeg  BLOB NOT NULL
   ) STRICT;`,
  `ALTER TABLE operators ADD COLUMN pin_set_on TEXT;
   -- When the operator last passed the yearly refresh.
   ALTER TABLE operators ADD COLUMN trained_on TEXT;

   ALTER TABLE outbox ADD COLUMN put_at TEXT;

   -- The latest moment the service has confirmed: a clock before it is wrong.
   CREATE TABLE known_time (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     at   TEXT NOT NULL
   ) STRICT;

   -- Practice: nothing of an applicant, who is invented anyway.
   CREATE TABLE exercises (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     operator TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
     persona  TEXT NOT NULL,
     right    INTEGER NOT NULL CHECK (right IN (0, 1)),
     approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
     at       TEXT NOT NULL
   ) STRICT;
   CREATE INDEX exercises_by_operator ON exercises (operator, at);`,

  `-- With what this desk proves to the service which desk it is (JWK).
   CREATE TABLE desk_key (
     only        INTEGER PRIMARY KEY CHECK (only = 1),
     private_key TEXT NOT NULL
   ) STRICT;`,
  `ALTER TABLE operators ADD COLUMN first_name TEXT NOT NULL DEFAULT '';
   ALTER TABLE operators ADD COLUMN last_name TEXT NOT NULL DEFAULT '';
   UPDATE operators SET
     first_name = CASE instr(name, ' ') WHEN 0 THEN name ELSE substr(name, 1, instr(name, ' ') - 1) END,
     last_name  = CASE instr(name, ' ') WHEN 0 THEN '' ELSE substr(name, instr(name, ' ') + 1) END;
   -- Who approved the PIN in use. An empty pin_hash: there is none in use, and nothing verifies against it.
   ALTER TABLE operators ADD COLUMN pin_approved_by TEXT;
   ALTER TABLE operators ADD COLUMN trained_by TEXT;

   -- With which somebody who has no PIN chooses one. Whoever made it out has seen it.
   CREATE TABLE start_codes (
     operator       TEXT PRIMARY KEY REFERENCES operators (id) ON DELETE CASCADE,
     code_hash      TEXT NOT NULL,
     issued_by_id   TEXT NOT NULL,
     issued_by_name TEXT NOT NULL,
     expires_at     TEXT NOT NULL
   ) STRICT;

   -- Chosen and not approved: opens nothing.
   CREATE TABLE chosen_pins (
     operator     TEXT PRIMARY KEY REFERENCES operators (id) ON DELETE CASCADE,
     id           TEXT NOT NULL UNIQUE,
     pin_hash     TEXT NOT NULL,
     chosen_at    TEXT NOT NULL,
     -- Whose start code it was chosen with; null where the PIN before proved who it was.
     code_by_id   TEXT,
     code_by_name TEXT,
     CHECK ((code_by_id IS NULL) = (code_by_name IS NULL))
   ) STRICT;

   -- Wrong set-up codes in a row, over restarts.
   CREATE TABLE setup_attempts (
     only         INTEGER PRIMARY KEY CHECK (only = 1),
     wrong        INTEGER NOT NULL DEFAULT 0,
     locked_until INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   INSERT INTO setup_attempts (only) VALUES (1);`,

  `-- What somebody who deals with a refused submission has to know of it.
   ALTER TABLE outbox ADD COLUMN attendance_code TEXT;
   ALTER TABLE outbox ADD COLUMN refused_reasons TEXT;`,

  `-- What is remembered of the service's people, for the hours it cannot be asked.
   CREATE TABLE remembered_people (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     list TEXT NOT NULL
   ) STRICT;
   CREATE TABLE remembered_pins (
     operator     TEXT PRIMARY KEY,
     pin_hash     TEXT NOT NULL,
     -- Of the PIN in the service's register: another one makes this one worthless.
     set_on       TEXT,
     confirmed_at TEXT NOT NULL,
     wrong        INTEGER NOT NULL DEFAULT 0,
     locked_until INTEGER NOT NULL DEFAULT 0
   ) STRICT;

   -- Whoever practises may be in the service's register, and in no table here.
   CREATE TABLE practised (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     operator TEXT NOT NULL,
     persona  TEXT NOT NULL,
     right    INTEGER NOT NULL CHECK (right IN (0, 1)),
     approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
     at       TEXT NOT NULL
   ) STRICT;
   INSERT INTO practised SELECT position, operator, persona, right, approved, at FROM exercises;
   DROP TABLE exercises;
   ALTER TABLE practised RENAME TO exercises;
   CREATE INDEX exercises_by_operator ON exercises (operator, at);`,
];
