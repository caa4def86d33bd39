import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useText } from '../i18n/index.ts';
import { KeyText } from './KeyText.tsx';
import { useLoaded } from './useLoaded.ts';

/** The key of this desk, to be read out to whoever approves it; nothing where it has none. */
export function OwnKey() {
  const { t } = useText();
  const { value } = useLoaded('registry.ownKey', {});
  if (value === null || value.deskId === null) return null;
  return (
    <Alert data-color="info" className="own-key">
      <Paragraph>
        <strong>{t('registry.ownKey')}:</strong> <KeyText deskId={value.deskId} />
      </Paragraph>
      <Paragraph>{t('registry.ownKeyNote')}</Paragraph>
    </Alert>
  );
}
