import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import type { Receipt } from '../../../shared/contracts/desk.ts';
import { formatMoment, textIn, useText } from '../../i18n/index.ts';
import { useApplicantLanguage } from '../../state/applicantScene.ts';
import { useDesk } from '../../state/desk.ts';
import { ApplicantLanguage } from '../../ui/ApplicantLanguage.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Feedback } from './Feedback.tsx';
import { RefusalReasons } from '../../ui/RefusalReasons.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useLookedAt } from '../../ui/useLookedAt.ts';

const colours = { sent: 'success', waiting: 'warning', refused: 'danger' } as const;

/** What was decided, under the code the applicant knows; what they take along is in their language, also on paper. */
export function ReceiptStep({ receipt }: { receipt: Receipt }) {
  const { t, language } = useText();
  const [theirs] = useApplicantLanguage();
  const say = textIn(theirs);
  // A second Enter on the decision was not meant for the next applicant.
  const isSeen = useLookedAt(receipt.decidedAt, true);
  return (
    <StepFrame
      title={`${t('receipt.title')}: ${t(`receipt.${receipt.decision}`)}`}
      primary={{
        label: t('receipt.action'),
        onAction: () => useDesk.getState().nextApplicant(),
        unseen: !isSeen,
      }}
      secondary={
        <Button variant="secondary" onClick={() => window.print()}>
          {t('nextStep.print')}
        </Button>
      }
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
        {receipt.refusal !== null && (
          <>
            <Paragraph>{t('receipt.refusedWhy')}</Paragraph>
            <RefusalReasons refusal={receipt.refusal} />
          </>
        )}
      </Alert>
      <section className="say take-along" aria-labelledby="next-step">
        <div className="say-head">
          <h2 id="next-step" lang={theirs}>
            {say('nextStep.title')}
          </h2>
          <ApplicantLanguage />
        </div>
        <dl className="print-only" lang={theirs}>
          <dt>{say('receipt.code')}</dt>
          <dd className="big-code">{receipt.attendanceCode}</dd>
          <dt>{say('receipt.decided')}</dt>
          <dd>{formatMoment(receipt.decidedAt, theirs)}</dd>
          <dt>{say('receipt.location')}</dt>
          <dd>{receipt.location}</dd>
        </dl>
        <blockquote lang={theirs}>
          {say(`nextStep.${receipt.delivery === 'refused' ? 'refused' : receipt.decision}`)}{' '}
          {say('nextStep.keep')}
        </blockquote>
      </section>
    </StepFrame>
  );
}
