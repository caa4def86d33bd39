import { Paragraph } from '@digdir/designsystemet-react';
import type { OperatorRecord, StartCode } from '../../../shared/contracts/administration.ts';
import { formatMoment, useText } from '../../i18n/index.ts';
import { StepFrame } from '../../ui/StepFrame.tsx';

interface Props {
  readonly person: OperatorRecord;
  readonly startCode: StartCode;
  readonly onDone: () => void;
}

/** A start code, this once: the desk keeps only its hash. */
export function StartCodeScreen({ person, startCode, onDone }: Props) {
  const { t, language } = useText();
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <StepFrame
      title={t('person.codeTitle', { name })}
      lead={t('person.codeLead', { name })}
      primary={{ label: t('person.codeDone'), onAction: onDone }}
    >
      <p className="start-code">
        <code>{startCode.code}</code>
      </p>
      <Paragraph>{t('person.startCodeUntil', { when: formatMoment(startCode.until, language) })}</Paragraph>
      <Paragraph>{t('person.codeHow')}</Paragraph>
    </StepFrame>
  );
}
