import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { ChipPortrait } from '../../ui/ChipPortrait.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Opinions } from '../../ui/Opinions.tsx';
import { headlineOf } from '../../ui/inspection/headline.ts';
import { ResultMark } from '../../ui/inspection/ResultMark.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { usePhoto } from '../../ui/useStoredImage.ts';

/** What the decision rests on, on one screen: both faces, the machine's verdict, names, number, signature. */
export function DecisionSummary({ session }: { session: SessionView }) {
  const { t } = useText();
  const face = usePhoto('face', session.photos.face, 0);
  const { inspection, atDesk, nameComparison } = session;
  const verdict = inspection === null ? null : headlineOf(inspection.checks);
  return (
    <section className="decision-summary" aria-labelledby="decision-summary">
      <h2 id="decision-summary">{t('decision.summary')}</h2>
      <div className="summary-faces">
        {inspection?.document && <ChipPortrait inspection={inspection} />}
        {face && (
          <figure className="portrait">
            <div className="portrait-frame">
              <Picture image={face} alt={t('face.still')} />
            </div>
            <figcaption>{t('face.still')}</figcaption>
          </figure>
        )}
      </div>
      <Facts
        facts={[
          [
            t('decision.document'),
            verdict === null ? (
              t('decision.notDone')
            ) : (
              <span key="verdict" className="summary-verdict">
                <ResultMark result={verdict.result} /> {t(`verdict.${verdict.key}`)}
              </span>
            ),
          ],
          [
            t('decision.atDesk'),
            atDesk === null
              ? t('decision.notDone')
              : t(atDesk.nameAgrees && atDesk.phoneAgrees ? 'decision.agrees' : 'decision.differs'),
          ],
          [
            t('decision.names'),
            nameComparison === null
              ? t('decision.notDone')
              : `${nameComparison.grade} – ${t(`judgement.grade-${nameComparison.grade}`)}`,
          ],
          [t('judgement.reason'), session.nameReason],
          [
            t('decision.signature'),
            session.signature === null ? t('decision.notDone') : t(`pages.from-${session.signature}`),
          ],
          [t('decision.number'), session.dNumber],
          [
            t('decision.judged'),
            session.judgementsNeeded.length === 0
              ? null
              : t('decision.judgedOf', {
                  done: session.judgementsNeeded.filter((needed) =>
                    session.judgements.some(({ item }) => item === needed),
                  ).length,
                  all: session.judgementsNeeded.length,
                }),
          ],
        ]}
      />
      {session.opinions.length > 0 && (
        <section aria-labelledby="decision-opinions">
          <h3 id="decision-opinions">{t('opinion.given')}</h3>
          <Opinions opinions={session.opinions} />
        </section>
      )}
    </section>
  );
}
