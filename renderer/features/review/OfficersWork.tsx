import type { Submission } from '../../../shared/contracts/pip.ts';
import type { Judgement } from '../../../shared/domain/judgement.ts';
import { securityFeatures } from '../../../shared/domain/securityFeatures.ts';
import { formatList, formatNumber, useText, type Translate, type Language } from '../../i18n/index.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Opinions } from '../../ui/Opinions.tsx';

/** What the officer did, saw and judged: attempts, names, each judgement by hand, and the opinions asked for. */
export function OfficersWork({ submission }: { submission: Submission }) {
  const { t, language } = useText();
  const minutes = (Date.parse(submission.decidedAt) - Date.parse(submission.startedAt)) / 60_000;
  const face = submission.subject === 'adult' ? submission : null;
  const similar = face?.automaticBiometricComparisonApproval ?? null;
  return (
    <>
      <Facts
        facts={[
          [
            t('review.duration'),
            t('review.minutes', { minutes: formatNumber(Math.max(0, Math.round(minutes)), language) }),
          ],
          [t('review.readings'), formatNumber(submission.readAttempts, language)],
          [t('review.faceAttempts'), face === null ? null : formatNumber(face.faceAttempts, language)],
          [
            t('review.comparison'),
            similar === null ? null : t(similar ? 'review.similar' : 'review.notSimilar'),
          ],
          [t('review.faceOverride'), face?.faceOverride?.text ?? null],
          [
            t('review.names'),
            submission.nameComparison === null
              ? null
              : `${submission.nameComparison.grade} – ${t(`judgement.grade-${submission.nameComparison.grade}`)}`,
          ],
          [t('judgement.reason'), submission.nameReason],
          [
            t('decision.signature'),
            submission.signatureSource === null ? null : t(`pages.from-${submission.signatureSource}`),
          ],
          [t('decision.number'), submission.dNumber],
        ]}
      />
      <h3>{t('review.judged')}</h3>
      {submission.judgements.length === 0 ? (
        <p>{t('review.judgedNothing')}</p>
      ) : (
        <Facts
          facts={submission.judgements.map((judgement) => [
            t(`judgementItem.${judgement.item}`),
            judgementText(judgement, t, language),
          ])}
        />
      )}
      {submission.opinions.length > 0 && (
        <>
          <h3>{t('opinion.given')}</h3>
          <Opinions opinions={submission.opinions} />
        </>
      )}
    </>
  );
}

const featureNames = Object.keys(securityFeatures) as (keyof typeof securityFeatures)[];
const resultWords = {
  present: 'judgement.present',
  missing: 'judgement.missingFeature',
  unsure: 'judgement.unsure',
} as const;

/** One judgement in a line. A feature this version does not know shows as its id. */
function judgementText(judgement: Judgement, t: Translate, language: Language): string {
  const parts = (...all: readonly string[]): string => all.filter((part) => part !== '').join(' – ');
  const list = (names: readonly string[]): string => formatList(names, language);
  switch (judgement.item) {
    case 'security-features':
      return (['present', 'missing', 'unsure'] as const)
        .map((result) => {
          const names = judgement.features
            .filter((feature) => feature.result === result)
            .map(({ feature }) => {
              const known = featureNames.find((name) => name === feature);
              return known === undefined ? feature : t(`feature.${known}`);
            });
          return names.length === 0 ? '' : `${t(resultWords[result])}: ${list(names)}`;
        })
        .filter((line) => line !== '')
        .join('; ');
    case 'face': {
      const features = (names: typeof judgement.differing): string =>
        list(names.map((name) => t(`faceFeature.${name}`)));
      return parts(
        t(`judgement.${judgement.conclusion}`),
        judgement.differing.length === 0
          ? ''
          : t('review.differing', { features: features(judgement.differing) }),
        judgement.unclear.length === 0 ? '' : t('review.unclear', { features: features(judgement.unclear) }),
      );
    }
    case 'condition':
      return parts(t(`judgement.${judgement.condition}`), judgement.text);
    case 'emergency-passport':
    case 'validity-span':
      return parts(t(judgement.accepted ? 'judgement.yes' : 'judgement.no'), judgement.text);
    case 'guardian':
      return parts(t(judgement.present ? 'judgement.yes' : 'judgement.no'), judgement.phoneNumber);
    case 'supplementary-document':
      return parts(t(`supplementaryKind.${judgement.kind}`), judgement.text);
  }
}
