import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeRsaPublicKey } from '#electron/emrtd/asn1/spki.ts';
import { bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import type { RsaPrivateKey } from '#electron/emrtd/crypto/rsaSigning.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { ActiveAuthentication } from '#electron/training/chip/activeAuthentication.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import { chipChannel, narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import { SoftwareChip } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { efDataGroup, efSod } from '#electron/training/chip/files.ts';
import { encodeDg15 } from '#electron/training/issuing/dataGroups.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { makeSod } from '../issuing.ts';
import { mrzKey, personaCard } from '../personaReading.ts';

/** A key by the machine's own library: looking for primes of this length in BigInt would take minutes. */
function rsaKey(modulusLength: number): RsaPrivateKey {
  const jwk = generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ format: 'jwk' });
  const number = (text: string | undefined): bigint => bytesToBigInt(Buffer.from(text ?? '', 'base64url'));
  return { n: number(jwk.n), e: number(jwk.e), d: number(jwk.d), p: number(jwk.p), q: number(jwk.q) };
}

const holder = personaCard('foreign-bac').persona;

function readOver(key: RsaPrivateKey, limits = wideReader) {
  const dg15 = encodeDg15(encodeRsaPublicKey(key));
  const application = [efSod(makeSod({ dataGroups: new Map([[15, dg15]]) })), efDataGroup(15, dg15)];
  const chip = new SoftwareChip(
    [
      new FileAccess({ master: [], application }, true),
      new BasicAccess(holder.mrzInformation, seededRandom('aa chip')),
      new ActiveAuthentication({ kind: 'rsa', key, hash: 'SHA-256' }, seededRandom('aa')),
    ],
    { extendedLength: { maxCommand: 2048, maxResponse: 2048 } },
  );
  return readDocument({
    card: chipChannel(chip, limits),
    key: mrzKey(holder),
    random: seededRandom('aa terminal'),
    stopwatch: () => 0,
  });
}

describe.each([1024, 2048, 3072, 4096])('Active Authentication with RSA %i', (bits) => {
  it('passes through a reader of long answers; a short one is told from a copy', async () => {
    const key = rsaKey(bits);
    expect((await readOver(key)).activeAuthentication).toMatchObject({
      outcome: 'ok',
      evidence: { key: `RSA-${bits}`, hash: 'SHA-256' },
    });
    const narrow = (await readOver(key, narrowReader)).activeAuthentication;
    if (bits === 1024) expect(narrow?.outcome).toBe('ok');
    else
      expect(narrow).toMatchObject({
        outcome: 'no-answer',
        error: { detail: { reason: 'reader-too-small' } },
      });
  });
});
