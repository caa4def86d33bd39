import { expect, type Locator, type Page } from '@playwright/test';
import { people } from './officer.ts';

/** Furthest that Tab has to go round a screen. */
const mostTabs = 80;

/**
 * An officer who proofs by keyboard alone, in the words of the screen (Norwegian Bokmål): Enter for the main action, Tab and arrows
 * to what is to be answered, the keys the window itself names. Every screen passed is kept, to be searched for what must not be on one.
 */
export class Proofing {
  readonly page: Page;
  /** Everything that stood in the window at each step. */
  seen = '';

  constructor(page: Page) {
    this.page = page;
  }

  get primary(): Locator {
    return this.page.locator('.step-footer .primary-action');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The main action, once the window lets it be taken: pictures must have been seen first. */
  async goOn(): Promise<void> {
    await expect(this.primary).toBeEnabled();
    await this.press('Enter');
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Arrives at a step: its heading stands there, and the focus is somewhere. */
  async arrive(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 30_000 });
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), {
        message: `focus on arrival at ${String(title)}`,
      })
      .not.toBe('BODY');
    await this.remember();
  }

  async remember(): Promise<void> {
    this.seen += await this.page.content();
  }

  async expectNothingSeenOf(secret: string): Promise<void> {
    await this.remember();
    expect(this.seen).not.toContain(secret);
  }

  /** Walks with Tab, as far as it takes. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target.first()).toBeVisible();
    const isThere = (): Promise<boolean> =>
      target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (await isThere()) return;
      await this.press('Tab');
    }
    throw new Error(`Tab never comes to ${target.toString()}`);
  }

  /** Chooses one of a group of radio buttons: Tab to the group, arrows within it. */
  async choose(group: Locator, answer: string): Promise<void> {
    const radios = group.getByRole('radio');
    const wanted = group.getByRole('radio', { name: answer, exact: true });
    await expect(wanted).toBeVisible();
    if (await wanted.isChecked()) return;
    await this.tabTo(radios);
    await this.press('Space');
    for (let arrows = 0; arrows < 8 && !(await wanted.isChecked()); arrows++) await this.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  /** Chooses from a closed list with the arrow keys. */
  async select(list: Locator, label: string): Promise<void> {
    await this.tabTo(list);
    const shown = (): Promise<string> =>
      list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label ?? '');
    await this.press('Home');
    for (let arrows = 0; arrows < 12 && (await shown()) !== label; arrows++) await this.press('ArrowDown');
    expect(await shown()).toBe(label);
  }

  async fill(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.press('Control+a');
    await this.type(text);
  }

  async signIn(): Promise<void> {
    await this.arrive('Logg på');
    await this.choose(this.page.getByRole('main'), people.officer.name);
    await this.fill(this.page.getByLabel('Personlig PIN'), people.officer.pin);
    await this.press('Enter');
  }

  /** Code, terms, what the applicant says of themselves: up to the document key. */
  async open(code: string, phoneNumber: string): Promise<void> {
    await this.arrive('Oppmøtekode');
    await this.type(code);
    // By habit: the sixth digit opens the order, and an Enter right after it belongs to the code.
    await this.press('Enter');
    await this.arrive('Formål og vilkår');
    await this.press('Enter');
    await this.arrive(/Kunde/);
    await this.type(phoneNumber);
    await this.press('Enter');
    await this.arrive('Dokumentnøkkel og brikke');
  }

  /** The page is shown to the camera: its MRZ stands in the field, and the desk waits for the document to be laid down. */
  async keyFromCamera(mrzLines: readonly string[]): Promise<void> {
    await expect(this.page.getByRole('textbox', { name: /MRZ/ })).toHaveValue(mrzLines.join('\n'), {
      timeout: 30_000,
    });
    await expect(this.page.locator('video')).toHaveCount(0);
  }

  /** Typed off the card, which lies on the reader. */
  async keyFromCan(can: string): Promise<void> {
    const kinds = this.page.getByRole('group', { name: 'Nøkkel' });
    await this.tabTo(kinds.getByRole('radio'));
    // Arrows look along the ways, the space bar takes one.
    await this.press('ArrowLeft', 'Space');
    await expect(kinds.getByRole('radio', { name: 'CAN' })).toBeChecked();
    await this.fill(this.page.getByRole('textbox', { name: /CAN/ }), can);
    await expect(this.page.getByText('Dokument på plass')).toBeVisible();
    await this.press('Enter');
  }

  async expectVerdict(headline: string): Promise<void> {
    await expect(
      this.page.locator('.verdict h2, .verdict-strip strong').filter({ hasText: headline }).first(),
    ).toBeVisible({ timeout: 30_000 });
  }

  /** The picture takes itself. */
  async expectFace(advice: 'match' | 'no-match'): Promise<void> {
    await this.arrive('Sammenlign ansiktet');
    await expect(this.page.locator('.face-similar')).toHaveAttribute('data-outcome', advice);
  }

  /** The page takes itself as well, once it lies still. */
  async expectDataPage(): Promise<void> {
    await this.arrive('Sider og underskrift');
    await expect(this.primary).toHaveText('Fortsett', { timeout: 30_000 });
    await this.remember();
  }

  item(name: string): Locator {
    return this.page.locator(`[data-item="${name}"]`);
  }

  /** One key for what is nearly always so, pressed until everything has been on the screen. */
  async judgeAllGood(): Promise<void> {
    await this.arrive('Vurder for hånd');
    const done = this.page.locator('.undo-line');
    await expect(async () => {
      await this.press('a');
      await expect(done).toBeVisible({ timeout: 500 });
    }).toPass();
  }

  get blockers(): Promise<string[]> {
    return this.page
      .locator('[data-blocker]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-blocker') ?? ''));
  }

  async approve(): Promise<void> {
    await this.arrive('Avgjørelse');
    expect(await this.blockers).toEqual([]);
    await expect(this.page.getByRole('radio', { name: 'Godkjenn' })).toBeChecked();
    await expect(this.page.getByLabel('Personlig PIN')).toBeFocused();
    await this.type(people.officer.pin);
    await this.press('Enter');
  }

  /** At the decision, where no approval is to be had. */
  async refuse(how: 'Avvis' | 'Avslutt', cause: string): Promise<void> {
    await this.arrive('Avgjørelse');
    const approve = this.page.getByRole('radio', { name: 'Godkjenn' });
    // After a hit in the register there is nothing to choose.
    if ((await this.blockers).includes('reported-lost')) await expect(approve).toHaveCount(0);
    else await expect(approve).toBeDisabled();
    await this.choose(this.page.locator('.decision-choices'), how);
    await this.select(this.page.getByRole('combobox', { name: 'Årsak' }), cause);
    await this.fill(this.page.getByLabel('Personlig PIN'), people.officer.pin);
    await this.press('Enter');
  }

  /** From any step. */
  async terminate(cause: string): Promise<void> {
    await this.press('F8');
    const dialog = this.page.getByRole('dialog');
    await this.select(dialog.getByRole('combobox', { name: 'Årsak' }), cause);
    await this.fill(dialog.getByLabel('Personlig PIN'), people.officer.pin);
    await this.press('Enter');
  }

  /** Sent and received, and the next applicant may come. */
  async expectReceipt(word: string, code: string): Promise<void> {
    await this.arrive(new RegExp(`Kvittering: ${word}`));
    await expect(this.page.locator('.big-code').first()).toHaveText(code);
    await expect(this.page.locator('[data-delivery=sent]')).toBeVisible();
    await this.goOn();
    await this.arrive('Oppmøtekode');
  }
}
