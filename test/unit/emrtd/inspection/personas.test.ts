import { describe, expect, it } from 'vitest';
import { checkIds, inspectionSchema, type CheckId, type CheckResult } from '#shared/domain/inspection.ts';
import { checkReasons } from '#shared/domain/checkReasons.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { inspectDocument } from '#electron/emrtd/inspection/inspect.ts';
import { personaIds, type PersonaId } from '#electron/training/personas/build.ts';
import type { PersonaRecord } from '#electron/training/personas/persona.ts';
import { personaRecords } from '#electron/training/personas/records.ts';
import { mrzKey, noon, personaCard, read, trainingValidator } from '../personaReading.ts';

async function inspectPersona(id: PersonaId) {
  const { persona, card } = personaCard(id);
  const key = mrzKey(persona);
  const reading = await read(card, key);
  const request = {
    read: reading,
    enteredKey: key,
    dscValidator: trainingValidator(),
    at: noon,
    register: registerAnswer(id),
    syntheticNumbers: true,
  } as const;
  return { persona, reading, inspected: inspectDocument(request) };
}

/** What the register of lost documents answers: Norwegian documents only (pip-service rule 10). */
function registerAnswer(id: PersonaId) {
  const record: PersonaRecord | undefined = personaRecords.find((one) => one.id === id);
  if (record?.document.issuingState !== 'NOR') return 'NOT_COVERED';
  return record.reportedLost === true ? 'MATCH' : 'NO_MATCH';
}

/** Checks that neither succeed nor do not apply. */
const open = (checks: readonly { id: CheckId; result: CheckResult }[]) =>
  Object.fromEntries(
    checks
      .filter(({ result }) => result !== 'successful' && result !== 'not-supported')
      .map(({ id, result }) => [id, result]),
  );

describe.each(personaIds)('persona %s, read whole from its software chip', (id) => {
  it('is read byte by byte and inspected as the persona says', async () => {
    const { persona, reading, inspected } = await inspectPersona(id);
    expect(reading.error).toBeNull();
    const { inspection } = inspected;
    expect(inspectionSchema.safeParse(inspection).error).toBeUndefined();
    for (const [name, content] of persona.files) expect(reading.files.get(name), name).toEqual(content);
    expect(inspection.checks.map((check) => check.id)).toEqual([...checkIds]);
    expect(inspection.checks.filter(({ reason }) => !(reason in checkReasons))).toEqual([]);
    expect(open(inspection.checks)).toEqual(persona.expected.deciding);
    expect(verdictOf(inspection.checks).negative).toBe(persona.expected.negative);
    expect(inspection.result).toBe(persona.expected.result);
  });
});

describe('the document a chip describes', () => {
  it('shows the name of DG11 before the transliterated one, and the number from where the chip has it', async () => {
    const passport = (await inspectPersona('adult-passport')).inspected;
    expect(passport.inspection.document).toMatchObject({
      format: 'TD3',
      kind: 'passport',
      issuingState: 'NOR',
      holderName: 'Kari Prøve Øvingsdal',
      birthDate: { rule: 'dg11' },
      personalNumber: { source: 'dg11' },
      issueDate: { rule: 'dg12' },
    });
    expect(passport.portrait?.mime).toBe('image/jpeg');
    expect(passport.signature).not.toBeNull();
    const card = (await inspectPersona('norwegian-id-card')).inspected.inspection.document;
    expect(card).toMatchObject({
      format: 'TD1',
      kind: 'identity-card',
      personalNumber: { source: 'dg1-optional-data' },
      birthDate: { rule: 'latest-not-after-today' },
    });
  });

  it('finds a JPEG 2000 portrait and takes no foreign number for a Norwegian one', async () => {
    const { inspected } = await inspectPersona('foreign-bac');
    expect(inspected.inspection.document?.portrait?.mime).toBe('image/jp2');
    expect(inspected.inspection.document?.personalNumber).toBeNull();
  });
});
