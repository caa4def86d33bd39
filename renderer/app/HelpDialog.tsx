import { Dialog, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { useShownPrimary } from '../ui/keys/primaryLabel.ts';
import { keyLabel, scopes, shortcutList, type Scope } from '../ui/keys/shortcuts.ts';
import { isListening } from '../ui/keys/useShortcut.ts';

/** Every key of the list that does something on the screen as it stands, in the words of that screen. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { step, label } = useShownPrimary();
  // As it was when the overview was asked for: nothing listens to keys under an open dialog.
  const [usable] = useState(() =>
    shortcutList.filter((shortcut) => shortcut.builtIn === true || isListening(shortcut.id)),
  );
  const groups = scopes
    .map((scope) => ({ scope, entries: usable.filter((shortcut) => shortcut.scope === scope) }))
    .filter(({ entries }) => entries.length > 0);
  const doesEnter = label === null ? t('help.enter') : label;
  return (
    <Dialog
      open
      onClose={onClose}
      closedby="any"
      closeButton={t('common.close')}
      aria-labelledby="help-title"
      className="help-dialog"
    >
      <Heading level={2} data-size="xs" id="help-title">
        {t('help.title')}
      </Heading>
      <Paragraph data-size="sm">{t('help.intro')}</Paragraph>
      <div className="key-map">
        {groups.map(({ scope, entries }) => (
          <Table data-size="sm" key={scope} data-scope={scope}>
            <caption>{titleOf(scope)}</caption>
            <Table.Head className="sr-only">
              <Table.Row>
                <Table.HeaderCell scope="col">{t('help.key')}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t('help.does')}</Table.HeaderCell>
              </Table.Row>
            </Table.Head>
            <Table.Body>
              {entries.map(({ id, keys, does }) => (
                <Table.Row key={id}>
                  <Table.Cell>
                    {keys.map((chord) => (
                      <kbd key={chord}>{keyLabel(chord)}</kbd>
                    ))}
                  </Table.Cell>
                  <Table.Cell>{id === 'enter' ? doesEnter : t(does)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        ))}
      </div>
    </Dialog>
  );

  function titleOf(scope: Scope): string {
    return scope === 'everywhere' && step !== null ? t('help.here', { step }) : t(`help.${scope}`);
  }
}
