import { Button, Field, Label, Select, Spinner } from '@digdir/designsystemet-react';
import { useText } from '../../i18n/index.ts';
import { ErrorPanel } from '../ErrorPanel.tsx';
import type { Camera } from './useCamera.ts';

interface Props {
  readonly camera: Camera;
  readonly label: string;
  /** Mirrored for a person who looks at themselves; the still is not. */
  readonly mirrored?: boolean;
}

export function CameraView({ camera, label, mirrored }: Props) {
  const { t } = useText();
  const { attach, state, error, devices, deviceId, choose, retry } = camera;
  if (error !== null) {
    return (
      <ErrorPanel error={error}>
        <Button variant="secondary" data-size="sm" onClick={retry}>
          {t('common.tryAgain')}
        </Button>
      </ErrorPanel>
    );
  }
  return (
    <div className="camera">
      <div className="camera-frame">
        <video
          ref={attach}
          className={mirrored === true ? 'mirrored' : undefined}
          aria-label={label}
          data-state={state}
          autoPlay
          muted
          playsInline
        />
        {state === 'starting' && (
          <div className="camera-wait" role="status">
            <Spinner aria-hidden="true" data-size="sm" /> {t('camera.starting')}
          </div>
        )}
      </div>
      {devices.length > 1 && (
        <Field className="camera-choice" data-size="sm">
          <Label>{t('camera.choose')}</Label>
          <Select value={deviceId ?? devices[0]?.id ?? ''} onChange={(event) => choose(event.target.value)}>
            {devices.map((device, i) => (
              <option key={device.id} value={device.id}>
                {device.label === '' ? t('camera.unnamed', { number: i + 1 }) : device.label}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
