import { der } from '#electron/emrtd/asn1/der.ts';
import { bigIntToBytes, bytesToBigInt, concat, latin1ToBytes, xor } from '#electron/emrtd/crypto/bytes.ts';
import { retailMac, tdesCbcDecrypt } from '#electron/emrtd/crypto/des.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { deriveKey } from '#electron/emrtd/crypto/kdf.ts';
import { padIso7816 } from '#electron/emrtd/crypto/padding.ts';
import { parseDataObjects, type DataObject } from '#electron/training/chip/dataObjects.ts';
import { mrzInformation } from '#electron/training/issuing/mrz.ts';
import type { Change } from './case.ts';

const zeroIv = new Uint8Array(8);
const macOver = (key: Uint8Array, data: Uint8Array): Uint8Array => retailMac(key, padIso7816(data, 8));

/** Status word apart from the data in front of it. */
const parted = (response: Uint8Array) => [response.slice(0, -2), response.slice(-2)] as const;

/** The chip's answer to EXTERNAL AUTHENTICATE with another cryptogram, under a right MAC. */
export const bacCryptogram =
  (change: (cryptogram: Uint8Array) => Uint8Array): Change =>
  (document) => {
    const { macKey } = documentKeys(mrzInformation(document.fields));
    document.faults = {
      onTheLine: (response, { command }) => {
        if (command.ins !== 0x82) return response;
        const [data, status] = parted(response);
        const cryptogram = change(data.slice(0, 32));
        return concat(cryptogram, macOver(macKey, cryptogram), status);
      },
    };
  };

/**
 * Changes the data objects of the protected answers to READ BINARY and puts a right MAC behind them: what is wrong is then found
 * by itself, and not by the MAC.
 */
export const protectedAnswer =
  (change: (objects: readonly DataObject[]) => readonly Uint8Array[]): Change =>
  (document) => {
    const { encryptionKey } = documentKeys(mrzInformation(document.fields));
    let session: { readonly macKey: Uint8Array; counter: bigint } | null = null;
    document.faults = {
      onTheLine: (response, { command, secured }) => {
        if (command.ins === 0x82 && !secured) {
          const terminal = tdesCbcDecrypt(encryptionKey, zeroIv, command.data.slice(0, 32));
          const chip = tdesCbcDecrypt(encryptionKey, zeroIv, response.slice(0, 32));
          const seed = xor(terminal.slice(16), chip.slice(16));
          const counter = bytesToBigInt(concat(chip.slice(4, 8), terminal.slice(4, 8)));
          session = { macKey: deriveKey('3DES', seed, 2), counter };
        }
        if (session === null || !secured) return response;
        session.counter += 2n;
        if (command.ins !== 0xb0) return response;
        const [data, status] = parted(response);
        const objects = change((parseDataObjects(data) ?? []).filter(({ tag }) => tag !== 0x8e));
        const mac = macOver(session.macKey, concat(bigIntToBytes(session.counter, 8), ...objects));
        return concat(...objects, der(0x8e, mac), status);
      },
    };
  };

/** Document Basic Access Keys (ICAO 9303-11 §9.7.2). */
function documentKeys(information: string) {
  const seed = digest('SHA-1', latin1ToBytes(information)).slice(0, 16);
  return { encryptionKey: deriveKey('3DES', seed, 1), macKey: deriveKey('3DES', seed, 2) };
}
