import { useState } from 'react';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { CaptureFace } from './CaptureFace.tsx';
import { CompareFace } from './CompareFace.tsx';

/**
 * Adults only. The step is not in a minor's list; should it be asked for all the same, there is still no camera here and no
 * engine (pip-service rule 9).
 */
export function FaceStep({ session }: { session: SessionView }) {
  const { t } = useText();
  const [retaking, setRetaking] = useState(false);
  if (session.age === null || session.age.minor) {
    return (
      <StepFrame
        title={t('face.title')}
        primary={{ label: t('common.continue'), onAction: () => useDesk.getState().goTo('pages') }}
      >
        <p>{t('face.noFace')}</p>
      </StepFrame>
    );
  }
  return session.photos.face && !retaking ? (
    <CompareFace session={session} onRetake={() => setRetaking(true)} />
  ) : (
    <CaptureFace session={session} again={retaking} onDone={() => setRetaking(false)} />
  );
}
