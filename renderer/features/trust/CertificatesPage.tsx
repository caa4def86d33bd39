import { Alert, Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMemo, useRef, useState } from 'react';
import { formatDate, formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';
import { certificateQueryOf } from './certificateQuery.ts';
import { CertificateMarks } from './CertificateLine.tsx';
import { CertificateView } from './CertificateView.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { countryOf, shortName } from './words.ts';

/** Main answers no more than this. */
const mostAnswers = 1000;

interface Props {
  /** null for the active set. */
  readonly set: { readonly id: string; readonly at: string } | null;
  readonly onActive: () => void;
}

export function CertificatesPage({ set, onActive }: Props) {
  const { t, language } = useText();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const setId = set?.id ?? null;
  // All of them once: the countries there are, and what a relation of a certificate is called.
  const { value: all } = useLoaded('trust.certificates', { set: setId, query: '' });
  const codes = useMemo(
    () => [...new Set((all ?? []).flatMap(({ country }) => (country === null ? [] : [country])))],
    [all],
  );
  // Whoever searches before all are here is not left without an answer: the countries are known then.
  const query = all === null ? '' : certificateQueryOf(asked, codes, language);
  const { value: found, error } = useLoaded('trust.certificates', { set: setId, query });

  if (open !== null)
    return (
      <CertificateView
        key={open}
        set={setId}
        sha256={open}
        known={all ?? []}
        onOpen={setOpen}
        onBack={() => setOpen(null)}
      />
    );
  return (
    <StepFrame
      key="search"
      wide
      title={t('trustCertificates.title')}
      error={error}
      primary={{
        label: t('trustCertificates.action'),
        onAction: () => {
          setAsked(typed);
          field.current?.focus();
        },
      }}
    >
      {set !== null && (
        <Alert data-color="warning">
          <Paragraph>
            {t('trustCertificates.otherSet', { when: formatMoment(set.at, language) })}{' '}
            <button type="button" className="link-button" onClick={onActive}>
              {t('trustCertificates.activeSet')}
            </button>
          </Paragraph>
        </Alert>
      )}
      <Textfield
        className="field-long"
        ref={field as React.Ref<HTMLInputElement | HTMLTextAreaElement>}
        data-autofocus=""
        label={t('trustCertificates.search')}
        description={t('trustCertificates.searchHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="note">
        {found === null
          ? t('common.working')
          : found.length === 0
            ? t('trustCertificates.foundNone')
            : found.length >= mostAnswers
              ? t('trustCertificates.foundMany', { count: found.length })
              : t('trustCertificates.found', { count: found.length })}
      </p>
      {found !== null && found.length > 0 && (
        <DataTable
          name={t('trustCertificates.title')}
          columns={[
            t('trustStatus.country'),
            t('trustStatus.name'),
            t('trustStatus.until'),
            t('trustCertificates.key'),
            t('trustCertificates.marks'),
            t('trustHistory.actions'),
          ]}
          items={found}
          keyOf={({ id }) => id}
          cells={(certificate) => {
            const { country, subject, notAfter, key, sha256 } = certificate;
            const name = `${countryOf(country, t, language)}, ${shortName(subject)}`;
            const until = formatDate(notAfter, language);
            return [
              countryOf(country, t, language),
              shortName(subject),
              <span key="until" className="nowrap">
                {until}
              </span>,
              <span key="key" className="nowrap">
                {key}
              </span>,
              <CertificateMarks key="marks" certificate={certificate} />,
              sha256 !== null && (
                <Button
                  variant="tertiary"
                  data-size="sm"
                  aria-label={t('trustCertificates.showOf', { name, until })}
                  onClick={() => setOpen(sha256)}
                >
                  {t('trustCertificates.show')}
                </Button>
              ),
            ];
          }}
        />
      )}
    </StepFrame>
  );
}
