import type { Confirmation } from '#shared/contracts/people.ts';
import type { ConfirmedBy } from '../../usecases/ports.ts';
import type { PipClientOptions } from './options.ts';

/** 16 random bytes: the desk signs the hash of what it sends, and that of a bare PIN would give it away. */
export const saltOf = ({ random }: Pick<PipClientOptions, 'random'>): string =>
  Buffer.from(random.bytes(16)).toString('base64url');

/** The part of a body that says who stands behind it; nothing where the service knows nobody. */
export const confirmedBy = (
  options: Pick<PipClientOptions, 'random' | 'confirms'>,
  { operatorId, pin }: ConfirmedBy,
): { readonly confirmation?: Confirmation } =>
  options.confirms === true ? { confirmation: { operatorId, pin, salt: saltOf(options) } } : {};
