// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { StepFrame } from '../../../renderer/ui/StepFrame.tsx';
import { press, render } from './support.tsx';

describe('Enter at a step', () => {
  it('is the main action in a closed list too, which would swallow it by opening', async () => {
    const onAction = vi.fn();
    const place = await render(
      <StepFrame title="Step" primary={{ label: 'On', onAction }}>
        <select>
          <option>Tax card</option>
        </select>
      </StepFrame>,
    );
    await press(place.querySelector('select'), 'Enter');
    expect(onAction).toHaveBeenCalledTimes(1);
  });

  it('leaves a link or button within the step its own Enter', async () => {
    const onAction = vi.fn();
    const place = await render(
      <StepFrame title="Step" primary={{ label: 'On', onAction }}>
        <button type="button">Other</button>
      </StepFrame>,
    );
    await press(place.querySelector('.step-body button'), 'Enter');
    expect(onAction).not.toHaveBeenCalled();
  });
});
