import { expect, type Locator, type Page } from '@playwright/test';
import type { DeskBridge } from '#shared/contracts/desk.ts';
import type { Judgement } from '#shared/domain/judgement.ts';
import type { SessionView } from '#shared/domain/session.ts';
import { guardianThere, judgedByHand } from '../../support/proofing.ts';

/** PINs of a training desk; the sign-in screen shows them. */
export const people = {
  officer: { name: 'Ola Øvelse', pin: '111111' },
  supervisor: { name: 'Siv Kontrollør', pin: '333333' },
  otherSupervisor: { name: 'Per Prøvestein', pin: '555555' },
  administrator: { name: 'Adam Admin', pin: '444444' },
} as const;

const favourable: Judgement[] = [
  ...judgedByHand,
  guardianThere,
  { item: 'emergency-passport', accepted: true, text: 'Godtatt etter rutinen' },
  { item: 'validity-span', accepted: true, text: 'Forklart av politiet' },
  { item: 'supplementary-document', kind: 'tax-card', text: 'Skattekort 2026' },
];

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

  async expectStep(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 30_000 });
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

  /** Judges everything the session needs in the applicant's favour, and a face that could not be measured by eye. */
  async judgeByHand(): Promise<void> {
    await this.expectStep('Vurder for hånd');
    await this.page.evaluate(async (judgements) => {
      const desk = (window as unknown as { desk: DeskBridge }).desk;
      const answer = (await desk.call('session.current', {})) as { value: SessionView };
      const { judgementsNeeded, face } = answer.value;
      for (const judgement of judgements)
        if (judgementsNeeded.includes(judgement.item)) await desk.call('session.judge', { judgement });
      if (face !== null && face.capture?.quality?.ok !== true)
        await desk.call('session.overrideFace', { override: { kind: 'obvious', text: 'Sett med eget øye' } });
    }, favourable);
    await this.primary.click();
  }

  async approve(): Promise<void> {
    await this.judgeByHand();
    await this.expectStep('Avgjørelse');
    await this.page.getByRole('radio', { name: 'Godkjenn' }).check();
    await this.page.getByLabel('Personlig PIN').fill(people.officer.pin);
    await this.primary.click();
  }

  async reject(cause: string, text: string): Promise<void> {
    await this.expectStep('Avgjørelse');
    await this.page.getByRole('radio', { name: 'Avvis' }).check();
    await this.page.getByRole('combobox', { name: 'Årsak' }).selectOption({ label: cause });
    await this.page.getByRole('textbox', { name: 'Forklaring' }).fill(text);
    await this.page.getByLabel('Personlig PIN').fill(people.officer.pin);
    await this.primary.click();
  }

  /** From any step. */
  async terminate(cause: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Avslutt kontrollen …' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Årsak' }).selectOption({ label: cause });
    await dialog.getByLabel('Personlig PIN').fill(people.officer.pin);
    await dialog.getByRole('button', { name: 'Avslutt og send' }).click();
  }

  async expectReceipt(title: RegExp, delivery: 'sent' | 'waiting' = 'sent'): Promise<void> {
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
