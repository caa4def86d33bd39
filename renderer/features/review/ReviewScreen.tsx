import { Button, Paragraph, Table } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useState } from 'react';
import type { Review, ReviewItem } from '../../../shared/contracts/pip.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { causeText } from './cause.ts';
import { ReviewCase } from './ReviewCase.tsx';

/** The supervisor's list of rejected and terminated sessions; nothing here changes anything. */
export function ReviewScreen() {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const [items, setItems] = useState<readonly ReviewItem[] | null>(null);
  const [open, setOpen] = useState<Review | null>(null);

  const load = useCallback(async () => {
    const answer = await ask('review.list', {});
    if (answer !== null) setItems(answer.value);
  }, [ask]);

  useEffect(() => {
    // The first answer of an outside system, not derived state.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load();
  }, [load]);

  const openCase = async (reviewId: string): Promise<void> => {
    const answer = await ask('review.open', { reviewId });
    if (answer !== null) setOpen(answer.value);
  };

  if (open !== null) return <ReviewCase review={open} onBack={() => setOpen(null)} />;
  return (
    <StepFrame
      wide
      title={t('review.title')}
      lead={t('review.lead')}
      error={error}
      primary={{ label: t('review.refresh'), onAction: () => void load(), busy }}
    >
      {items !== null && items.length === 0 && <Paragraph>{t('review.none')}</Paragraph>}
      {items !== null && items.length > 0 && (
        <Table data-size="sm" zebra className="review-list">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{t('review.code')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.decision')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.cause')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.when')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.officer')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.location')}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t('review.open')}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {items.map((item) => (
              <Table.Row key={item.reviewId}>
                <Table.Cell>
                  <code>{item.attendanceCode}</code>
                </Table.Cell>
                <Table.Cell>
                  {t(item.approved === false ? 'review.rejected' : 'review.terminated')}
                </Table.Cell>
                <Table.Cell>{causeText(item, t)}</Table.Cell>
                <Table.Cell>{formatMoment(item.decidedAt, language)}</Table.Cell>
                <Table.Cell>{item.officerName}</Table.Cell>
                <Table.Cell>{item.location}</Table.Cell>
                <Table.Cell>
                  <Button
                    variant="tertiary"
                    data-size="sm"
                    aria-label={t('review.openCode', { code: item.attendanceCode })}
                    onClick={() => void openCase(item.reviewId)}
                  >
                    {t('review.open')}
                  </Button>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </StepFrame>
  );
}
