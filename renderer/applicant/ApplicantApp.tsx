import { useEffect, useRef } from 'react';
import { languages } from '../i18n/text.ts';
import { say } from '../bridge/applicant.ts';
import { Scene } from './Scene.tsx';
import { connectApplicant, useApplicant } from './state.ts';
import { languageNames, useWords } from './words.ts';

/** The whole window: the language, the scene the desk says, and in training that it is training. */
export function ApplicantApp() {
  const { training, show } = useApplicant();
  const { t, language } = useWords();
  const main = useRef<HTMLElement>(null);

  useEffect(() => connectApplicant(), []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  // A new scene is read out from its heading on, and the keyboard starts at its beginning.
  useEffect(() => {
    main.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [show.scene]);

  return (
    <div className="applicant">
      {training && (
        <>
          <aside className="applicant-training" aria-label={t('trainingMark')}>
            {t('training')}
          </aside>
          {/* A drawing, not text: it is no content to read, and stays faint on purpose. */}
          <svg className="applicant-watermark" aria-hidden="true" focusable="false">
            <text x="50%" y="55%">
              {t('trainingMark')}
            </text>
          </svg>
        </>
      )}
      <main ref={main} className="applicant-scene" data-scene={show.scene}>
        <Scene show={show} />
      </main>
      <nav className="applicant-languages" aria-label={t('languages')}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            onClick={() => say({ action: 'choose-language', language: one })}
          >
            {languageNames[one]}
          </button>
        ))}
      </nav>
    </div>
  );
}
