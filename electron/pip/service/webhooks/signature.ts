import { createHmac } from 'node:crypto';

/**
 * Headers that let the receiver know who sent a webhook, and when [O]. The signature is over the very bytes of the body; while
 * secrets are being changed there is one for each, so that the receiver may change over at a moment of its own.
 *
 * @param secrets the current one, then the one before it where that is still good
 */
export function signatureHeaders(
  deliveryId: string,
  body: Uint8Array,
  secrets: readonly string[],
  now: Date,
): Record<'PIP-Timestamp' | 'PIP-Delivery-Id' | 'PIP-Signature', string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sign = (secret: string): string =>
    createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return {
    'PIP-Timestamp': timestamp,
    'PIP-Delivery-Id': deliveryId,
    'PIP-Signature': secrets.map((secret) => `v1=${sign(secret)}`).join(','),
  };
}
