import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { VerbName } from '#shared/contracts/desk.ts';
import { people } from './officer.ts';
import type { OpenDesk, World } from './world.ts';

type Person = Exclude<keyof typeof people, 'officer'>;
/** Under the stand-in only. */
export const dialogsAnswered = (process.env['PIPDESK_ELECTRON'] ?? '') === '';

type TrustPage = 'Tilstand' | 'Oppdater' | 'Til godkjenning' | 'Historikk' | 'Sertifikater';

/** Whoever keeps the certificate lists of a desk, with files on a USB stick, in the words of the screen (Norwegian Bokmål). */
export class Keeper {
  readonly page: Page;
  readonly desk: OpenDesk;
  readonly #world: World;
  readonly #dialogs: string;
  #who: Person = 'supervisor';

  private constructor(world: World, desk: OpenDesk, dialogs: string) {
    this.#world = world;
    this.desk = desk;
    this.page = desk.page;
    this.#dialogs = dialogs;
  }

  static async at(world: World, env: NodeJS.ProcessEnv = {}): Promise<Keeper> {
    const dialogs = join(world.folder, 'dialogs.json');
    const desk = await world.desk({
      width: 1280,
      height: 800,
      env: { ...env, PIPDESK_STANDIN_DIALOGS: dialogs },
    });
    return new Keeper(world, desk, dialogs);
  }

  get primary(): Locator {
    return this.desk.officer.primary;
  }

  get pin(): Locator {
    return this.page.getByLabel('Personlig PIN');
  }

  /** By keyboard alone, and on to the certificate lists. */
  async signIn(who: Person): Promise<void> {
    this.#who = who;
    const { page } = this;
    await this.desk.officer.expectStep('Logg på');
    const radios = page.getByRole('radio');
    await expect(radios.first()).toBeFocused();
    await page.keyboard.press('Space');
    await expect(radios.first()).toBeChecked();
    // One at a time: a key pressed before the last one was drawn would go past the person.
    for (let i = 1; !(await page.getByRole('radio', { name: people[who].name }).isChecked()); i++) {
      await page.keyboard.press('ArrowDown');
      await expect(radios.nth(i)).toBeChecked();
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type(people[who].pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Logg på' })).toBeHidden();
    // Where an administrator begins; a supervisor goes there.
    const area = page.locator('.areas').getByRole('button', { name: /^Sertifikatlister/ });
    await area.focus();
    await page.keyboard.press('Enter');
    await this.desk.officer.expectStep('Er skranken oppdatert?');
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Logg av' }).click();
    await this.desk.officer.expectStep('Logg på');
  }

  async open(name: TrustPage): Promise<void> {
    await this.page.locator('.trust-nav').getByRole('button', { name }).focus();
    await this.page.keyboard.press('Enter');
  }

  /** Puts a file on the stick. */
  file(name: string, bytes: Uint8Array): string {
    const path = join(this.#world.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** What the next save dialog answers. */
  saveTo(path: string): void {
    writeFileSync(this.#dialogs, JSON.stringify({ save: path }));
  }

  /** Chooses a file in the dialog of the system, and waits for nothing. Electron's own dialog nobody can answer: there it is dropped. */
  async choose(path: string): Promise<void> {
    if (!dialogsAnswered) return this.drop(basename(path), readFileSync(path));
    writeFileSync(this.#dialogs, JSON.stringify({ open: path }));
    await this.open('Oppdater');
    await this.desk.officer.expectStep('Oppdater sertifikatlisten');
    await this.page.keyboard.press('Enter');
  }

  /** Drops a file on the window: as the page gets it from the desktop. */
  async drop(name: string, bytes: Uint8Array): Promise<void> {
    await this.page.evaluate(
      ([fileName, base64]) => {
        const dataTransfer = new DataTransfer();
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([content], fileName));
        for (const kind of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );
  }

  async expectPreview(): Promise<void> {
    await this.desk.officer.expectStep('Hva blir annerledes?');
  }

  /** With a note and the PIN, by keyboard; the answer may be a refusal. */
  async propose(note: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Merknad' }).focus();
    await this.page.keyboard.type(note);
    await this.page.keyboard.press('Tab');
    await expect(this.pin).toBeFocused();
    await this.page.keyboard.type(people[this.#who].pin);
    await this.page.keyboard.press('Enter');
  }

  async expectProposed(): Promise<void> {
    await this.desk.officer.expectStep('Oppdateringen er foreslått');
  }

  /** Types the one fingerprint that is asked for, over what stands there. */
  async compare(fingerprint: string): Promise<void> {
    const field = this.page.locator('[data-compare] input');
    await field.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(fingerprint);
  }

  async typePin(pin: string = people[this.#who].pin): Promise<void> {
    await this.pin.focus();
    await this.page.keyboard.type(pin);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses, reads the preview and proposes; then it waits for a colleague. */
  async proposeFile(path: string, note: string): Promise<void> {
    await this.choose(path);
    await this.expectPreview();
    await this.propose(note);
    await this.expectProposed();
  }

  /** Opens the proposal of a file, or of going back. */
  async openProposal(of: string): Promise<void> {
    await this.open('Til godkjenning');
    await this.desk.officer.expectStep('Forslag til godkjenning');
    const button = this.page.getByRole('button', { name: `Se forslaget: ${of}` });
    await button.focus();
    await this.page.keyboard.press('Enter');
    await this.desk.officer.expectStep(/^Forslag: /);
  }

  /** The answer may be a refusal. */
  async approve(pin?: string): Promise<void> {
    await expect(this.primary).toHaveText('Godkjenn og ta i bruk');
    await this.typePin(pin);
  }

  async expectApproved(): Promise<void> {
    await expect(this.page.getByText('Godkjent. De nye listene er i bruk fra nå av.')).toBeVisible();
  }

  async approveProposal(of: string): Promise<void> {
    await this.openProposal(of);
    await this.approve();
    await this.expectApproved();
  }

  /** Rows of the history, newest first. */
  async history(): Promise<Locator> {
    await this.open('Historikk');
    await this.desk.officer.expectStep('Hva som har vært i bruk');
    return this.page.getByRole('table', { name: 'Hva som har vært i bruk' }).locator('tbody tr');
  }

  /** Through the bridge, as the window itself asks: what main answers, whatever a screen offers. */
  ask(verb: VerbName, args: object = {}): Promise<unknown> {
    return this.page.evaluate(
      ([name, given]) =>
        (globalThis as unknown as { desk: { call(verb: string, args: object): Promise<unknown> } }).desk.call(
          name,
          given,
        ),
      [verb, args] as const,
    );
  }

  /** Which set the desk uses, as its own status says. */
  async activeSet(): Promise<string | null> {
    const answer = (await this.ask('trust.status')) as { value: { set: string | null } };
    return answer.value.set;
  }

  /** For looking at what the window showed, where a folder for it is named. */
  async picture(name: string, size?: { width: number; height: number }): Promise<void> {
    const folder = process.env['PIPDESK_TEST_PICTURES'];
    if (folder === undefined) return;
    if (size !== undefined) await this.page.setViewportSize(size);
    await expect(this.page.getByText(/^(Arbeider|Kontrollerer forslaget på nytt) …$/)).toHaveCount(0);
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
    if (size !== undefined) await this.page.setViewportSize({ width: 1280, height: 800 });
  }
}
