import {
  Alert,
  Button,
  Field,
  Label,
  Paragraph,
  Select,
  Table,
  Tag,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { useMemo, useState } from 'react';
import type { TrustHistoryEntry } from '../../../shared/contracts/trust.ts';
import { formatMoment, formatNumber, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { useAction } from '../../ui/useAction.ts';
import { DifferencePage } from './DifferencePage.tsx';
import { Paged } from '../../ui/table/Paged.tsx';
import { RollbackPage } from './RollbackPage.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { inFours } from './words.ts';

interface Props {
  readonly onProposals: () => void;
  readonly onCertificates: (set: { readonly id: string; readonly at: string } | null) => void;
}

type Open =
  | { readonly kind: 'list' }
  | { readonly kind: 'difference'; readonly from: TrustHistoryEntry; readonly to: TrustHistoryEntry }
  | { readonly kind: 'rollback'; readonly to: TrustHistoryEntry };

/** What was in use when, and who saw to it; from here the desk can be proposed to go back. */
export function HistoryPage({ onProposals, onCertificates }: Props) {
  const { t, language } = useText();
  const { value, error, busy, reload } = useLoaded('trust.history', {});
  const audit = useAction();
  const [saved, setSaved] = useState<number | null>(null);
  const [open, setOpen] = useState<Open>({ kind: 'list' });
  const entries = useMemo(
    () => (value ?? []).toSorted((one, other) => other.at.localeCompare(one.at)),
    [value],
  );
  const active = entries[0];

  const saveAudit = async (): Promise<void> => {
    setSaved(null);
    const answer = await audit.ask('audit.export', {});
    // Nothing to say where the dialog was closed.
    setSaved(answer?.value?.entries ?? null);
  };

  if (open.kind === 'difference')
    return <DifferencePage from={open.from} to={open.to} onBack={() => setOpen({ kind: 'list' })} />;
  if (open.kind === 'rollback' && active !== undefined)
    return (
      <RollbackPage
        active={active}
        to={open.to}
        onBack={() => setOpen({ kind: 'list' })}
        onProposals={onProposals}
      />
    );
  return (
    <StepFrame
      key="list"
      wide
      title={t('trustHistory.title')}
      error={error ?? audit.error}
      primary={{ label: t('trustHistory.refresh'), onAction: reload, busy }}
      secondary={
        <Button variant="secondary" aria-busy={audit.busy} onClick={() => void saveAudit()}>
          {t('trustHistory.audit')}
        </Button>
      }
    >
      <div role="status">
        {saved !== null && (
          <Alert data-color="success">{t('trustHistory.auditSaved', { count: saved })}</Alert>
        )}
      </div>
      {value !== null && entries.length === 0 && <Paragraph>{t('trustHistory.none')}</Paragraph>}
      {entries.length > 0 && (
        <Paged name={t('trustHistory.title')} items={entries}>
          {(shown) => (
            <Table data-size="sm" zebra className="data-table" aria-label={t('trustHistory.title')}>
              <Table.Head>
                <Table.Row>
                  {(['when', 'what', 'proposedBy', 'approvedBy'] as const).map((key) => (
                    <Table.HeaderCell key={key} scope="col">
                      {t(`trustHistory.${key}`)}
                    </Table.HeaderCell>
                  ))}
                  <Table.HeaderCell scope="col">{t('trust.note')}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{t('trustStatus.count')}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{t('trustHistory.actions')}</Table.HeaderCell>
                </Table.Row>
              </Table.Head>
              <Table.Body>
                {shown.map((entry) => {
                  const when = formatMoment(entry.at, language);
                  return (
                    <Table.Row key={`${entry.at} ${entry.set}`}>
                      <Table.Cell>
                        <span className="nowrap">{when}</span>
                        <br />
                        <code className="note">{inFours(entry.set.slice(0, 8))}</code>
                      </Table.Cell>
                      <Table.Cell>
                        {t(`trustHistory.${entry.action}`)}{' '}
                        {entry === active && (
                          <Tag data-size="sm" data-color="success">
                            {t('trustHistory.now')}
                          </Tag>
                        )}
                      </Table.Cell>
                      <Table.Cell>{entry.proposedBy ?? t('trustHistory.nobody')}</Table.Cell>
                      <Table.Cell>{entry.approvedBy ?? t('trustHistory.nobody')}</Table.Cell>
                      <Table.Cell>{entry.note === '' ? '–' : entry.note}</Table.Cell>
                      <Table.Cell>{formatNumber(entry.certificates, language)}</Table.Cell>
                      <Table.Cell>
                        <div className="row-actions">
                          <Button
                            variant="tertiary"
                            data-size="sm"
                            aria-label={t('trustHistory.seeOf', { when })}
                            onClick={() =>
                              onCertificates(entry === active ? null : { id: entry.set, at: entry.at })
                            }
                          >
                            {t('trustHistory.see')}
                          </Button>
                          {entry.set !== active?.set && (
                            <Button
                              variant="tertiary"
                              data-size="sm"
                              data-color="danger"
                              aria-label={t('trustHistory.goBackOf', { when })}
                              onClick={() => setOpen({ kind: 'rollback', to: entry })}
                            >
                              {t('trustHistory.goBack')}
                            </Button>
                          )}
                        </div>
                      </Table.Cell>
                    </Table.Row>
                  );
                })}
              </Table.Body>
            </Table>
          )}
        </Paged>
      )}
      {new Set(entries.map(({ set }) => set)).size > 1 && (
        <Compare entries={entries} onCompare={(from, to) => setOpen({ kind: 'difference', from, to })} />
      )}
    </StepFrame>
  );
}

interface CompareProps {
  readonly entries: readonly TrustHistoryEntry[];
  readonly onCompare: (from: TrustHistoryEntry, to: TrustHistoryEntry) => void;
}

/** Any two sets; a set that was in use twice is offered once, at its latest. */
function Compare({ entries, onCompare }: CompareProps) {
  const { t, language } = useText();
  const sets = entries.filter((entry, i) => entries.findIndex(({ set }) => set === entry.set) === i);
  const [from, setFrom] = useState(sets[1]?.set ?? '');
  const [to, setTo] = useState(sets[0]?.set ?? '');
  const [checked, setChecked] = useState(false);
  const isSame = from === to;
  const chooser = (label: string, value: string, onChange: (set: string) => void) => (
    <Field>
      <Label>{label}</Label>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {sets.map((entry) => (
          <option key={entry.set} value={entry.set}>
            {t('trustHistory.option', {
              when: formatMoment(entry.at, language),
              set: inFours(entry.set.slice(0, 8)),
            })}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <section>
      <h2>{t('trustHistory.compare')}</h2>
      <div className="compare-sets">
        {chooser(t('trustHistory.from'), from, setFrom)}
        {chooser(t('trustHistory.to'), to, setTo)}
        <Button
          variant="secondary"
          onClick={() => {
            setChecked(true);
            const [one, other] = [from, to].map((set) => sets.find((entry) => entry.set === set));
            if (!isSame && one !== undefined && other !== undefined) onCompare(one, other);
          }}
        >
          {t('trustHistory.compareAction')}
        </Button>
      </div>
      <div role="status">
        {checked && isSame && <ValidationMessage>{t('trustHistory.sameSet')}</ValidationMessage>}
      </div>
    </section>
  );
}
