import type { RandomBytes } from '../../emrtd/ports.ts';
import type { ChipCommand, Reply } from './command.ts';
import type { ChipFile } from './files.ts';
import type { SecureChannel } from './secureChannel.ts';

/** Where the terminal stands and what it may do; kept by the engine, changed by the protocols. */
export interface ChipState {
  place: 'master' | 'application';
  file: ChipFile | null;
  /** BAC or PACE succeeded in this session. */
  access: boolean;
  /** The chip asks for neither: its application is open to anybody. */
  readonly open: boolean;
  /** The command being worked on came protected. */
  readonly secured: boolean;
}

/** Whether the terminal may use the application: after BAC or PACE and inside their session, or on an open chip. */
export const isAdmitted = ({ access, open, secured }: ChipState): boolean => open || (access && secured);

/** An answer; `open` starts a new secure channel once the answer is on its way. */
export interface ProtocolReply extends Reply {
  readonly open?: SecureChannel;
}

/**
 * One protocol of the chip as a state machine of its own: the engine asks them in turn. A further one (Chip
 * Authentication, another PACE mapping, Terminal Authentication) is one more entry in the list.
 */
export interface ChipProtocol {
  /** True where the command belongs to this protocol, whatever it will answer. */
  accepts(command: ChipCommand): boolean;
  process(command: ChipCommand, state: ChipState): ProtocolReply;
  /** The field went off, or another protocol's command came in between. */
  reset(): void;
}

export type { RandomBytes };
