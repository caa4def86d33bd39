import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dialog } from 'electron';
import { fail, ok } from '#shared/errors/result.ts';
import { readInputFile } from '../cli/inputFile.ts';
import type { FilePicker } from '../usecases/ports.ts';

/** What the desk takes; the content decides what a file is, the name only what the dialog shows first. */
const extensions = ['ml', 'zip', 'ldif', 'ldf', 'cer', 'der', 'crt', 'pem', 'crl', 'xml', 'pipdesk'];

/** The dialogs of the system. A path is used here and goes no further: not to the window, not into an error. */
export function systemFilePicker(dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>): FilePicker {
  return {
    async open(limit) {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        properties: ['openFile', 'dontAddToRecent'],
        filters: [
          { name: 'Certificates', extensions },
          { name: '*', extensions: ['*'] },
        ],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return ok(null);
      const bytes = await readInputFile(path, limit);
      if (bytes.ok) return ok({ name: basename(path).slice(0, 255), bytes: bytes.value });
      const { cause, limit: most } = bytes.error.detail ?? {};
      return fail(bytes.error.code, most === undefined ? { cause: cause ?? '' } : { limit: most });
    },
    async save(suggestedName, bytes) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        defaultPath: suggestedName,
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      });
      if (canceled || filePath === '') return ok(false);
      try {
        await writeFile(filePath, bytes, { mode: 0o600 });
        return ok(true);
      } catch (problem) {
        return fail('AUDIT_NOT_SAVED', {
          cause: String((problem as { code?: unknown }).code ?? 'unknown'),
        });
      }
    },
  };
}
