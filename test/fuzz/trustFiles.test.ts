import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '#shared/errors/catalogue.ts';
import { concat, utf8ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import { prepareImport } from '#electron/trust/prepareImport.ts';
import type { ImportQuestion } from '#electron/trust/preparedImport.ts';
import { fileKindOf } from '#electron/trust/sources/fileKind.ts';
import { LdifError, ldifRecords } from '#electron/trust/sources/ldif.ts';
import { makePackage, newPackageKey } from '#electron/trust/sources/updatePackage.ts';
import { revocationList } from '../unit/trust/fixtures/issuing.ts';
import { ldif, pkdRecord } from '../unit/trust/fixtures/ldif.ts';
import { state } from '../unit/trust/fixtures/states.ts';
import { zip } from '../unit/trust/fixtures/zips.ts';
import { hostile, runs } from './mutation.ts';

const [de, no] = [state('DE'), state('NO')];
const list = de.list('2026-05-28T06:28:45Z', de.csca, no.csca);
const crl = revocationList({ issuer: no.name, signedBy: no.key });
const pem = utf8ToBytes(
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(no.csca).toString('base64')}\n-----END CERTIFICATE-----\n`,
);
const directory = ldif(
  pkdRecord('ml', 'DE', { value: list, version: 3 }),
  pkdRecord('dsc', 'NO', { value: no.issue('DSC', {}).der, version: 4 }),
  pkdRecord('crl', 'NO', { value: crl, version: 4, changetype: 'add' }),
);
const fleet = newPackageKey();
const files = [
  { name: 'a.ml', kind: 'signed-data', bytes: list },
  { name: 'b.zip', kind: 'zip', bytes: zip({ name: 'no.cer', bytes: no.csca }) },
];
const updatePackage = makePackage({ number: 3, createdOn: new Date('2026-11-01T00:00:00Z'), files }, [
  createPrivateKey(fleet.privatePem),
]);

const question = (file: Uint8Array): ImportQuestion => ({
  file,
  fileName: 'fuzz',
  anchors: [anchorOf(de.csca)],
  packageKeys: [fleet.publicSpki],
  before: null,
  packageNumber: 0,
  at: new Date('2026-11-23T12:00:00Z'),
});

const genuine: readonly (readonly [string, Uint8Array, number])[] = [
  ['master list', list, 150],
  ['zip', zip({ name: 'list.ml', bytes: list, stored: true }, { name: 'no.cer', bytes: no.csca }), 250],
  ['PEM', pem, 250],
  ['DER certificates', concat(de.csca, no.csca), 250],
  ['LDIF', directory, 150],
  ['update package', updatePackage, 150],
];
const vouchedFor = new Set([de.csca, no.csca].map((der) => Buffer.from(der).toString('base64')));

describe('files with certificate lists, altered: a set or a code, and nothing else', () => {
  it.each(genuine)('%s', async (_name, file, count) => {
    expect((await prepareImport(question(file))).ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(hostile(file), async (bytes) => {
        const prepared = await prepareImport(question(bytes));
        if (!prepared.ok) {
          expect(errorCodes).toContain(prepared.error.code);
          return;
        }
        // Whatever nobody vouches for is asked about; it never comes in by itself.
        const asked = new Set(prepared.value.toCompare.map(({ sha256 }) => sha256));
        for (const { der, sources } of prepared.value.content.certificates) {
          const unsigned = sources.every(
            (source) => prepared.value.content.sources[source]?.kind === 'certificate-file',
          );
          if (unsigned) expect(asked.size).toBeGreaterThan(0);
          else expect(vouchedFor).toContain(Buffer.from(der).toString('base64'));
        }
      }),
      runs(count),
    );
  });

  it('a kind for any bytes, and LDIF that ends or says where it is broken', () => {
    const text = fc
      .array(
        fc.constantFrom('dn: c=NO', 'dn:: Yz0=', ' AQID', 'x:: AQID', '#', '', '-', 'changetype: add', 'x'),
        {
          maxLength: 40,
        },
      )
      .map((lines) => utf8ToBytes(lines.join('\n')));
    fc.assert(
      fc.property(fc.oneof(text, hostile(directory, crl, pem)), (bytes) => {
        fileKindOf(bytes);
        try {
          for (const { values } of ldifRecords(bytes)) expect(values.length).toBeLessThan(65);
        } catch (problem) {
          if (!(problem instanceof LdifError)) throw problem;
        }
      }),
      runs(1000),
    );
  });
});
