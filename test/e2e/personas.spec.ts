import type { Page } from '@playwright/test';
import { osloDay } from '#shared/domain/age.ts';
import type { ApprovalBlocker } from '#shared/domain/session.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import { syntheticPersonalNumber } from '#electron/training/issuing/personalNumber.ts';
import type { PersonaRecord } from '#electron/training/personas/persona.ts';
import { personaRecords, type PersonaId } from '#electron/training/personas/records.ts';
import type { DrawnFace } from './support/camera.ts';
import { Proofing } from './support/proofing.ts';
import { faceOf, PersonaStage } from './support/personaStage.ts';
import { expect, test as base, World } from './support/world.ts';

/**
 * Every persona of the training material from order to result: a real service, a real window under the keyboard alone, the document's
 * page and the holder's face before the camera, its chip in the PC/SC stack. What must come of it stands in the persona's own record.
 */

const noReader = process.env['PIPDESK_NO_VIRTUAL_READER'] ?? '';
const records: readonly PersonaRecord[] = personaRecords;
const phoneNumber = (record: PersonaRecord): string => record.applicant.phoneNumber;

interface Office {
  readonly world: World;
  readonly stage: PersonaStage;
  readonly page: Page;
}

/** One service, one desk, one officer for all: the next applicant comes to the same window. */
const test = base.extend<object, { office: Office }>({
  office: [
    async ({ cameraVideos }, use) => {
      const world = new World(cameraVideos);
      const stage = new PersonaStage(
        world.folder,
        process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium',
        cameraVideos,
      );
      await world.service({
        lost: records.filter((one) => one.reportedLost).map((one) => one.document.number),
      });
      await stage.showFace('birch');
      const { page } = await world.desk({ readers: 'pcsc', video: stage.video });
      await countCamera(page);
      await new Proofing(page).signIn();
      await use({ world, stage, page });
      await world.end();
      await stage.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

interface CameraUse {
  asked: number;
  open: number;
}

/** Counts every opening of a camera, and what is open still. */
async function countCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    const use = {
      asked: 0,
      get open() {
        return tracks.filter(({ readyState }) => readyState === 'live').length;
      },
    };
    Object.assign(window, { cameraUse: use });
    const devices = Object.getPrototypeOf(navigator.mediaDevices) as MediaDevices;
    const open = devices.getUserMedia;
    devices.getUserMedia = async function getUserMedia(constraints) {
      use.asked++;
      const stream = await open.call(this, constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

const cameraUse = (page: Page): Promise<CameraUse> =>
  page.evaluate(() => {
    const { asked, open } = (window as unknown as { cameraUse: CameraUse }).cameraUse;
    return { asked, open };
  });

/** What happens at the desk that is on neither chip nor page, by persona. */
interface AtTheDesk {
  /** Who stands there, where it is not the holder. */
  readonly comes?: DrawnFace;
  readonly condition?: 'Slitt' | 'Tegn til endring';
  /** What forbids an approval after everything was judged, and nothing else does. */
  readonly blockers?: readonly ApprovalBlocker[];
  /** The officer has seen enough at this step. */
  readonly endsAt?: 'face' | 'result' | 'judgement';
}

const atTheDesk: Partial<Record<PersonaId, AtTheDesk>> = {
  'worn-passport': { condition: 'Slitt' },
  'tampered-page': { condition: 'Tegn til endring', blockers: ['document-tampered'] },
  'name-other': { endsAt: 'judgement', blockers: ['name-reason-missing'] },
  'emergency-passport': { blockers: ['emergency-passport'] },
  'validity-span': { blockers: ['validity-span'] },
  'unknown-birth-date': { endsAt: 'result', blockers: ['age-unknown'] },
  'other-person': { comes: 'heather', blockers: ['face-differs'] },
  'under-pressure': { endsAt: 'face' },
};

/** Verdict of the chip in the window's words; a document with one of the others goes straight to the decision. */
const genuine = 'Ekte og gyldig';
const headlines: Partial<Record<PersonaId, string>> = {
  'unknown-issuer': 'Utstederen er ukjent her',
  clone: 'Mistanke om kopiert brikke',
  'altered-dg2': 'Forfalsket eller endret',
  expired: 'Ekte, men utløpt',
  'reported-lost': 'Meldt tapt eller stjålet',
};
const chipBlockers: Partial<Record<PersonaId, ApprovalBlocker>> = {
  'unknown-issuer': 'issuer-unknown',
  clone: 'chip-copied',
  'altered-dg2': 'document-not-authentic',
  expired: 'document-expired',
  'reported-lost': 'reported-lost',
};

/** Causes as the lists of the window have them. */
const causes: Readonly<Record<string, string>> = {
  'face-does-not-match': 'Ansiktet stemmer ikke',
  'document-suspected-forged': 'Mistanke om forfalsket dokument',
  'document-suspected-copy': 'Mistanke om kopiert brikke',
  'document-expired': 'Dokumentet er utløpt',
  'document-reported-lost': 'Dokumentet er meldt tapt eller stjålet',
  'name-does-not-match': 'Navnet stemmer ikke',
  'document-not-supported': 'Dokumentet støttes ikke',
  'issuer-unknown': 'Utstederen er ukjent',
  'suspicious-behaviour': 'Mistenkelig oppførsel',
};

test.describe('every persona from order to result, by camera, reader and keyboard', () => {
  test.skip(process.env['PIPDESK_VPCD'] === undefined, `no virtual reader: ${noReader}`);

  for (const record of records) {
    const { decision } = record.expectedDecision;
    test(`${record.id}: ${decision}, as the record has it`, async ({ office }, testInfo) => {
      const { world, page } = office;
      const order = await world.requestor.order({
        applicantName: record.applicant.name,
        applicantPhoneNumber: phoneNumber(record),
      });
      const officer = new Proofing(page);
      try {
        await proof(office, officer, record, order.attendanceCode);
      } catch (error) {
        await page.screenshot({ path: testInfo.outputPath('desk.png') }).catch(() => undefined);
        throw error;
      }
      await officer.expectNothingSeenOf(order.pipId);
      await expectResult(world, order.pipId, record);
    });
  }
});

/** The session at the desk, up to the next applicant. */
async function proof({ world, stage, page }: Office, officer: Proofing, record: PersonaRecord, code: string) {
  const id = record.id as PersonaId;
  const { holder, expectedDecision } = record;
  const persona = buildPersona(id, { today: osloDay(new Date()) });
  const case_ = atTheDesk[id] ?? {};
  const mayBeMinor = holder.age < 18 || holder.birthDateKnown === 'year';

  await stage.showDocument(record);
  await officer.open(code, phoneNumber(record));
  if (record.chip.can === null) await officer.keyFromCamera(persona.summary.mrzLines);
  const before = await cameraUse(page);
  if (!mayBeMinor) await stage.showFace(case_.comes ?? faceOf(record));
  const document = await world.document(id);
  if (record.chip.can !== null) await officer.keyFromCan(record.chip.can);
  await officer.expectVerdict(headlines[id] ?? genuine);

  const face = page.getByRole('listitem').filter({ hasText: 'Ansiktsbilde' });
  await expect(face).toHaveCount(mayBeMinor ? 0 : 1);
  const cause = causes[expectedDecision.causes[0] ?? ''] ?? '';
  const how = expectedDecision.decision === 'reject' ? 'Avvis' : 'Avslutt';

  if (chipBlockers[id] !== undefined) {
    await officer.arrive('Resultat');
    expect(await openChecks(page)).toEqual(record.expected.deciding);
    await officer.goOn();
    await officer.arrive('Avgjørelse');
    expect(await officer.blockers).toContain(chipBlockers[id]);
    await officer.refuse(how, cause);
  } else if (case_.endsAt === 'result') {
    await officer.arrive('Resultat');
    // Past everything that would be judged: there is no use in it.
    for (const step of ['Sider og underskrift', 'Vurder for hånd', 'Avgjørelse']) {
      await officer.press('Alt+ArrowRight');
      await officer.arrive(step);
    }
    expect(await officer.blockers).toEqual(expect.arrayContaining([...(case_.blockers ?? [])]));
    await officer.refuse(how, cause);
  } else {
    if (!mayBeMinor) {
      await officer.expectFace(case_.comes === undefined ? 'match' : 'no-match');
      if (case_.endsAt === 'face') {
        await officer.terminate(cause);
        await officer.expectReceipt('Avsluttet', code);
        return document.takeAway();
      }
      await stage.showDocument(record);
      if (case_.comes !== undefined) await officer.choose(page.locator('.conclusion'), 'En annen person');
      await officer.goOn();
      await officer.expectDataPage();
    } else {
      await officer.arrive('Sider og underskrift');
      if (holder.signature === null) await officer.choose(page.locator('.choice-list'), 'På datasiden');
    }
    await officer.goOn();
    await officer.judgeAllGood();
    if (case_.endsAt === 'judgement') {
      await officer.press('Alt+ArrowRight');
    } else {
      await judge(officer, record, case_);
      await officer.goOn();
    }
    if (expectedDecision.decision === 'approve') await officer.approve();
    else {
      await officer.arrive('Avgjørelse');
      const standing = await officer.blockers;
      if (case_.endsAt === 'judgement')
        expect(standing).toEqual(expect.arrayContaining([...(case_.blockers ?? [])]));
      else expect(standing).toEqual(case_.blockers);
      await officer.refuse(how, cause);
    }
  }
  const word = { approve: 'Godkjent', reject: 'Avvist', terminate: 'Avsluttet' }[expectedDecision.decision];
  if (mayBeMinor) expect(await cameraUse(page)).toEqual({ asked: before.asked, open: 0 });
  await officer.expectReceipt(word, code);
  await document.takeAway();
}

/** Everything by hand that the record asks for, besides what one key answers. */
async function judge(officer: Proofing, record: PersonaRecord, case_: AtTheDesk): Promise<void> {
  const { page } = officer;
  const { holder, document } = record;
  const today = osloDay(new Date());
  if (case_.condition !== undefined) {
    await officer.choose(officer.item('condition'), case_.condition);
    if (case_.condition === 'Tegn til endring')
      await officer.fill(officer.item('condition').getByRole('textbox'), 'Laminatet er løftet rundt bildet');
  }
  // Spelt differently is looked at; only another name needs words. B where the chip has the MRZ's letters alone.
  await expect(page.locator('#judge-reason')).toHaveCount(0);
  await expect(page.locator('.grade')).toHaveAttribute(
    'data-grade',
    record.kind === 'names' ? 'D' : /^[AB]$/,
  );

  const isForeign = document.issuingState !== 'NOR';
  await expect(officer.item('supplementary-document')).toHaveCount(isForeign ? 1 : 0);
  if (isForeign) {
    const number = numberOnPaper(record, today);
    // As on paper, with a space; typed again without.
    await officer.fill(page.locator('#judge-number'), `${number.slice(0, 6)} ${number.slice(6)}`);
    await officer.fill(page.locator('#judge-number-again'), number);
    await officer.select(officer.item('supplementary-document').getByRole('combobox'), 'Skattekort');
  }
  await expect(officer.item('guardian')).toHaveCount(holder.age < 18 ? 1 : 0);
  if (holder.age < 18) {
    await officer.choose(officer.item('guardian'), 'Ja');
    await officer.fill(officer.item('guardian').getByRole('textbox'), '41234567');
    await officer.choose(officer.item('face').getByRole('group', { name: 'Samlet' }), 'Samme person');
  }
  for (const exception of ['emergency-passport', 'validity-span'] as const) {
    const isAsked = case_.blockers?.includes(exception) === true;
    await expect(officer.item(exception)).toHaveCount(isAsked ? 1 : 0);
    if (isAsked) await officer.choose(officer.item(exception), 'Nei');
  }
}

/** Synthetic, as the tax card of a foreign persona has it. */
const numberOnPaper = ({ id, holder }: PersonaRecord, today: string): string =>
  syntheticPersonalNumber(buildPersona(id as PersonaId, { today }).birthDate, holder.sex, holder.age);

/** Every check on the screen that is neither successful nor without meaning for this document. */
const openChecks = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('.check[data-check]')
    .evaluateAll((all) =>
      Object.fromEntries(
        all
          .map(
            (one) => [one.getAttribute('data-check') ?? '', one.getAttribute('data-result') ?? ''] as const,
          )
          .filter(([, result]) => result !== 'successful' && result !== 'not-supported'),
      ),
    );

/** What the requestor gets, against the record. */
async function expectResult(world: World, pipId: string, record: PersonaRecord): Promise<void> {
  const id = record.id as PersonaId;
  const { expectedDecision, document, holder, expected } = record;
  const { decision } = expectedDecision;
  const { result, text } = await world.requestor.result(pipId);
  const persona = buildPersona(id, { today: osloDay(new Date()) });
  const [year = '', month = '', day = ''] = persona.birthDate.split('-');
  const isNorwegian = document.issuingState === 'NOR';
  const isApproved = decision === 'approve';
  expect(result).toMatchObject({
    approved: { approve: true, reject: false, terminate: null }[decision],
    completed: decision !== 'terminate',
    terminationCause: decision === 'terminate' ? expectedDecision.causes[0] : null,
    applicantName: record.applicant.name,
    proofingSessionDetails: { registrationOfficer: 'Ola Øvelse' },
    proofingData: {
      toveStatus: !isNorwegian ? 'NOT_COVERED' : record.reportedLost === true ? 'MATCH' : 'NO_MATCH',
      automaticRfidRead: true,
      inspectionResult: expected.result,
      rejectionCause: decision === 'reject' ? expectedDecision.causes[0] : null,
      nfcDataDocNumber: document.number,
      nfcDataIssuer: document.issuingState,
      // Never mixed: the chip's own number or date of birth here, what was typed off a paper there.
      nationalIdNumber:
        isNorwegian && persona.personalNumber !== null
          ? persona.personalNumber
          : holder.birthDateKnown === 'year'
            ? null
            : `${day}${month}${year.slice(2)}`,
      dNumber: !isNorwegian && isApproved ? numberOnPaper(record, osloDay(new Date())) : null,
      ...(isApproved ? { signatureSource: holder.signature === null ? 'data-page' : 'chip' } : {}),
    },
  });
  if (holder.age < 18 || holder.birthDateKnown === 'year') {
    expect(text).not.toContain('faceImage');
    expect(text).not.toContain('automaticBiometricComparisonApproval');
  } else if (isApproved) {
    expect(result.proofingData?.automaticBiometricComparisonApproval).toBe(true);
    expect(result.proofingData?.faceImage).toMatch(/^\/9j\//);
  } else if (chipBlockers[id] !== undefined) {
    // Refused before anybody was photographed.
    expect(text).not.toContain('faceImage');
  }
}
