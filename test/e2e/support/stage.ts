import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** What stands before the camera, changed while it is off: Chromium reads the file anew whenever its fake device is opened. */
export class Stage {
  readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, 'stage.mjpeg');
  }

  show(video: string): void {
    // In one step: a device that is just being opened finds the one or the other.
    copyFileSync(video, `${this.file}.next`);
    renameSync(`${this.file}.next`, this.file);
  }
}
