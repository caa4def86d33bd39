// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { languages } from '../../../renderer/i18n/index.ts';
import { ErrorPanel } from '../../../renderer/ui/ErrorPanel.tsx';
import { catalogueEntry, errorCodes } from '#shared/errors/catalogue.ts';
import { render } from './support.tsx';

describe('error panel', () => {
  it('shows what happened, cause, action, who can fix it and the code, for every code in every language', async () => {
    for (const language of languages) {
      const place = await render(
        <>
          {errorCodes.map((code) => (
            <ErrorPanel key={code} error={{ code }} />
          ))}
        </>,
        language,
      );
      const panels = [...place.querySelectorAll('[role=alert]')];
      expect(panels.length).toBe(errorCodes.length);
      errorCodes.forEach((code, i) => {
        const text = panels[i]?.textContent ?? '';
        const entry = catalogueEntry(code)[language];
        for (const part of [entry.title, entry.cause, entry.action, code]) expect(text).toContain(part);
        expect(panels[i]?.querySelectorAll('dt').length).toBe(4);
      });
      place.remove();
    }
  });

  it('says how many attempts are left', async () => {
    const place = await render(
      <ErrorPanel error={{ code: 'DESK_PIN_WRONG', detail: { attemptsLeft: 1 } }} />,
    );
    expect(place.textContent).toContain('1 attempt left.');
  });
});
