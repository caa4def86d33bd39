import type { SessionStep } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { headlineOf } from './headline.ts';
import { ResultMark } from './ResultMark.tsx';

const steps: readonly SessionStep[] = ['face', 'pages', 'judgement', 'decision'];

/** The machine's verdict in one line, at every step after the result: the officer need not have stopped there to have seen it. */
export function VerdictStrip() {
  const { t } = useText();
  const { session, shown } = useDesk();
  const inspection = session?.inspection ?? null;
  if (inspection === null || shown === null || !steps.includes(shown)) return null;
  const { result, key } = headlineOf(inspection.checks);
  const { document } = inspection;
  return (
    <div className="verdict-strip" data-result={result} role="status">
      <ResultMark result={result} />
      <strong>{t(`verdict.${key}`)}</strong>
      {document !== null && (
        <span>
          {document.holderName} · {t(`documentData.${document.kind}`)} {document.issuingState}
        </span>
      )}
      {session?.age?.minor === true && <span className="strip-minor">{t('result.minorShort')}</span>}
      <button type="button" className="link-button" onClick={() => useDesk.getState().goTo('result')}>
        {t('result.show')}
      </button>
    </div>
  );
}
