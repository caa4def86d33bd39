import { Alert, Button, Paragraph, Table } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useState } from 'react';
import type { RefusedSubmission } from '../../../shared/contracts/outbox.ts';
import type { ListedReview, Review, ReviewReceipt } from '../../../shared/contracts/review.ts';
import { call } from '../../bridge/desk.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { causeText } from './cause.ts';
import { RefusedDialog, type RefusedOutcome } from './RefusedDialog.tsx';
import { type RefusedActing, RefusedSubmissions } from './RefusedSubmissions.tsx';
import { ReviewCase } from './ReviewCase.tsx';

/** What waits for a second look. A case is drawn, never chosen: so nobody picks whose work they look at. */
export function ReviewScreen() {
  const { t, language } = useText();
  const { busy, error, ask } = useAction();
  const [items, setItems] = useState<readonly ListedReview[] | null>(null);
  const [refused, setRefused] = useState<readonly RefusedSubmission[]>([]);
  const [acting, setActing] = useState<RefusedActing | null>(null);
  const [outcome, setOutcome] = useState<RefusedOutcome | null>(null);
  const [open, setOpen] = useState<Review | null>(null);
  const [receipt, setReceipt] = useState<ReviewReceipt | null>(null);
  const [nothingLeft, setNothingLeft] = useState(false);

  const load = useCallback(async () => {
    // Of this desk's own, and so there whether the service answers or not.
    const here = await call('outbox.refused', {});
    if (here.ok) setRefused(here.value);
    const answer = await ask('review.list', {});
    if (answer !== null) setItems(answer.value);
  }, [ask]);

  useEffect(() => {
    // The first answer of an outside system, not derived state.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load();
  }, [load]);

  const takeNext = async (): Promise<void> => {
    setNothingLeft(false);
    const next = await ask('review.next', {});
    if (next === null) return;
    if (next.value === null) {
      setNothingLeft(true);
      return load();
    }
    const answer = await ask('review.open', { reviewId: next.value.reviewId });
    if (answer === null) return;
    setReceipt(null);
    setOpen(answer.value);
  };
  const close = (given: ReviewReceipt | null): void => {
    setReceipt(given);
    setOpen(null);
    void load();
  };

  const dealtWith = (what: RefusedOutcome): void => {
    setActing(null);
    setOutcome(what);
    void load();
  };

  if (open !== null) {
    return <ReviewCase key={open.item.reviewId} review={open} onDecided={close} onBack={() => close(null)} />;
  }
  return (
    <>
      <StepFrame
        key="list"
        wide
        title={t('review.title')}
        lead={t('review.lead')}
        error={error}
        primary={{ label: t('review.next'), onAction: () => void takeNext(), busy }}
        secondary={
          <Button variant="secondary" onClick={() => void load()}>
            {t('review.refresh')}
          </Button>
        }
      >
        {receipt !== null && <ReceiptNote receipt={receipt} />}
        {nothingLeft && items !== null && items.length > 0 && (
          <Alert data-color="info" role="status">
            {t('review.noneForYou')}
          </Alert>
        )}
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
                <Table.HeaderCell scope="col">{t('review.state')}</Table.HeaderCell>
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
                    {item.own
                      ? t('review.own')
                      : item.heldBy !== null
                        ? t('review.heldBy', { name: item.heldBy })
                        : t('review.free')}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        )}
        <RefusedSubmissions submissions={refused} outcome={outcome} onAct={setActing} />
      </StepFrame>
      {acting !== null && <RefusedDialog {...acting} onDone={dealtWith} onClose={() => setActing(null)} />}
    </>
  );
}

/** What the verdict brought: a code to hand on, a document that is locked. */
function ReceiptNote({ receipt }: { receipt: ReviewReceipt }) {
  const { t } = useText();
  return (
    <Alert data-color="success" role="status" className="review-receipt">
      <Paragraph>{t('reviewVerdict.done', { code: receipt.attendanceCode })}</Paragraph>
      {receipt.newAttendanceCode !== null && (
        <>
          <Paragraph>
            {t('reviewVerdict.newCode')} <strong className="new-code">{receipt.newAttendanceCode}</strong>
          </Paragraph>
          <Paragraph>{t('reviewVerdict.newCodeNote')}</Paragraph>
        </>
      )}
      {receipt.verdict === 'suspected-fraud' && (
        <Paragraph>
          {t(receipt.documentLocked ? 'reviewVerdict.locked' : 'reviewVerdict.notLocked')}
        </Paragraph>
      )}
    </Alert>
  );
}
