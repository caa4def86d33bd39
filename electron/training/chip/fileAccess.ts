import { der } from '../../emrtd/asn1/der.ts';
import { equalConstantTime } from '../../emrtd/crypto/bytes.ts';
import { reply, sw, type ChipCommand, type Reply } from './command.ts';
import { parseDataObjects } from './dataObjects.ts';
import { emrtdAid, type ChipFile, type ChipFiles } from './files.ts';
import { orderlyHabits, type ChipHabits } from './habits.ts';
import { isAdmitted, type ChipProtocol, type ChipState } from './protocol.ts';

const SELECT = 0xa4;
const READ_BINARY = 0xb0;
const READ_BINARY_ODD = 0xb1;

const mayUse = (file: ChipFile, state: ChipState): boolean =>
  file.read === 'always' || (file.read === 'access' && isAdmitted(state));

/** SELECT and READ BINARY (ICAO 9303-10 §3.6). */
export class FileAccess implements ChipProtocol {
  readonly #files: ChipFiles;
  readonly #plainSelectAllowed: boolean;
  readonly #habits: ChipHabits;

  /** @param plainSelectAllowed false for a chip with PACE only: its application opens inside secure messaging alone */
  constructor(files: ChipFiles, plainSelectAllowed: boolean, habits: ChipHabits = orderlyHabits) {
    this.#files = files;
    this.#plainSelectAllowed = plainSelectAllowed;
    this.#habits = habits;
  }

  accepts({ ins }: ChipCommand): boolean {
    return ins === SELECT || ins === READ_BINARY || ins === READ_BINARY_ODD;
  }

  reset(): void {}

  process(command: ChipCommand, state: ChipState): Reply {
    if (command.cla !== 0) return reply(sw.chainingNotSupported);
    if (command.ins === SELECT) {
      const refused = this.#codingRefused(command);
      if (refused !== null) return reply(refused);
      const answer = this.#select(command, state);
      const wantsAnswer = answer.sw === sw.ok && command.p2 === 0x00 && command.ne !== null;
      return wantsAnswer ? reply(sw.ok, controlInformation(state.file)) : answer;
    }
    if (command.ins === READ_BINARY_ODD && !this.#habits.oddRead) return reply(sw.unknownInstruction);
    return command.ins === READ_BINARY ? this.#read(command, state) : this.#readOdd(command, state);
  }

  #codingRefused({ p1, p2, ne }: ChipCommand): number | null {
    const { select, selectFiles } = this.#habits;
    if (!selectFiles && p1 === 0x02) return 0x6a81;
    if (select === 'bare' && ne !== null) return sw.wrongLength;
    if (select === 'answered' && (p2 !== 0x00 || ne === null)) return sw.wrongParameters;
    if (select === 'silent' && p2 !== 0x0c) return sw.wrongParameters;
    return null;
  }

  #select({ p1, p2, data }: ChipCommand, state: ChipState): Reply {
    if (p2 !== 0x0c && p2 !== 0x00) return reply(sw.wrongParameters);
    switch (p1) {
      case 0x00: {
        const masterFile = data.length === 0 || (data[0] === 0x3f && data[1] === 0x00 && data.length === 2);
        if (!masterFile) return reply(sw.fileNotFound);
        if (this.#habits.selectMaster !== sw.ok) return reply(this.#habits.selectMaster);
        state.place = 'master';
        state.file = null;
        return reply(sw.ok);
      }
      case 0x04: {
        if (!equalConstantTime(data, emrtdAid)) return reply(sw.fileNotFound);
        if (!state.secured && !this.#plainSelectAllowed) return reply(sw.securityStatus);
        state.place = 'application';
        state.file = null;
        return reply(sw.ok);
      }
      case 0x02: {
        if (data.length !== 2) return reply(sw.wrongLength);
        const fid = ((data[0] as number) << 8) | (data[1] as number);
        const file = this.#files[state.place].find((candidate) => candidate.fid === fid);
        // Before access the application does not even tell which files it has.
        if (state.place === 'application' && !isAdmitted(state)) return reply(sw.securityStatus);
        if (file === undefined) return reply(sw.fileNotFound);
        if (!mayUse(file, state)) return reply(sw.securityStatus);
        state.file = file;
        return reply(sw.ok);
      }
      default:
        return reply(sw.wrongParameters);
    }
  }

  /** Makes the file of a short identifier the current one; null stands for the current one. */
  #choose(sfi: number | null, state: ChipState): ChipFile | Reply {
    if (sfi === null) {
      const { file } = state;
      if (file === null) return reply(sw.noCurrentFile);
      return mayUse(file, state) ? file : reply(sw.securityStatus);
    }
    if (state.place === 'application' && !isAdmitted(state)) return reply(sw.securityStatus);
    const { shortIdentifiers } = this.#habits;
    const files = this.#files[state.place];
    const file = shortIdentifiers === 'first' ? files[0] : files.find((candidate) => candidate.sfi === sfi);
    if (file === undefined) return reply(sw.fileNotFound);
    if (!mayUse(file, state)) return reply(sw.securityStatus);
    if (shortIdentifiers !== 'reads') state.file = file;
    return file;
  }

  #read({ p1, p2, data, ne }: ChipCommand, state: ChipState): Reply {
    if (data.length > 0 || ne === null) return reply(sw.wrongLength);
    const bySfi = (p1 & 0x80) !== 0;
    if (bySfi && this.#habits.shortIdentifiers === 'refused') return reply(sw.wrongParameters);
    if (bySfi && (p1 & 0x60) !== 0) return reply(sw.wrongParameters);
    const file = this.#choose(bySfi ? p1 & 0x1f : null, state);
    if ('sw' in file) return file;
    return this.#slice(file.content, bySfi ? p2 : (p1 << 8) | p2, ne, isWildcard(ne));
  }

  /** Odd instruction: offset in data object 54, answer in 53 (ISO/IEC 7816-4 §11.3.3), for offsets above 32,767. */
  #readOdd({ p1, p2, data, ne }: ChipCommand, state: ChipState): Reply {
    if (ne === null) return reply(sw.wrongLength);
    if (p1 !== 0 || p2 > 30) return reply(sw.wrongParameters);
    const file = this.#choose(p2 === 0 ? null : p2, state);
    if ('sw' in file) return file;
    const [offsetObject, ...more] = parseDataObjects(data) ?? [];
    if (offsetObject?.tag !== 0x54 || more.length > 0 || offsetObject.value.length > 4) {
      return reply(sw.wrongData);
    }
    const offset = offsetObject.value.reduce((sum, byte) => sum * 256 + byte, 0);
    // Ne counts the wrapper too: tag and one to three length bytes.
    const wrapper = (length: number): number => (length < 0x80 ? 2 : length < 0x100 ? 3 : 4);
    let room = Math.max(0, ne - 2);
    while (room > 0 && room + wrapper(room) > ne) room--;
    const part = this.#slice(file.content, offset, room, isWildcard(ne));
    return part.data.length === 0 ? part : reply(part.sw, der(0x53, part.data));
  }

  #slice(content: Uint8Array, offset: number, length: number, wildcard: boolean): Reply {
    const { atEnd, largestRead } = this.#habits;
    if (!wildcard && length > largestRead) return reply(sw.wrongLength);
    if (offset >= content.length) return reply(sw.wrongOffset);
    const data = content.slice(offset, offset + Math.min(length, largestRead));
    if (data.length === length || wildcard) return reply(sw.ok, data);
    switch (atEnd) {
      case 'data':
        return reply(sw.endOfFile, data);
      case '6B00':
        return reply(sw.wrongOffset);
      case '6700':
        return reply(sw.wrongLength);
      case '6Cxx':
        return reply(0x6c00 | (data.length & 0xff));
    }
  }
}

/** Le 00 or 0000 asks for whatever there is: reaching the end is then no warning. */
const isWildcard = (ne: number): boolean => ne === 256 || ne === 65_536;

/** File control information: what was selected (ISO/IEC 7816-4 §7.4.3). */
const controlInformation = (file: ChipFile | null): Uint8Array =>
  file === null
    ? der(0x6f, der(0x84, emrtdAid))
    : der(
        0x6f,
        der(0x80, Uint8Array.of(file.content.length >> 8, file.content.length & 0xff)),
        der(0x83, Uint8Array.of(file.fid >> 8, file.fid & 0xff)),
      );
