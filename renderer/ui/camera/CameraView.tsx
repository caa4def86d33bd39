import { Button, Field, Label, Select, Spinner } from '@digdir/designsystemet-react';
import { catalogueEntry } from '../../../shared/errors/catalogue.ts';
import type { DeskError } from '../../../shared/errors/result.ts';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { ErrorPanel } from '../ErrorPanel.tsx';
import type { Camera } from './useCamera.ts';

interface Props {
  readonly camera: Camera;
  readonly label: string;
  /** Mirrored for a person who looks at themselves; the still is not. */
  readonly mirrored?: boolean;
  /** Drawn over the picture: where the machine sees the page, a face. */
  readonly children?: ReactNode;
}

export function CameraView({ camera, label, mirrored, children }: Props) {
  const { t } = useText();
  const { attach, state, error, warning, retry } = camera;
  if (error !== null) {
    return (
      <div className="camera">
        <ErrorPanel error={error}>
          <Button variant="secondary" data-size="sm" onClick={retry}>
            {t('common.tryAgain')}
          </Button>
        </ErrorPanel>
        <CameraChooser camera={camera} />
      </div>
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
        {children}
        {state === 'starting' && (
          <div className="camera-wait" role="status">
            <Spinner aria-hidden="true" data-size="sm" /> {t('camera.starting')}
          </div>
        )}
      </div>
      {warning && <CameraWarning warning={warning} onRetry={retry} />}
      <CameraChooser camera={camera} />
    </div>
  );
}

/** Less than an error: the picture is there, and the officer may know better. */
function CameraWarning({ warning, onRetry }: { warning: DeskError; onRetry: () => void }) {
  const { t, language } = useText();
  const { title, action } = catalogueEntry(warning.code)[language];
  return (
    <div className="camera-warning" role="status" data-code={warning.code}>
      <p>
        <strong>{title}.</strong> {action} <code>{warning.code}</code>
      </p>
      {warning.code === 'DESK_CAMERA_FROZEN' && (
        <Button variant="secondary" data-size="sm" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  );
}

function CameraChooser({ camera: { devices, deviceId, choose } }: { camera: Camera }) {
  const { t } = useText();
  if (devices.length < 2) return null;
  return (
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
  );
}
