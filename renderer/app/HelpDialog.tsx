import { Dialog, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { useText, type TextKey } from '../i18n/index.ts';

const keys: readonly { keys: string; does: TextKey; training?: true }[] = [
  { keys: 'Enter', does: 'help.enter' },
  { keys: 'Tab', does: 'help.tab' },
  { keys: 'Esc', does: 'help.escape' },
  { keys: 'F8', does: 'help.terminate' },
  { keys: 'F1, ?', does: 'help.helpKey' },
  { keys: 'F2', does: 'help.fill', training: true },
  { keys: 'F4', does: 'help.training', training: true },
];

export function HelpDialog({ training, onClose }: { training: boolean; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog
      open
      onClose={onClose}
      closedby="any"
      closeButton={t('common.close')}
      aria-labelledby="help-title"
    >
      <Heading level={2} data-size="xs" id="help-title">
        {t('help.title')}
      </Heading>
      <Paragraph>{t('help.intro')}</Paragraph>
      <Table data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('help.key')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('help.does')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {keys
            .filter((entry) => training || entry.training !== true)
            .map((entry) => (
              <Table.Row key={entry.keys}>
                <Table.Cell>
                  <kbd>{entry.keys}</kbd>
                </Table.Cell>
                <Table.Cell>{t(entry.does)}</Table.Cell>
              </Table.Row>
            ))}
        </Table.Body>
      </Table>
    </Dialog>
  );
}
