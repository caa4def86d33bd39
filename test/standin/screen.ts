import { EventEmitter } from 'node:events';
import process from 'node:process';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Display {
  readonly id: number;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

/** Displays side by side, as PIPDESK_STANDIN_DISPLAYS names them (`1280x800,1920x1080`); one without it. */
export function displaysOf(named: string | undefined): Display[] {
  let x = 0;
  return (named === undefined || named === '' ? '1920x1080' : named).split(',').map((size, i) => {
    const match = /^(\d+)x(\d+)$/.exec(size.trim());
    if (match === null) throw new Error(`PIPDESK_STANDIN_DISPLAYS: ${size} is no size`);
    const bounds = { x, y: 0, width: Number(match[1]), height: Number(match[2]) };
    x += bounds.width;
    return { id: i + 1, bounds, workArea: bounds };
  });
}

const overlap = (one: Rectangle, other: Rectangle): number =>
  Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
  Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y));

class Screen extends EventEmitter {
  readonly #displays = displaysOf(process.env['PIPDESK_STANDIN_DISPLAYS']);

  getAllDisplays(): Display[] {
    return [...this.#displays];
  }

  /** The display that has most of the rectangle. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const [first, ...others] = this.#displays as [Display, ...Display[]];
    return others.reduce(
      (best, display) =>
        overlap(rectangle, display.bounds) > overlap(rectangle, best.bounds) ? display : best,
      first,
    );
  }
}

export const screen = new Screen();
