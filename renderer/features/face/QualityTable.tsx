import type { FaceMeasurement, FaceQuality } from '../../../shared/domain/faceCapture.ts';
import { formatNumber, useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Every criterion with its value, its threshold and OK or NOK (TR-03121). */
export function QualityTable({ quality }: { quality: FaceQuality }) {
  const { t, language } = useText();
  const limit = ({ min, max }: FaceMeasurement): string => {
    const number = (value: number): string => formatNumber(value, language);
    if (min !== null && max !== null) return `${number(min)}–${number(max)}`;
    return min !== null ? `≥ ${number(min)}` : max !== null ? `≤ ${number(max)}` : '–';
  };
  return (
    <table className="quality-table">
      <caption className="sr-only">{t('face.measured')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('face.criterion')}</th>
          <th scope="col">{t('face.value')}</th>
          <th scope="col">{t('face.limit')}</th>
          <th scope="col">{t('face.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {quality.measurements.map((each) => (
          <tr key={each.measure} data-ok={each.ok}>
            <th scope="row" title={each.measure}>
              {t(`faceMeasure.${each.measure}`)}
            </th>
            <td>{formatNumber(each.value, language)}</td>
            <td>{limit(each)}</td>
            <td>
              <span className="quality-mark">
                <Icon name={each.ok ? 'check' : 'cross'} /> {t(each.ok ? 'face.isOk' : 'face.isNok')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table in one sentence. */
export function QualitySummary({ quality }: { quality: FaceQuality | null }) {
  const { t } = useText();
  if (quality === null) return <p className="quality-summary">{t('face.qualityUnknown')}</p>;
  const missed = quality.measurements.filter(({ ok }) => !ok).length;
  return (
    <p className="quality-summary" data-ok={quality.ok}>
      <Icon name={quality.ok ? 'check' : 'warning'} />{' '}
      {quality.ok
        ? t('face.qualityOk')
        : quality.faces !== 1
          ? t('face.facesSeen', { count: quality.faces })
          : t('face.qualityNok', { count: missed })}
    </p>
  );
}
