import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { ComparePictures } from '../../ui/compare/ComparePictures.tsx';
import { Picture, type StoredImage } from '../../ui/Picture.tsx';

/** A picture of the case, with its name on the screen. */
export interface Exhibit {
  readonly id: 'portrait' | 'face' | 'data-page' | 'signature-page' | 'signature';
  readonly label: string;
  readonly image: StoredImage;
}

/** Any two pictures of a case under one magnifier; at first the chip's portrait beside what was taken at the desk. */
export function CompareEvidence({ exhibits }: { exhibits: readonly Exhibit[] }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [first, second] = [exhibits[chosen[0]], exhibits[chosen[1]]];
  if (first === undefined) return null;
  if (second === undefined) {
    return (
      <>
        <div className="review-pictures">
          <figure className="portrait">
            <Picture image={first.image} alt={first.label} />
            <figcaption>{first.label}</figcaption>
          </figure>
        </div>
        <p className="note">{t('review.onePicture')}</p>
      </>
    );
  }
  const side = (exhibit: Exhibit) => ({
    caption: exhibit.label,
    picture: <Picture key={exhibit.id} image={exhibit.image} alt={exhibit.label} />,
  });
  const choice = (label: string, at: 0 | 1) => (
    <Field data-size="sm">
      <Label>{label}</Label>
      <Select
        value={String(chosen[at])}
        onChange={(event) => {
          const index = Number(event.target.value);
          setChosen(at === 0 ? [index, chosen[1]] : [chosen[0], index]);
        }}
      >
        {exhibits.map((exhibit, index) => (
          <option key={exhibit.id} value={String(index)}>
            {exhibit.label}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <div className="review-compare">
      <div className="review-choices">
        {choice(t('review.left'), 0)}
        {choice(t('review.right'), 1)}
      </div>
      <ComparePictures first={side(first)} second={side(second)} />
    </div>
  );
}
