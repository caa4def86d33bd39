import { z } from 'zod';
import { claimSchema } from '#shared/contracts/pip.ts';
import { photoKinds, type PhotoKind, sessionStepSchema } from '#shared/domain/session.ts';
import { sessionNotesSchema } from '#shared/domain/sessionFacts.ts';
import type { Draft, Drafts } from '../usecases/ports.ts';
import type { DeskDatabase } from './database.ts';

const storedSchema = z.strictObject({
  sessionId: z.uuid(),
  claim: claimSchema,
  startedAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  notes: sessionNotesSchema,
  /** None in a draft of before it was kept. */
  pace: z.partialRecord(sessionStepSchema, z.number()).default({}),
});

/**
 * The open session in the encrypted database: one row, and one for each picture. A picture is written once, not again with every
 * note. A decision takes the row away in its own transaction (outbox.ts), so that a session is never both open and decided.
 */
export function createDrafts(database: DeskDatabase): Drafts {
  const upsert = database.prepare(
    `INSERT INTO draft (only, claim_id, session) VALUES (1, ?, ?)
     ON CONFLICT (only) DO UPDATE SET claim_id = excluded.claim_id, session = excluded.session`,
  );
  const select = database.prepare(`SELECT claim_id, session FROM draft`);
  const remove = database.prepare(`DELETE FROM draft`);
  const isDecided = database.prepare(`SELECT 1 FROM outbox WHERE claim_id = ?`);
  const upsertPhoto = database.prepare(
    `INSERT INTO draft_photos (kind, jpeg) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET jpeg = excluded.jpeg`,
  );
  const removePhoto = database.prepare(`DELETE FROM draft_photos WHERE kind = ?`);
  const selectPhotos = database.prepare(`SELECT kind, jpeg FROM draft_photos`);
  /** What the picture rows hold; null where nobody knows. */
  let written: Draft['photos'] | null = null;

  const write = database.transaction(({ photos, ...stored }: Draft) => {
    upsert.run(stored.claim.claimId, Buffer.from(JSON.stringify(stored), 'utf8'));
    for (const kind of photoKinds) {
      const jpeg = photos[kind];
      if (written !== null && written[kind] === jpeg) continue;
      if (jpeg === null) removePhoto.run(kind);
      else upsertPhoto.run(kind, Buffer.from(jpeg));
    }
  });
  const erase = (): void => {
    written = null;
    remove.run();
  };

  return {
    keep(draft) {
      try {
        write(draft);
        written = draft.photos;
      } catch (error) {
        written = null;
        throw error;
      }
    },

    load() {
      const row = select.get() as { claim_id: string; session: Buffer } | undefined;
      if (row === undefined) return null;
      const stored = storedSchema.safeParse(jsonOf(row.session));
      const rows = selectPhotos.all() as { kind: PhotoKind; jpeg: Buffer }[];
      const photoOf = (kind: PhotoKind): Uint8Array | null => {
        const jpeg = rows.find((photo) => photo.kind === kind)?.jpeg;
        return jpeg === undefined ? null : new Uint8Array(jpeg);
      };
      const photos: Draft['photos'] = {
        face: photoOf('face'),
        'data-page': photoOf('data-page'),
        'signature-page': photoOf('signature-page'),
      };
      // Of another version of the desk, or decided in the moment of the crash: it does not come back.
      const usable =
        stored.success &&
        isDecided.get(row.claim_id) === undefined &&
        photoKinds.every((kind) => (photos[kind] !== null) === stored.data.notes.photos[kind]);
      if (usable) return { ...stored.data, photos };
      erase();
      return null;
    },

    erase,
  };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
