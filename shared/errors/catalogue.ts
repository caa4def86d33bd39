import { administrationErrors } from './codes/administration.ts';
import { auditErrors } from './codes/audit.ts';
import { cameraErrors } from './codes/camera.ts';
import { chipErrors } from './codes/chip.ts';
import { deskErrors } from './codes/desk.ts';
import { pipErrors } from './codes/pip.ts';
import { readerErrors } from './codes/reader.ts';
import { reviewErrors } from './codes/review.ts';
import { sessionErrors } from './codes/session.ts';
import { readinessErrors } from './codes/readiness.ts';
import { trustErrors } from './codes/trust.ts';
import { trustDeskErrors } from './codes/trustDesk.ts';
import { trustFileErrors } from './codes/trustFiles.ts';
import { windowErrors } from './codes/window.ts';
import type { CatalogueEntry } from './entry.ts';

/**
 * The closed union of everything that can go wrong. A code is raised somewhere, documented here, translated here: a test
 * (test/unit/shared/errors.test.ts) holds all three.
 */
const catalogue = {
  ...administrationErrors,
  ...auditErrors,
  ...cameraErrors,
  ...chipErrors,
  ...readerErrors,
  ...trustErrors,
  ...trustDeskErrors,
  ...trustFileErrors,
  ...pipErrors,
  ...deskErrors,
  ...reviewErrors,
  ...sessionErrors,
  ...readinessErrors,
  ...windowErrors,
};

export type ErrorCode = keyof typeof catalogue;

export const errorCodes = Object.keys(catalogue) as [ErrorCode, ...ErrorCode[]];

export const isErrorCode = (code: string | null): code is ErrorCode =>
  errorCodes.some((known) => known === code);

export const catalogueEntry = (code: ErrorCode): CatalogueEntry => catalogue[code];
