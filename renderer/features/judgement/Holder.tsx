import { Button, Textfield } from '@digdir/designsystemet-react';
import { faceFeatures } from '../../../shared/domain/faceCapture.ts';
import { phoneDigits } from '../../../shared/domain/phoneNumber.ts';
import type { SessionView } from '../../../shared/domain/session.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk } from '../../state/desk.ts';
import { ChipPortrait } from '../../ui/ChipPortrait.tsx';
import { Choice, Item, YesNoChoice, type ItemProps } from './Item.tsx';

const answers = ['similar', 'differs', 'unclear'] as const;
const conclusions = ['same-person', 'different-person', 'cannot-tell'] as const;

/**
 * Holder against the chip's portrait, by feature list. Of a minor no picture is ever taken (pip-service rule 9): the officer looks
 * from the screen to the child. An adult's is compared where the live picture is, at the face step.
 */
export function FaceItem({ session, ...props }: ItemProps & { readonly session: SessionView }) {
  const { t } = useText();
  const { draft, change } = props;
  if (session.steps.includes('face')) {
    return (
      <Item item="face" lead={t('judgement.faceElsewhere')} {...props}>
        <Button variant="secondary" data-size="sm" onClick={() => useDesk.getState().goTo('face')}>
          {t('judgement.faceElsewhereGo')}
        </Button>
      </Item>
    );
  }
  return (
    <Item item="face" lead={t('judgement.faceLead')} wide {...props}>
      <div className="child-face">
        <ChipPortrait inspection={session.inspection} />
        <div>
          {faceFeatures.map((feature) => (
            <div key={feature} className="child-feature">
              <span>{t(`childFeature.${feature}`)}</span>
              <Choice
                name={`face-${feature}`}
                label={t(`childFeature.${feature}`)}
                options={answers.map((value) => ({ value, label: t(`judgement.${value}`) }))}
                value={draft.face[feature] ?? ''}
                onChange={(answer) => change({ face: { ...draft.face, [feature]: answer } })}
              />
            </div>
          ))}
          <div className="child-feature">
            <strong>{t('judgement.conclusion')}</strong>
            <Choice
              name="face-conclusion"
              label={t('judgement.conclusion')}
              options={conclusions.map((value) => ({ value, label: t(`judgement.${value}`) }))}
              value={draft.conclusion}
              onChange={(conclusion) => change({ conclusion })}
            />
          </div>
        </div>
      </div>
    </Item>
  );
}

/** Somebody with parental responsibility, and their number: often the one given at the desk already. */
export function GuardianItem({ session, ...props }: ItemProps & { readonly session: SessionView }) {
  const { t } = useText();
  const { draft, change, checked } = props;
  const given = session.atDesk?.phoneNumber ?? '';
  const isPresent = draft.guardian === 'yes';
  return (
    <Item item="guardian" lead={t('judgement.guardianLead')} {...props}>
      <YesNoChoice
        name="guardian"
        label={t('judgement.guardianLead')}
        value={draft.guardian}
        onChange={(guardian) => change({ guardian })}
      />
      {isPresent && (
        <>
          <Textfield
            className="field-short"
            label={t('judgement.guardianPhone')}
            type="tel"
            autoComplete="off"
            maxLength={24}
            value={draft.guardianPhone}
            error={checked && phoneDigits(draft.guardianPhone) < 4 ? t('applicant.phoneInvalid') : undefined}
            onChange={(event) => change({ guardianPhone: event.target.value })}
          />
          {given !== '' && draft.guardianPhone !== given && (
            <Button variant="tertiary" data-size="sm" onClick={() => change({ guardianPhone: given })}>
              {t('judgement.guardianSame', { phone: given })}
            </Button>
          )}
        </>
      )}
    </Item>
  );
}
