import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** What stands before the camera, changed while it is off: Chromium reads the file anew whenever its fake device is opened. */
export class Stage {
  readonly file: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, 'stage.mjpeg');
  }

  /** A folder of its own for a video to come. */
  wings(name: string): string {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    return folder;
  }

  show(video: string): void {
    // In one step: a device that is just being opened finds the one or the other.
    copyFileSync(video, `${this.file}.next`);
    renameSync(`${this.file}.next`, this.file);
  }
}
