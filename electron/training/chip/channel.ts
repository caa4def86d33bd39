import { CardLostError, type CardChannel } from '../../emrtd/ports.ts';
import type { SoftwareChip } from './engine.ts';

/** Anything that answers a command APDU at once. */
export type Transceiver = Pick<SoftwareChip, 'transmit'>;

export interface ChannelLimits {
  readonly maxCommand: number;
  readonly maxResponse: number;
}

/** A reader that carries whatever extended length allows. */
export const wideReader: ChannelLimits = { maxCommand: 65_544, maxResponse: 65_538 };
/** A reader that carries short APDUs only. */
export const narrowReader: ChannelLimits = { maxCommand: 261, maxResponse: 258 };

/**
 * A chip in the field of an in-process reader. Answers come in a later turn of the event loop, so that the desk stays awake
 * during the computing of the chip.
 * @param inField asked before and after every command; once false the card is lost
 * @param answerTime resolves when the chip answers; by default in the next turn
 */
export function chipChannel(
  chip: Transceiver,
  limits: ChannelLimits = wideReader,
  inField: () => boolean = () => true,
  answerTime: () => Promise<void> = nextTurn,
): CardChannel {
  const present = (): void => {
    if (!inField()) throw new CardLostError('the chip has left the field');
  };
  return {
    ...limits,
    async transmit(command) {
      present();
      if (command.length > limits.maxCommand) throw new CardLostError('the reader cannot carry this command');
      await answerTime();
      present();
      const response = chip.transmit(command);
      present();
      return response;
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The chip leaves the field when it is asked for the `commands`-th time (0: never answers at all). */
export function removedAfter(channel: CardChannel, commands: number): CardChannel {
  let left = commands;
  return {
    maxCommand: channel.maxCommand,
    maxResponse: channel.maxResponse,
    async transmit(command, timeoutMs) {
      if (left <= 0) throw new CardLostError('the chip has left the field');
      left -= 1;
      return channel.transmit(command, timeoutMs);
    },
  };
}
