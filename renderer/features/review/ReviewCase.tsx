import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useRef, useState } from 'react';
import type { Review, ReviewReceipt } from '../../../shared/contracts/review.ts';
import type { Submission } from '../../../shared/contracts/pip.ts';
import { formatMoment, formatNumber, useText, type Translate } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { CheckTree } from '../../ui/inspection/CheckTree.tsx';
import { DocumentFacts, RawFacts } from '../../ui/inspection/DocumentFacts.tsx';
import { VerdictHeadline } from '../../ui/inspection/VerdictHeadline.tsx';
import type { StoredImage } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { causeText } from './cause.ts';
import { CompareEvidence, type Exhibit } from './CompareEvidence.tsx';
import { OfficersWork } from './OfficersWork.tsx';
import { imageInFile } from './portrait.ts';
import { emptyDraft, VerdictForm, verdictOfDraft } from './VerdictForm.tsx';

interface Props {
  readonly review: Review;
  readonly onDecided: (receipt: ReviewReceipt) => void;
  readonly onBack: () => void;
}

/** One closed case with its evidence, and the verdict on it. */
export function ReviewCase({ review, onDecided, onBack }: Props) {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const [draft, setDraft] = useState(emptyDraft);
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLElement>(null);
  const { item, submission, applicantName } = review;
  const { inspection, decision } = submission;
  const document = inspection?.document ?? null;

  const decide = async (): Promise<void> => {
    setChecked(true);
    const verdict = verdictOfDraft(draft);
    const field = (selector: string): void => form.current?.querySelector<HTMLElement>(selector)?.focus();
    if (verdict === null) {
      return field(
        draft.verdict === '' ? 'input[type=radio]' : draft.reason === '' ? 'select' : 'input[type=text]',
      );
    }
    if (pin === '') return field('input[type=password]');
    const answer = await ask('review.verdict', { reviewId: item.reviewId, verdict, pin });
    setPin('');
    if (answer === null) return field('input[type=password]');
    onDecided(answer.value);
  };

  return (
    <StepFrame
      wide
      title={t('review.caseOf', { code: item.attendanceCode })}
      phase={item.reviewId}
      error={error}
      primary={{
        label: t('reviewVerdict.action'),
        onAction: () => void decide(),
        busy,
        danger: draft.verdict === 'suspected-fraud',
      }}
      secondary={
        <Button variant="secondary" onClick={onBack}>
          {t('review.back')}
        </Button>
      }
    >
      <Alert data-color={item.approved === false ? 'danger' : 'warning'}>
        <Heading level={2} data-size="2xs">
          {t(item.approved === false ? 'review.rejected' : 'review.terminated')}: {causeText(item, t)}
        </Heading>
        {decision.approved !== true && decision.text !== '' && (
          <Paragraph>
            {t('review.text')}: {decision.text}
          </Paragraph>
        )}
      </Alert>
      <div className="result-columns">
        <section>
          <Facts
            facts={[
              [t('review.applicant'), applicantName],
              [
                t('review.given'),
                submission.atDesk === null
                  ? null
                  : `${submission.atDesk.name}, ${submission.atDesk.phoneNumber}`,
              ],
              [t('review.when'), formatMoment(item.decidedAt, language)],
              [t('review.officer'), item.officerName],
              [
                t('review.pin'),
                item.pinCheckedAt === null
                  ? t('review.pinByDesk')
                  : t('review.pinByService', { moment: formatMoment(item.pinCheckedAt, language) }),
              ],
              [t('review.location'), item.location],
            ]}
          />
          <div className="review-work">
            <OfficersWork submission={submission} />
          </div>
          {document !== null && (
            <>
              <h2>{t('result.document')}</h2>
              <DocumentFacts document={document} age={submission.age} />
            </>
          )}
        </section>
        <section>
          <h2>{t('review.images')}</h2>
          {submission.age?.minor === true && <p className="note">{t('review.minor')}</p>}
          <CompareEvidence exhibits={exhibitsOf(submission, t)} />
          {document !== null && (
            // Beside the picture of the page, to be held against its print.
            <pre className="mrz-lines" aria-label={t('review.chipMrz')}>
              {document.mrzLines.join('\n')}
            </pre>
          )}
          {inspection === null ? (
            <p>{t('review.noInspection')}</p>
          ) : (
            <>
              <VerdictHeadline inspection={inspection} />
              <CheckTree
                facts={inspection.checks}
                action={(fact) =>
                  submission.acknowledged.includes(fact.id) && (
                    <span className="acknowledged">{t('result.acknowledged')}</span>
                  )
                }
              />
              <details className="evidence raw">
                <summary>{t('result.raw')}</summary>
                <RawFacts inspection={inspection} />
                <Facts
                  facts={[
                    ...Object.entries(inspection.timings).map(
                      ([step, ms]) =>
                        [step, t('review.milliseconds', { ms: formatNumber(ms, language) })] as const,
                    ),
                    ...Object.entries(submission.files).map(
                      ([name, base64]) =>
                        [
                          name,
                          t('review.fileBytes', { bytes: formatNumber(byteLength(base64), language) }),
                        ] as const,
                    ),
                  ]}
                />
              </details>
            </>
          )}
        </section>
      </div>
      <VerdictForm
        draft={draft}
        onDraft={setDraft}
        pin={pin}
        onPin={setPin}
        checked={checked}
        formRef={form}
      />
    </StepFrame>
  );
}

const jpeg = (base64: string | null): StoredImage | null =>
  base64 === null || base64 === '' ? null : { mime: 'image/jpeg', base64 };

/** A minor's submission has no face picture: the field is not there to be read. */
function exhibitsOf(submission: Submission, t: Translate): readonly Exhibit[] {
  const document = submission.inspection?.document ?? null;
  const all: readonly (Omit<Exhibit, 'image'> & { readonly image: StoredImage | null })[] = [
    {
      id: 'portrait',
      label: t('documentData.portrait'),
      image: imageInFile(submission, 'EF_DG2', document?.portrait ?? null),
    },
    {
      id: 'face',
      label: t('review.facePhoto'),
      image: submission.subject === 'adult' ? jpeg(submission.faceImage) : null,
    },
    { id: 'data-page', label: t('review.dataPage'), image: jpeg(submission.dataPageImage) },
    { id: 'signature-page', label: t('review.signaturePage'), image: jpeg(submission.signaturePageImage) },
    {
      id: 'signature',
      label: t('documentData.signature'),
      image: imageInFile(submission, 'EF_DG7', document?.signature ?? null),
    },
  ];
  return all.filter((exhibit): exhibit is Exhibit => exhibit.image !== null);
}

const byteLength = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
