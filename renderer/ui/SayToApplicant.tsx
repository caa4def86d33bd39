import type { RejectionCause, TerminationCause } from '../../shared/domain/session.ts';
import { textIn, useText, type TextKey } from '../i18n/index.ts';
import { useApplicantLanguage } from '../state/applicantScene.ts';
import { ApplicantLanguage } from './ApplicantLanguage.tsx';

interface Props {
  readonly decision: 'approve' | 'reject' | 'terminate';
  /** Empty as long as none was chosen: nothing is said then. */
  readonly cause: string;
  readonly requestor: string;
}

function sentenceOf({ decision, cause }: Props): TextKey | null {
  if (decision === 'approve') return 'sayToApplicant.approve';
  if (cause === '') return null;
  return decision === 'reject'
    ? `sayRejection.${cause as RejectionCause}`
    : `sayTermination.${cause as TerminationCause}`;
}

/** Words to read aloud, in the applicant's language, with the officer's own beneath where it is another one. */
export function SayToApplicant(props: Props) {
  const { t, language } = useText();
  const [theirs] = useApplicantLanguage();
  const { requestor } = props;
  const sentence = sentenceOf(props);
  if (sentence === null) return null;
  return (
    <section className="say" aria-label={t('sayToApplicant.title')}>
      <div className="say-head">
        <h3>{t('sayToApplicant.title')}</h3>
        <ApplicantLanguage />
      </div>
      <blockquote lang={theirs}>{textIn(theirs)(sentence, { requestor })}</blockquote>
      {theirs !== language && <p className="note">{t(sentence, { requestor })}</p>}
    </section>
  );
}
