import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Receipt } from '../../../shared/contracts/desk.ts';
import { rejectionCauses, terminationCauses } from '../../../shared/domain/session.ts';
import { type Translate, useText } from '../../i18n/index.ts';

type Given = NonNullable<Receipt['feedback']>;

/** Practice: right or wrong, what would have been right, and what there was to see. */
export function Feedback({ feedback }: { feedback: Given }) {
  const { t, language } = useText();
  const { right, expected, why } = feedback;
  return (
    <Alert data-color={right ? 'success' : 'warning'} className="feedback" data-right={right}>
      <Heading level={2} data-size="2xs">
        {t(right ? 'practice.feedbackRight' : 'practice.feedbackWrong')}
      </Heading>
      {!right && (
        <Paragraph>
          <strong>{t('practice.expected')}:</strong> {t(`practice.${expected.decision}`)}
          {expected.causes.length > 0 && ` – ${causesText(expected, t)}`}
        </Paragraph>
      )}
      <Paragraph>
        <strong>{t('practice.toSee')}:</strong> {why[language]}
      </Paragraph>
    </Alert>
  );
}

/** `other` and a few more are causes of both: the decision says which words. */
function causesText({ decision, causes }: Given['expected'], t: Translate): string {
  const words = causes.map((cause) => {
    const rejection = rejectionCauses.find((one) => one === cause);
    const termination = terminationCauses.find((one) => one === cause);
    if (decision === 'reject' && rejection !== undefined) return t(`rejectionCause.${rejection}`);
    return termination === undefined ? cause : t(`terminationCause.${termination}`);
  });
  return words.join(` ${t('practice.or')} `);
}
