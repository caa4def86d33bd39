import { Alert, Button, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import type { RefusedSubmission } from '../../../shared/contracts/outbox.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { RefusalReasons } from '../../ui/RefusalReasons.tsx';
import type { RefusedAct, RefusedOutcome } from './RefusedDialog.tsx';

export interface RefusedActing {
  readonly act: RefusedAct;
  readonly submission: RefusedSubmission;
}

interface Props {
  readonly submissions: readonly RefusedSubmission[];
  /** What came of the last act. */
  readonly outcome: RefusedOutcome | null;
  readonly onAct: (acting: RefusedActing) => void;
}

const colours = { sent: 'success', discarded: 'success', waiting: 'warning', refused: 'danger' } as const;

/** Decisions of this desk that the service did not take: nobody has an answer until somebody deals with them. */
export function RefusedSubmissions({ submissions, outcome, onAct }: Props) {
  const { t } = useText();
  if (submissions.length === 0 && outcome === null) return null;
  return (
    <section aria-labelledby="refused-submissions" className="refused-submissions">
      <Heading level={2} data-size="xs" id="refused-submissions">
        {t('refused.title')}
      </Heading>
      {outcome !== null && (
        <Alert data-color={colours[outcome]} role="status">
          {t(`refused.${outcome}`)}
        </Alert>
      )}
      {submissions.length > 0 && (
        <>
          <Paragraph>{t('refused.lead')}</Paragraph>
          <Table data-size="sm" zebra>
            <Table.Head>
              <Table.Row>
                <Table.HeaderCell scope="col">{t('review.code')}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t('review.decision')}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t('refused.why')}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t('refused.actions')}</Table.HeaderCell>
              </Table.Row>
            </Table.Head>
            <Table.Body>
              {submissions.map((submission) => (
                <Row
                  key={submission.id}
                  submission={submission}
                  onAct={(act) => onAct({ act, submission })}
                />
              ))}
            </Table.Body>
          </Table>
        </>
      )}
    </section>
  );
}

function Row({
  submission: { attendanceCode, decided, refusal, own },
  onAct,
}: {
  readonly submission: RefusedSubmission;
  readonly onAct: (act: RefusedAct) => void;
}) {
  const { t, language } = useText();
  return (
    <Table.Row>
      <Table.Cell>
        {attendanceCode === null ? t('refused.unknownCode') : <code>{attendanceCode}</code>}
      </Table.Cell>
      <Table.Cell>
        {decided === null ? (
          t('refused.unreadable')
        ) : (
          <>
            {t(`refused.${decided.decision}`)}
            <br />
            {formatMoment(decided.at, language)}, {decided.officerName}
          </>
        )}
      </Table.Cell>
      <Table.Cell>
        <RefusalReasons refusal={refusal} />
      </Table.Cell>
      <Table.Cell>
        <div className="row-actions">
          <Button data-size="sm" variant="secondary" onClick={() => onAct('again')}>
            {t('refused.again')}
          </Button>
          {own ? (
            <span>{t('refused.ownDecision')}</span>
          ) : (
            <Button data-size="sm" variant="secondary" data-color="danger" onClick={() => onAct('discard')}>
              {t('refused.discard')}
            </Button>
          )}
        </div>
      </Table.Cell>
    </Table.Row>
  );
}
