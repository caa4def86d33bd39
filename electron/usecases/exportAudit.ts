import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';
import { attempted, done } from './trust/act.ts';

/** Saves the audit log where the dialog says. The export itself is an entry, and the last one of the file. */
export function exportAudit(desk: Desk): Promise<Result<{ entries: number } | null>> {
  return attempted(desk, 'audit.export', {}, async (operator) => {
    const { audit, clock, files } = desk.parts;
    await audit.append(done('audit.export', operator, {}));
    const { file, entries } = await audit.export();
    const day = clock.now().toISOString().slice(0, 10);
    const saved = await files.save(`pip-desk-audit-${day}.jsonl`, file);
    if (!saved.ok) return saved;
    return ok(saved.value ? { entries } : null);
  });
}
