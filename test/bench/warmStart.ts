import { performance } from 'node:perf_hooks';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';

/**
 * What a desk does at its start, in a process that has compiled nothing of it yet: the active set read, checked against its hash
 * and ready for questions; then the first question. Prints milliseconds of both as JSON.
 * Arguments: folder of the store, and a document signer certificate as base64.
 */
const [folder = '', question = ''] = process.argv.slice(2);
const begun = performance.now();
const set = await activeTrustSet(openTrustStore(folder));
if (!set.ok || set.value === null) throw new Error('no set in the store');
const validator = dscValidator(set.value);
const ready = performance.now();
const { facts } = validator.validate({
  certificates: [new Uint8Array(Buffer.from(question, 'base64'))],
  signer: { subjectKeyIdentifier: new Uint8Array() },
  issuingState: null,
  issuedOn: null,
  expiresOn: null,
  at: new Date('2026-06-01T12:00:00Z'),
});
if (facts[0]?.result !== 'successful') throw new Error('the first question went wrong');
console.log(JSON.stringify({ ready: ready - begun, answered: performance.now() - begun }));
