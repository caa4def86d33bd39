import { Textfield } from '@digdir/designsystemet-react';
import { useText } from '../../i18n/index.ts';
import { useDraft } from '../../state/drafts.ts';
import type { KeyField } from './documentKey.ts';

interface Props {
  readonly invalid: readonly KeyField[];
  readonly onEdit: () => void;
}

/** The three fields of the MRZ that make the key, for a zone that is worn or hidden. */
export function ThreeFields({ invalid, onEdit }: Props) {
  const { t } = useText();
  const [documentNumber, setDocumentNumber] = useDraft('key.documentNumber');
  const [birthDate, setBirthDate] = useDraft('key.birthDate');
  const [expiryDate, setExpiryDate] = useDraft('key.expiryDate');
  return (
    <div className="key-fields">
      <Textfield
        className="field-short"
        data-autofocus=""
        label={t('chip.documentNumber')}
        description={t('chip.documentNumberHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        value={documentNumber}
        error={invalid.includes('documentNumber') ? t('chip.documentNumberInvalid') : undefined}
        onChange={(event) => {
          setDocumentNumber(event.target.value.toUpperCase());
          onEdit();
        }}
      />
      <Textfield
        className="field-short"
        label={t('chip.birthDate')}
        description={t('chip.dateHint')}
        autoComplete="off"
        inputMode="numeric"
        maxLength={8}
        value={birthDate}
        error={invalid.includes('birthDate') ? t('chip.dateInvalid') : undefined}
        onChange={(event) => {
          setBirthDate(event.target.value);
          onEdit();
        }}
      />
      <Textfield
        className="field-short"
        label={t('chip.expiryDate')}
        description={t('chip.dateHint')}
        autoComplete="off"
        inputMode="numeric"
        maxLength={8}
        value={expiryDate}
        error={invalid.includes('expiryDate') ? t('chip.dateInvalid') : undefined}
        onChange={(event) => {
          setExpiryDate(event.target.value);
          onEdit();
        }}
      />
    </div>
  );
}

export function CanField({ invalid, onEdit }: Props) {
  const { t } = useText();
  const [can, setCan] = useDraft('key.can');
  return (
    <Textfield
      className="field-short"
      data-autofocus=""
      label={t('chip.canField')}
      autoComplete="off"
      inputMode="numeric"
      maxLength={8}
      value={can}
      error={invalid.includes('can') ? t('chip.canInvalid') : undefined}
      onChange={(event) => {
        setCan(event.target.value);
        onEdit();
      }}
    />
  );
}
