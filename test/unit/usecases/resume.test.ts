import { describe, expect, it } from 'vitest';
import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import { readDocument } from '#electron/usecases/readDocument.ts';
import { acceptTerms, recordAtDesk } from '#electron/usecases/recordAtDesk.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import {
  chipReading,
  claim,
  deskDouble,
  documentData,
  type Double,
  inspection,
  officer,
  pin,
} from './doubles.ts';

const can = (digits: string) => ({ kind: 'can', can: digits }) as const;
const partial = { files: new Map() } as unknown as DocumentRead;

async function cutOff(): Promise<Double> {
  const double = deskDouble();
  const lost = chipReading(inspection(null, {}, { code: 'CHIP_CARD_LOST' }));
  double.readings = [{ ...lost, resumable: partial }, chipReading(inspection(documentData()))];
  expect((await signIn(double.desk, officer.id, pin)).ok).toBe(true);
  expect((await openSession(double.desk, claim.attendanceCode)).ok).toBe(true);
  acceptTerms(double.desk, 'nb', 'officer');
  recordAtDesk(double.desk, 'Kari Nordmann', '+47 41 23 45 67');
  await readDocument(double.desk, can('310207'), null);
  return double;
}

describe('reading again after the card was lost', () => {
  it('goes on with what was read, once', async () => {
    const double = await cutOff();
    await readDocument(double.desk, can('310207'), null);
    await readDocument(double.desk, can('310207'), null);
    expect(double.resumedFrom).toEqual([null, partial, null]);
    expect(double.desk.session?.chip?.resumable).toBeNull();
  });

  it('begins at the beginning with another key: that is another document', async () => {
    const double = await cutOff();
    await readDocument(double.desk, can('310208'), null);
    expect(double.resumedFrom).toEqual([null, null]);
  });
});
