import type { ReviewItem } from '../../../shared/contracts/review.ts';
import { rejectionCauses, terminationCauses } from '../../../shared/domain/session.ts';
import type { Translate } from '../../i18n/index.ts';

/** The cause in words; one this desk does not know shows as itself. */
export function causeText(item: Pick<ReviewItem, 'approved' | 'cause'>, t: Translate): string {
  const rejection = rejectionCauses.find((cause) => cause === item.cause);
  const termination = terminationCauses.find((cause) => cause === item.cause);
  if (item.approved === false && rejection !== undefined) return t(`rejectionCause.${rejection}`);
  if (item.approved === null && termination !== undefined) return t(`terminationCause.${termination}`);
  return item.cause;
}
