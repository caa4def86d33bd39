// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { TrustArea } from '../../../renderer/features/trust/TrustArea.tsx';
import { useImportFlow } from '../../../renderer/features/trust/importFlow.ts';
import { texts } from '../../../renderer/i18n/index.ts';
import { attentions, droppedPartBytes, importWarnings, sourceKinds } from '#shared/contracts/trust.ts';
import { installFakeDesk, type Answers } from '../../support/renderer/fakeDesk.ts';
import { operators, statusSample } from '../../support/renderer/samples.ts';
import {
  chosenFileSample,
  diffSample,
  firstPreviewSample,
  previewSample,
  proposalSamples,
  trustStatusSample,
  unsignedPreviewSample,
  unsignedSource,
} from '../../support/renderer/trustSamples.ts';
import { button, click, field, primary, render, settle, type } from './support.tsx';

const answers: Answers = {
  'trust.status': { value: trustStatusSample },
  'trust.chooseFile': { value: chosenFileSample },
  'trust.preview': { value: previewSample },
  'trust.propose': { value: proposalSamples.own },
  'trust.proposals': { value: [] },
  'trust.dropFile': { value: chosenFileSample },
  'trust.dropPart': { value: null },
};
const area = () => <TrustArea operator={operators[1]} status={{ ...statusSample, operator: operators[1] }} />;

beforeEach(() => useImportFlow.getState().startOver());

async function preview(change: Answers = {}) {
  const fake = installFakeDesk({ ...answers, ...change });
  const place = await render(area());
  await click(button('Update'));
  await click(primary());
  return { fake, place };
}

async function drop(...files: readonly File[]): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files } });
  await act(async () => {
    document.body.dispatchEvent(event);
  });
  for (let i = 0; i < 4; i++) await settle();
}

describe('what a file would change', () => {
  it('is said first in a sentence with numbers, and for Norway also where nothing changes', async () => {
    const { place } = await preview();
    const sentence = place.querySelector('.diff-sentence')?.textContent ?? '';
    expect(sentence).toContain('577 unchanged');
    expect(sentence).toContain('9 new');
    expect(sentence).toContain('2 removed');
    expect(sentence).toContain('Germany: 1 new');
    expect(sentence).toContain('No change for Norway.');
  });

  it('shows what needs attention before all else, each certificate once and removals first', async () => {
    const { place } = await preview();
    const titles = [...place.querySelectorAll('.attention-group > summary')].map((e) => e.textContent ?? '');
    expect(titles[0]).toContain(texts.attention.removed[2]);
    expect(titles[1]).toContain(texts.attention['watched-country'][2]);
    const lines = place.querySelectorAll('.attention-group .certificate-line').length;
    expect(lines).toBe(diffSample.certificates.filter(({ attention }) => attention.length > 0).length);
    expect(place.querySelector('.attention-group')?.textContent).toContain('Iran');
    const order = (selector: string): number =>
      [...place.querySelectorAll('.preview h2')].findIndex((e) => e.textContent === selector);
    expect(order(texts.trustPreview.attention[2])).toBeLessThan(order(texts.trustPreview.rest[2]));
  });

  it('says how recent inspections would have ended, in the words of the result screen', async () => {
    const { place } = await preview();
    expect(place.textContent).toContain('Yes, 3 of 120 inspections');
    const [, , undetermined] = texts.checkResult.undetermined;
    const [, , successful] = texts.checkResult.successful;
    expect(place.textContent).toContain(`before “${undetermined}” – after “${successful}”`);
  });

  it('draws a page of a first list, not all of its 588 certificates', async () => {
    const { place } = await preview({ 'trust.preview': { value: firstPreviewSample } });
    const group = [...place.querySelectorAll<HTMLDetailsElement>('.attention-group')].at(-1);
    await act(async () => {
      if (group !== undefined) group.open = true;
      group?.dispatchEvent(new Event('toggle'));
    });
    const drawn = group?.querySelectorAll('.certificate-line').length ?? 0;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThanOrEqual(25);
  });

  it('cannot be proposed where it is in use already', async () => {
    const { fake, place } = await preview({
      'trust.preview': { value: { ...previewSample, changed: false } },
    });
    expect(place.textContent).toContain(texts.trustImport.same[2]);
    expect(document.querySelector('input[type=password]')).toBeNull();
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.propose');
  });

  it('has words for every attention, warning and kind of source', () => {
    for (const key of attentions)
      expect(texts.attention[key].length + texts.attention[`${key}Text`].length).toBe(6);
    for (const key of importWarnings) expect(texts.importWarning[key]).toBeDefined();
    for (const key of sourceKinds) expect(texts.sourceKind[key]).toBeDefined();
  });
});

describe('a certificate nobody vouches for', () => {
  const unsigned = { 'trust.preview': { value: unsignedPreviewSample } };

  it('never has its fingerprint on the screen, not even as the hash of its file or source', async () => {
    const { place } = await preview(unsigned);
    for (const fold of place.querySelectorAll('details')) {
      await act(async () => {
        fold.open = true;
        fold.dispatchEvent(new Event('toggle'));
      });
    }
    await settle();
    const shown = place.innerHTML.replaceAll(/\s/g, '');
    expect(place.textContent).toContain(texts.trustCertificates.hidden[2]);
    expect(shown).not.toContain(unsignedSource.sha256.slice(0, 16));
  });

  it('is not proposed before enough of the fingerprint is typed, and only the length is told meanwhile', async () => {
    const { fake, place } = await preview(unsigned);
    const input = () => place.querySelector<HTMLInputElement>('.field-fingerprint input');
    const wrong = '00'.repeat(7);
    await type(input(), wrong);
    expect(input()?.value).toBe('0000 0000 0000 00');
    expect(place.textContent).toContain('14 characters typed; at least 16 are needed.');
    await type(field('Personal PIN'), '1234');
    await click(primary());
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.propose');
    expect(document.activeElement).toBe(input());
    // Right or wrong looks the same: main says so, and only with the PIN.
    await type(input(), `${unsignedSource.sha256.slice(0, 16)}`);
    const right = place.querySelector('.field-fingerprint')?.outerHTML.replaceAll(/value="[^"]*"/g, '');
    await type(input(), '0'.repeat(16));
    expect(place.querySelector('.field-fingerprint')?.outerHTML.replaceAll(/value="[^"]*"/g, '')).toBe(right);
    await click(primary());
    expect(fake.asked.find(({ verb }) => verb === 'trust.propose')?.args).toMatchObject({
      fingerprints: [{ id: 'unsigned-1', fingerprint: '0'.repeat(16) }],
      pin: '1234',
    });
  });
});

describe('proposing', () => {
  it('asks for the PIN, tells the next step, and keeps neither PIN nor file afterwards', async () => {
    const { fake, place } = await preview();
    await click(primary());
    expect(place.textContent).toContain('Enter your PIN.');
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.propose');
    await type(field('Note'), 'From the police, stick 4');
    await type(field('Personal PIN'), '1234');
    await click(primary());
    expect(fake.asked.at(-1)).toMatchObject({
      verb: 'trust.propose',
      args: { fileId: chosenFileSample.fileId, note: 'From the police, stick 4', fingerprints: [] },
    });
    expect(place.textContent).toContain('You cannot approve your own proposal.');
  });

  it('keeps the preview, the note and the reason on the screen when main refuses', async () => {
    const { place } = await preview({ 'trust.propose': { error: { code: 'DESK_PIN_WRONG' } } });
    await type(field('Note'), 'kept');
    await type(field('Personal PIN'), '9999');
    await click(primary());
    expect(place.querySelector('[role=alert]')?.textContent).toContain('DESK_PIN_WRONG');
    expect(field('Note').value).toBe('kept');
    expect(field('Personal PIN').value).toBe('');
    expect(document.activeElement).toBe(field('Personal PIN'));
  });
});

describe('the file', () => {
  it('that is refused says why, what to do, and that nothing changed', async () => {
    const { place } = await preview({ 'trust.preview': { error: { code: 'TRUST_LIST_ALTERED' } } });
    const alert = place.querySelector('[role=alert]')?.textContent ?? '';
    expect(alert).toContain('TRUST_LIST_ALTERED');
    expect(alert).toContain(texts.trustImport.unchanged[2]);
    expect(primary()?.textContent).toBe(texts.trustImport.choose[2]);
  });

  it('dropped on any page is sent in parts, in order and whole, and then previewed', async () => {
    const fake = installFakeDesk(answers);
    await render(area());
    await drop(new File([new Uint8Array(droppedPartBytes * 2 + 10).fill(7)], 'list.ml'));
    const parts = fake.asked.filter(({ verb }) => verb === 'trust.dropPart').map(({ args }) => args) as {
      offset: number;
      base64: string;
    }[];
    expect(parts.map(({ offset }) => offset)).toEqual([0, droppedPartBytes, droppedPartBytes * 2]);
    expect(parts.reduce((sum, { base64 }) => sum + atob(base64).length, 0)).toBe(droppedPartBytes * 2 + 10);
    expect(fake.asked.at(-1)?.verb).toBe('trust.preview');
    expect(document.querySelector('.diff-sentence')).not.toBeNull();
  });

  it('that is too large, empty or one of several never leaves the window', async () => {
    for (const files of [
      [Object.defineProperty(new File(['x'], 'big.ml'), 'size', { value: 40 * 1024 * 1024 })],
      [new File([], 'empty.ml')],
      [new File(['a'], 'a.ml'), new File(['b'], 'b.ml')],
    ]) {
      await act(async () => useImportFlow.getState().startOver());
      const fake = installFakeDesk(answers);
      const place = await render(area());
      await drop(...files);
      expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.dropFile');
      expect(place.querySelector('[role=alert]')).not.toBeNull();
    }
  });

  it('being verified shows how far it is, and is not lost by a look at another page', async () => {
    const { fake, place } = await preview({ 'trust.preview': 'never' });
    await act(async () =>
      fake.emit('trust.progress', { fileId: chosenFileSample.fileId, stage: 'verifying', done: 3, total: 9 }),
    );
    await click(button('History'));
    await click(button('Update'));
    expect(place.querySelector('li[data-state=running]')?.textContent).toBe('Verifying signatures');
    expect(place.querySelector('progress')?.value).toBe(3);
  });

  it('of one person is gone when another one signs in', async () => {
    await preview();
    const other = await render(
      <TrustArea operator={operators[2]} status={{ ...statusSample, operator: operators[2] }} />,
    );
    await click(button('Update'));
    expect(other.querySelector('.diff-sentence')).toBeNull();
  });
});
