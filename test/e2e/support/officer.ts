import { expect, type Locator, type Page } from '@playwright/test';

/** PINs of a training desk; the sign-in screen shows them. */
export const people = {
  officer: { name: 'Ola Øvelse', pin: '111111' },
  supervisor: { name: 'Siv Kontrollør', pin: '333333' },
  otherSupervisor: { name: 'Per Prøvestein', pin: '555555' },
  administrator: { name: 'Adam Admin', pin: '444444' },
  otherAdministrator: { name: 'Berit Bestyrer', pin: '666666' },
} as const;

/** What an officer does at the window, in the words of the screen (Norwegian Bokmål). */
export class Officer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The one main action of a step, always at the same place. */
  get primary(): Locator {
    return this.page.locator('.step-footer .primary-action');
  }

  async expectStep(title: string | RegExp, timeout = 30_000): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout });
  }

  async signIn(who: keyof typeof people = 'officer'): Promise<void> {
    await this.expectStep('Logg på');
    await this.page.getByRole('radio', { name: people[who].name }).check();
    await this.page.getByLabel('Personlig PIN').fill(people[who].pin);
    await this.primary.click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Logg på' })).toBeHidden();
  }

  async enterCode(code: string): Promise<void> {
    await this.expectStep('Oppmøtekode');
    // The sixth digit opens it.
    await this.page.getByRole('textbox', { name: 'Oppmøtekode' }).fill(code);
  }

  async open(code: string, applicant: { name: string; phone: string }): Promise<void> {
    await this.enterCode(code);
    await this.acceptTerms();
    await this.expectStep(/Kunde/);
    const ordered = await this.page.locator('.ordered-name strong').innerText();
    if (applicant.name !== ordered) {
      await this.page.getByRole('button', { name: 'Kunden sier et annet navn' }).click();
      await this.page.getByRole('textbox', { name: 'Navn' }).fill(applicant.name);
    }
    await this.page.getByRole('textbox', { name: /Telefon/ }).fill(applicant.phone);
    await this.primary.click();
  }

  /** Told to the officer: the applicant has no window of their own here. */
  async acceptTerms(): Promise<void> {
    await this.expectStep('Formål og vilkår');
    await this.primary.click();
  }

  async typeMrz(lines: readonly string[]): Promise<void> {
    await this.expectStep('Dokumentnøkkel og brikke');
    await this.page.getByRole('textbox', { name: /MRZ/ }).fill(lines.join('\n'));
  }

  async readChip(lines: readonly string[]): Promise<void> {
    await this.typeMrz(lines);
    await this.primary.click();
  }

  /** Where the machine leaves nothing to the officer the window has gone on, and the verdict is the strip above the step. */
  async expectHeadline(text: string | RegExp): Promise<void> {
    await expect(
      this.page.locator('.verdict h2, .verdict-strip strong').filter({ hasText: text }).first(),
    ).toBeVisible({ timeout: 30_000 });
  }

  async cameraReady(): Promise<void> {
    await expect(this.primary).not.toHaveAttribute('aria-busy', 'true');
    await this.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  }

  /** The picture takes itself; the officer finds that every feature agrees. */
  async photographFace(): Promise<void> {
    await this.expectStep('Sammenlign ansiktet');
    await expect(this.primary).toHaveText('Alt stemmer – samme person');
    await this.primary.click();
  }

  async photographDataPage(): Promise<void> {
    await this.expectStep('Sider og underskrift');
    await expect(this.primary).toHaveText('Ta bilde av datasiden');
    await this.cameraReady();
    await this.primary.click();
    await expect(this.primary).toHaveText('Fortsett');
  }

  async chooseSignature(source: 'Fra brikken' | 'På datasiden'): Promise<void> {
    await this.page.getByRole('radio', { name: source }).check();
  }

  /**
   * Judges everything the session needs in the applicant's favour: A for what is nearly always so, then what has to be said of this
   * document or this holder.
   */
  async judgeByHand(): Promise<void> {
    await this.expectStep('Vurder for hånd');
    const all = this.page.getByRole('button', { name: /^(Alt er som det skal|Se resten først)/ });
    const item = (name: string): Locator => this.page.locator(`.judge-item[data-item=${name}]`);
    // The key says so only once everything has been on the screen; until then it shows the rest.
    await expect(async () => {
      await this.page.keyboard.press('a');
      await expect(all).toHaveText(/^Alt er som det skal/, { timeout: 500 });
    }).toPass();
    await this.page.keyboard.press('a');
    await expect(item('security-features')).toHaveAttribute('data-done', 'true');
    await expect(item('condition')).toHaveAttribute('data-done', 'true');

    if (await item('guardian').isVisible()) {
      await item('guardian').getByRole('radio', { name: 'Ja' }).check();
      await item('guardian').getByRole('textbox').fill('41234567');
    }
    if (await item('face').isVisible()) {
      // A minor's: every feature compared from the screen to the child, then the conclusion.
      for (const feature of await item('face').getByRole('radio', { name: 'Likt' }).all())
        await feature.check();
      await item('face').getByRole('radio', { name: 'Samme person' }).check();
    }
    for (const exception of ['emergency-passport', 'validity-span']) {
      if (!(await item(exception).isVisible())) continue;
      await item(exception).getByRole('radio', { name: 'Ja' }).check();
      await item(exception).getByRole('textbox', { name: 'Forklaring' }).fill('Godtatt etter rutinen');
    }
    if (await item('supplementary-document').isVisible())
      await item('supplementary-document').getByRole('combobox').selectOption({ label: 'Skattekort' });
    await this.primary.click();
  }

  async approve(): Promise<void> {
    await this.judgeByHand();
    await this.expectStep('Avgjørelse');
    // Nothing stands against it: approving is what is proposed, and the PIN has the focus.
    await expect(this.page.getByRole('radio', { name: 'Godkjenn' })).toBeChecked();
    await expect(this.page.getByLabel('Personlig PIN')).toBeFocused();
    await this.page.keyboard.type(people.officer.pin);
    await this.page.keyboard.press('Enter');
  }

  async reject(cause: string, text: string, who: keyof typeof people = 'officer'): Promise<void> {
    await this.expectStep('Avgjørelse');
    await this.page.getByRole('radio', { name: 'Avvis' }).check();
    await this.page.getByRole('combobox', { name: 'Årsak' }).selectOption({ label: cause });
    await this.page.getByRole('textbox', { name: 'Forklaring' }).fill(text);
    await this.page.getByLabel('Personlig PIN').fill(people[who].pin);
    await this.primary.click();
  }

  /** From any step. */
  async terminate(cause: string, pin: string = people.officer.pin): Promise<void> {
    await this.page.getByRole('button', { name: 'Avslutt kontrollen …' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Årsak' }).selectOption({ label: cause });
    await dialog.getByLabel('Personlig PIN').fill(pin);
    await dialog.getByRole('button', { name: 'Avslutt og send' }).click();
  }

  async expectReceipt(title: RegExp, delivery: 'sent' | 'waiting' | 'refused' = 'sent'): Promise<void> {
    await this.expectStep(title);
    await expect(this.page.locator(`[data-delivery=${delivery}]`)).toBeVisible();
  }

  /** Lays a training document on the software reader of the desk. */
  async place(personaTitle: RegExp): Promise<{ mrzLines: string[] }> {
    await this.page.keyboard.press('F4');
    const drawer = this.page.getByRole('dialog');
    const persona = drawer.getByRole('listitem').filter({ hasText: personaTitle });
    await persona.getByRole('button', { name: 'Legg på leseren' }).click();
    await expect(persona.getByText('På leseren')).toBeVisible();
    await persona.getByText('Trykt på dokumentet').click();
    const mrzLines = (await persona.locator('.mrz-lines').innerText()).trim().split('\n');
    await this.page.keyboard.press('Escape');
    // Gone from the window, not only closed: F4 would otherwise close what is closing already.
    await expect(this.page.locator('.training-drawer')).toHaveCount(0);
    return { mrzLines };
  }

  async expectError(code: string): Promise<void> {
    await expect(this.page.getByText(code, { exact: true })).toBeVisible();
  }
}
