import { describe, expect, it } from 'vitest';
import { der } from '#electron/emrtd/asn1/der.ts';
import { encodeRsaPublicKey } from '#electron/emrtd/asn1/spki.ts';
import { verifyActiveAuthentication } from '#electron/emrtd/authentication/active.ts';
import { aesCmac } from '#electron/emrtd/crypto/aes.ts';
import { bytesToBigInt, concat, toHex } from '#electron/emrtd/crypto/bytes.ts';
import {
  curveByName,
  decodePoint,
  keyPairFrom,
  multiply,
  xCoordinate,
  type EcPoint,
} from '#electron/emrtd/crypto/curves.ts';
import { signIso9796 } from '#electron/emrtd/crypto/iso9796.ts';
import { deriveKey } from '#electron/emrtd/crypto/kdf.ts';
import { rsaPublicOperation } from '#electron/emrtd/crypto/rsa.ts';
import { generateRsaKey } from '#electron/emrtd/crypto/rsaSigning.ts';
import { hex, seededRandom } from '../vectors.ts';

describe('Active Authentication, ICAO 9303-11 appendix F (RSA 1024, SHA-1, trailer BC)', () => {
  // The appendix prints no key: the block that is signed does not depend on one.
  const key = generateRsaKey(1024, seededRandom(9303));
  const challenge = hex('F173589974BF40C6');
  const m1 = hex(
    '9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98599F40B79F377B5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E7292E2DCDA3024B47DA8',
  );
  const signature = signIso9796(key, 'SHA-1', challenge, (length) => {
    expect(length).toBe(m1.length);
    return m1;
  });

  it('signs the block of step 9: 6A ‖ M1 ‖ H(M1 ‖ RND.IFD) ‖ BC', () => {
    const block = rsaPublicOperation(key, signature) ?? new Uint8Array(0);
    const hash = hex('C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127');
    expect(toHex(block)).toBe(toHex(concat(hex('6A'), m1, hash, hex('BC'))));
  });

  it('accepts it for this challenge and for no other', () => {
    const keys = { dg15: der(0x6f, encodeRsaPublicKey(key)), dg14: null };
    expect(verifyActiveAuthentication(keys, challenge, signature)).toMatchObject({
      outcome: 'ok',
      evidence: { hash: 'SHA-1', trailer: 'bc', weakHash: true },
    });
    const other = hex('F173589974BF40C7');
    expect(verifyActiveAuthentication(keys, other, signature).outcome).toBe('wrong');
  });
});

describe('Chip Authentication, BSI worked example of EAC (ECDH, brainpoolP256r1, AES-128)', () => {
  const curve = curveByName('brainpoolP256r1');
  const chip = {
    privateKey: '7984674CF3B3A524BF929CE8A67FCF22173DA0BAD595EED6DEB72D22C542FA9D',
    publicKey:
      '04A44EBE5451DF7AADB01E459B8C928A87746A57927C8C28A6775C97A7E1FE8D9A46FF4A1CC7E4D1389AEA19758E4F75C28C598FD734AEBEB135337CF95BE12E94',
  };
  const terminal = {
    privateKey: '00A6A4D255C5BF7A77EC3D0553DB74F693CF044E18C98364D4977A296108AF19BD',
    publicKey:
      '045A7A377FC9CAFC03AC7FF45441A8B2909D88EAB8E6B0173847AB49B949DF3799A34EE57EC55268CF8B1C3EC489F8BF4CF4C68D3FD9670E89C0D5D3FFF1AAF89F',
  };
  const secret = '791DA04273CCFE862E52DF60347E2557192E1F8D7517822CE3D306056C1CDEB4';
  const scalar = (text: string): bigint => bytesToBigInt(hex(text));

  it.each([chip, terminal])('has the public key of $privateKey', ({ privateKey, publicKey }) => {
    expect(toHex(keyPairFrom(curve, scalar(privateKey)).publicKey).toUpperCase()).toBe(publicKey);
  });

  it.each([
    ['terminal', terminal, chip],
    ['chip', chip, terminal],
  ])('the %s agrees on the secret', (_who, own, other) => {
    const point = decodePoint(curve, hex(other.publicKey)) as EcPoint;
    const shared = multiply(curve, point, scalar(own.privateKey));
    expect(toHex(xCoordinate(curve, shared)).toUpperCase()).toBe(secret);
  });

  it('derives the keys, and the token of version 2 under them', () => {
    // Version 2 has a nonce in the derivation (TR-03110-3 §A.2.3.2); version 1, which passports have, leaves it out.
    const nonce = hex('4287B3072A3EDC60');
    const mac = deriveKey('AES-128', hex(secret), 2, nonce);
    expect(toHex(mac).toUpperCase()).toBe('78B5709E7ABEDB185B424D0EE3A82499');
    expect(toHex(deriveKey('AES-128', hex(secret), 1, nonce)).toUpperCase()).toBe(
      '94ABCD271AB7D9A5590BA52CB518B831',
    );
    const protocol = hex('060A04007F00070202030202');
    const publicKey = concat(hex('7F494F'), protocol, der(0x86, hex(terminal.publicKey)));
    expect(toHex(aesCmac(mac, publicKey).slice(0, 8)).toUpperCase()).toBe('FF0117D68DEE8E72');
  });
});
