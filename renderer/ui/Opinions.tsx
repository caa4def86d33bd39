import type { Opinion } from '../../shared/domain/judgement.ts';
import { formatMoment, useText } from '../i18n/index.ts';

/** Second opinions as they were given, each with who and when. */
export function Opinions({ opinions }: { opinions: readonly Opinion[] }) {
  const { t, language } = useText();
  return (
    <ul className="opinions">
      {opinions.map((opinion) => (
        <li key={`${opinion.at} ${opinion.by}`}>
          <strong>{t(`opinion.${opinion.opinion}`)}</strong> – {opinion.by},{' '}
          {formatMoment(opinion.at, language)}
          {opinion.text !== '' && <p>{opinion.text}</p>}
        </li>
      ))}
    </ul>
  );
}
