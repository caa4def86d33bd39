import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { Review } from '../../../shared/contracts/pip.ts';
import { formatMoment, formatNumber, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { CheckTree } from '../../ui/inspection/CheckTree.tsx';
import { DocumentFacts, RawFacts } from '../../ui/inspection/DocumentFacts.tsx';
import { VerdictHeadline } from '../../ui/inspection/VerdictHeadline.tsx';
import { Picture, type StoredImage } from '../../ui/Picture.tsx';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { causeText } from './cause.ts';
import { imageInFile } from './portrait.ts';

const jpeg = (base64: string | null | undefined): StoredImage | null =>
  base64 ? { mime: 'image/jpeg', base64 } : null;

/** One closed case with its evidence, read-only. */
export function ReviewCase({ review, onBack }: { review: Review; onBack: () => void }) {
  const { t, language } = useText();
  const { item, submission, applicantName } = review;
  const { inspection, decision } = submission;
  const document = inspection?.document ?? null;
  const pictures: readonly (readonly [string, StoredImage | null])[] = [
    [t('documentData.portrait'), imageInFile(submission, 'EF_DG2', document?.portrait ?? null)],
    [t('review.facePhoto'), submission.subject === 'adult' ? jpeg(submission.faceImage) : null],
    [t('review.dataPage'), jpeg(submission.dataPageImage)],
    [t('review.signaturePage'), jpeg(submission.signaturePageImage)],
    [t('documentData.signature'), imageInFile(submission, 'EF_DG7', document?.signature ?? null)],
  ];
  const shown = pictures.filter((picture): picture is readonly [string, StoredImage] => picture[1] !== null);
  return (
    <StepFrame
      wide
      title={t('review.caseOf', { code: item.attendanceCode })}
      phase={item.reviewId}
      primary={{ label: t('review.back'), onAction: onBack }}
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
              [t('review.location'), item.location],
              [t('judgement.reason'), submission.nameReason],
              [t('decision.number'), submission.dNumber],
            ]}
          />
          {shown.length > 0 && (
            <>
              <h2>{t('review.images')}</h2>
              <div className="review-pictures">
                {shown.map(([label, image]) => (
                  <figure key={label} className="portrait">
                    <Picture image={image} alt={label} />
                    <figcaption>{label}</figcaption>
                  </figure>
                ))}
              </div>
            </>
          )}
          {document !== null && (
            <>
              <h2>{t('result.document')}</h2>
              <DocumentFacts document={document} age={submission.age} />
            </>
          )}
        </section>
        <section>
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
                  facts={Object.entries(submission.files).map(([name, base64]) => [
                    name,
                    t('review.fileBytes', { bytes: formatNumber(byteLength(base64), language) }),
                  ])}
                />
              </details>
            </>
          )}
        </section>
      </div>
    </StepFrame>
  );
}

const byteLength = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
