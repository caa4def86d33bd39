import { inspectDocument } from '../emrtd/inspection/inspect.ts';
import type { RandomBytes, Stopwatch, TransportMemory } from '../emrtd/ports.ts';
import type { DocumentRead } from '../emrtd/read/documentRead.ts';
import { readDocument } from '../emrtd/read/readDocument.ts';
import type { ChipInspector } from './ports.ts';

interface InspectorNeeds {
  readonly random: RandomBytes;
  readonly stopwatch: Stopwatch;
  /** Whether synthetic national numbers count: in training only. */
  readonly syntheticNumbers: boolean;
  /** What readings at this desk have learned about its readers and about kinds of chip. */
  readonly memory: TransportMemory;
}

/** Reading and inspection of electron/emrtd as one thing a desk does. */
export function emrtdInspector({
  random,
  stopwatch,
  syntheticNumbers,
  memory,
}: InspectorNeeds): ChipInspector {
  return {
    async read({ card, key, signal, at, dscValidator, resumeFrom, onProgress }) {
      const read = await readDocument({
        card,
        key,
        random,
        stopwatch,
        memory,
        onProgress,
        signal,
        ...(resumeFrom === null ? {} : { resumeFrom }),
      });
      let documentSigner: Uint8Array | null = null;
      const inspected = inspectDocument({
        read,
        enteredKey: key,
        dscValidator: {
          validate(question) {
            documentSigner = question.certificates[0] ?? null;
            return dscValidator.validate(question);
          },
        },
        at,
        syntheticNumbers,
      });
      return {
        ...inspected,
        documentSigner,
        resumable: resumable(read) ?? (cutOff(read) ? resumeFrom : null),
        files: new Map([...read.files].map(([name, bytes]) => [`EF_${name}`, bytes])),
      };
    },
  };
}

/** Ended by a card that left or fell silent: the document itself said nothing against going on. */
const cutOff = ({ error }: DocumentRead): boolean =>
  error?.code === 'CHIP_CARD_LOST' || error?.code === 'CHIP_TIMEOUT';

/** Without EF.SOD nothing tells whether the next document is the same. */
const resumable = (read: DocumentRead): DocumentRead | null =>
  cutOff(read) && read.files.has('SOD') ? read : null;
