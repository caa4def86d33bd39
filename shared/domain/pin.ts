/** Why a PIN is too easy to guess; the screen says it in words. */
export type PinWeakness = 'short' | 'repeated' | 'sequential';

/** Characters. A PIN may be longer, and may have letters. */
export const shortestPin = 6;

/**
 * What is wrong with a PIN somebody chooses, or null. `repeated`: fewer than three different characters, or one block over and
 * over (`123123`). `sequential`: every step the same (`123456`, `97531`, `086420`), or none larger than one (`112233`, `123321`).
 */
export function weaknessOf(pin: string): PinWeakness | null {
  const characters = [...pin.normalize('NFKC')];
  if (characters.length < shortestPin) return 'short';
  if (new Set(characters).size < 3 || isRepeatedBlock(characters)) return 'repeated';
  return isSequence(characters) ? 'sequential' : null;
}

function isRepeatedBlock(characters: readonly string[]): boolean {
  for (let size = 1; size <= characters.length / 2; size++) {
    if (characters.length % size !== 0) continue;
    if (characters.every((character, i) => character === characters[i % size])) return true;
  }
  return false;
}

function isSequence(characters: readonly string[]): boolean {
  const digits = characters.every((character) => /^\d$/.test(character));
  const steps = characters.slice(1).map((character, i) => {
    const step = (character.codePointAt(0) ?? 0) - (characters[i]?.codePointAt(0) ?? 0);
    // 8901 goes on as a keypad does.
    return digits ? ((step + 15) % 10) - 5 : step;
  });
  return steps.every((step) => step === steps[0]) || steps.every((step) => Math.abs(step) <= 1);
}
