import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { createPcscReaders, type PcscReaders } from '#electron/hardware/pcsc/client.ts';
import { forkReaderProcess } from '#electron/hardware/pcsc/forkedProcess.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { buildTechnicalChip, type TechnicalDocument } from '#electron/training/technicalChips.ts';
import {
  technicalDocumentIds,
  technicalDocuments,
  type TechnicalDocumentId,
} from '#electron/training/technicalDocuments.ts';
import { connectVpcd, type VpcdConnection } from '#electron/training/vpcd.ts';
import { lockVirtualReader, virtualReader, virtualReaderTitle } from '../../support/virtualReader.ts';
import { noon, today, trainingValidator } from '../../unit/emrtd/personaReading.ts';

const pace = (mapping: string, cipher: string, domainParameters: string, password = 'MRZ') => ({
  access: { protocol: 'PACE', mapping, cipher, domainParameters, password, fallback: null },
});
const bac = { access: { protocol: 'BAC', mapping: null, cipher: '3DES', password: 'MRZ', fallback: null } };
const ca = (key: string, cipher: string) => ({
  reason: 'chip-authentication-ok',
  evidence: { key, cipher, attempts: 1 },
});
const aa = (key: string, hash: string) => ({ reason: 'active-authentication-ok', evidence: { key, hash } });

/** How each document is opened and what proves its chip. */
const expected: Readonly<Record<TechnicalDocumentId, { access: object; reason: string; evidence: object }>> =
  {
    'pace-gm-brainpool256-aes128': {
      ...pace('GM', 'AES-128', 'brainpoolP256r1'),
      ...ca('brainpoolP256r1', 'AES-128'),
    },
    'pace-gm-p521-aes256': { ...pace('GM', 'AES-256', 'P-521'), ...ca('P-521', 'AES-256') },
    'pace-im-p384-aes192': { ...pace('IM', 'AES-192', 'P-384'), ...ca('P-384', 'AES-192') },
    'pace-cam-brainpool320-aes256': {
      ...pace('CAM', 'AES-256', 'brainpoolP320r1'),
      reason: 'chip-authentication-mapping-ok',
      evidence: { curve: 'brainpoolP320r1', keyId: 14 },
    },
    'pace-gm-dh2048-aes256': { ...pace('GM', 'AES-256', 'MODP-2048/256'), ...ca('DH-2048', 'AES-256') },
    'pace-gm-p256-3des': { ...pace('GM', '3DES', 'P-256'), ...ca('P-256', '3DES') },
    'pace-explicit-parameters': {
      ...pace('GM', 'AES-256', 'brainpoolP384r1'),
      ...ca('brainpoolP384r1', 'AES-256'),
    },
    'pace-several-can': {
      ...pace('GM', 'AES-256', 'brainpoolP512r1', 'CAN'),
      ...aa('brainpoolP512r1', 'SHA-512'),
    },
    'bac-aa-rsa4096': { ...bac, ...aa('RSA-4096', 'SHA-512') },
    'bac-short-apdus': { ...bac, ...aa('RSA-1024', 'SHA-1') },
    'bac-ca-dh2048-3des': { ...bac, ...ca('DH-2048', '3DES') },
    'bac-ca-two-keys': { ...bac, ...ca('brainpoolP512r1', 'AES-256') },
    'large-face-iso39794': { ...pace('GM', 'AES-128', 'P-256'), ...ca('P-256', 'AES-128') },
  };

describe.skipIf(virtualReader === null)(
  `documents of every kind through pcscd and the virtual reader${virtualReaderTitle}`,
  () => {
    let unlock: () => Promise<void>;
    let readers: PcscReaders;

    beforeAll(async () => {
      unlock = await lockVirtualReader();
      readers = createPcscReaders(forkReaderProcess);
      await until('absent');
    });
    afterAll(async () => {
      await readers.close();
      await unlock();
    });

    /** The first reader has a document on it, or none. */
    function until(card: string): Promise<void> {
      return new Promise((resolve) => {
        const stop = readers.onChange(check);
        check();
        function check(): void {
          if (readers.state().readers[0]?.card !== card) return;
          // The first look is before `stop` is there.
          setImmediate(() => stop());
          resolve();
        }
      });
    }

    async function readOnReader(document: TechnicalDocument, copied: boolean) {
      const { host, ports } = virtualReader as NonNullable<typeof virtualReader>;
      const { chip, summary } = buildTechnicalChip(document, { today, copied });
      const key: DocumentKey =
        summary.can === null
          ? { kind: 'mrz', mrz: summary.mrzLines.join('\n') }
          : { kind: 'can', can: summary.can };
      const lying: VpcdConnection = await connectVpcd(chip, { host, port: ports[0] });
      try {
        await until('present');
        const result = await readers.withCard(null, (card) =>
          readDocument({ card, key, random: seededRandom('terminal'), stopwatch: () => 0 }),
        );
        if (!result.ok) throw new Error(result.error.code);
        const inspection = inspect({
          read: result.value,
          enteredKey: key,
          dscValidator: trainingValidator(),
          at: noon,
          register: 'NO_MATCH',
          syntheticNumbers: true,
        });
        return { reading: result.value, inspection };
      } finally {
        lying.close();
        await until('absent');
      }
    }

    it.each(technicalDocumentIds)('%s: the verdict and the facts of the in-process chip', async (id) => {
      const { reading, inspection } = await readOnReader(technicalDocuments[id], false);
      expect(reading.error).toBeNull();
      const { access, reason, evidence } = expected[id];
      expect(inspection.access).toMatchObject(access);
      expect(inspection.checks.find((check) => check.id === 'chip-authenticity')).toMatchObject({
        result: 'successful',
        reason,
        evidence,
      });
      expect(inspection.result).toBe('successful');
    });

    it.each(['pace-gm-dh2048-aes256', 'pace-cam-brainpool320-aes256', 'bac-aa-rsa4096'] as const)(
      'a copy of %s is found out there as well',
      async (id) => {
        const { inspection } = await readOnReader(technicalDocuments[id], true);
        expect(inspection.checks.find((check) => check.id === 'chip-authenticity')).toMatchObject({
          result: 'failed',
          reason: 'chip-cloned',
        });
        expect(inspection.result).toBe('failed');
      },
    );
  },
);
