import { Alert, Paragraph } from '@digdir/designsystemet-react';
import type { Receipt } from '../../../shared/contracts/desk.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Feedback } from './Feedback.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';

const colours = { sent: 'success', waiting: 'warning', refused: 'danger' } as const;

/** What was decided, under the code the applicant knows. */
export function ReceiptStep({ receipt }: { receipt: Receipt }) {
  const { t, language } = useText();
  return (
    <StepFrame
      title={`${t('receipt.title')}: ${t(`receipt.${receipt.decision}`)}`}
      primary={{ label: t('receipt.action'), onAction: () => useDesk.getState().nextApplicant() }}
    >
      {receipt.feedback !== null && <Feedback feedback={receipt.feedback} />}
      <Facts
        facts={[
          [
            t('receipt.code'),
            <strong key="code" className="big-code">
              {receipt.attendanceCode}
            </strong>,
          ],
          [t('receipt.decided'), formatMoment(receipt.decidedAt, language)],
          [t('receipt.officer'), receipt.officerName],
          [t('receipt.location'), receipt.location],
        ]}
      />
      <Alert data-color={colours[receipt.delivery]} data-delivery={receipt.delivery}>
        <Paragraph>
          <strong>{t('receipt.delivery')}:</strong> {t(`receipt.${receipt.delivery}`)}
        </Paragraph>
      </Alert>
    </StepFrame>
  );
}
