import { List, Paragraph } from '@digdir/designsystemet-react';
import type { Refusal } from '../../shared/contracts/outbox.ts';
import { serviceRefusals, type RefusalReason, type ServiceRefusal } from '../../shared/domain/refusals.ts';
import { catalogueEntry } from '../../shared/errors/catalogue.ts';
import { useText, type Translate } from '../i18n/index.ts';

/** Why the service refused, a sentence for each ground; where it gives none, what its answer means. */
export function RefusalReasons({ refusal }: { refusal: Refusal }) {
  const { t, language } = useText();
  if (refusal.reasons.length === 0)
    return <Paragraph>{catalogueEntry(refusal.code)[language].cause}</Paragraph>;
  return (
    <List.Unordered className="refusal-reasons">
      {refusal.reasons.map((reason) => (
        <List.Item key={reason} data-reason={reason}>
          {reasonText(reason, t)}
        </List.Item>
      ))}
    </List.Unordered>
  );
}

const isServiceRefusal = (reason: RefusalReason): reason is ServiceRefusal =>
  serviceRefusals.some((known) => known === reason);

const reasonText = (reason: RefusalReason, t: Translate): string =>
  isServiceRefusal(reason) ? t(`refusals.${reason}`) : t(`blockers.${reason}`);
