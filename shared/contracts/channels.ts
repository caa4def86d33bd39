/**
 * Names only, without zod: preload is built from this file, so that the closed list of what the window may ask for costs it
 * nothing. shared/contracts/desk.ts gives every name its schemas and cannot compile with one missing.
 */
export const verbNames = [
  'desk.status',
  'desk.check',
  'operator.list',
  'operator.signIn',
  'operator.signOut',
  'session.current',
  'session.open',
  'session.acceptTerms',
  'session.recordAtDesk',
  'session.readDocument',
  'session.cancelReading',
  'session.chipImage',
  'session.addFace',
  'session.overrideFace',
  'session.addPhoto',
  'session.removePhoto',
  'session.photo',
  'session.setSignature',
  'session.setNumber',
  'session.setNameReason',
  'session.acknowledge',
  'session.checkRegister',
  'session.startOver',
  'session.judge',
  'session.recordOpinion',
  'session.decide',
  'applicant.show',
  'outbox.retry',
  'outbox.refused',
  'outbox.sendAgain',
  'outbox.discard',
  'review.list',
  'review.next',
  'review.open',
  'review.verdict',
  'statistics.show',
  'trust.status',
  'trust.chooseFile',
  'trust.dropFile',
  'trust.dropPart',
  'trust.preview',
  'trust.propose',
  'trust.proposeRollback',
  'trust.proposals',
  'trust.proposalPreview',
  'trust.approve',
  'trust.refuse',
  'trust.history',
  'trust.diff',
  'trust.certificates',
  'trust.certificate',
  'desk.setUp',
  'operator.choosePin',
  'operator.records',
  'operator.create',
  'operator.change',
  'operator.deactivate',
  'operator.reactivate',
  'operator.resetPin',
  'operator.approve',
  'operator.refusePin',
  'operator.trained',
  'registry.ownKey',
  'registry.list',
  'registry.approve',
  'registry.revoke',
  'registry.saveOutlet',
  'audit.export',
  'training.personas',
  'training.insert',
  'training.order',
  'training.score',
] as const;
export type VerbName = (typeof verbNames)[number];

export const eventNames = [
  'chip.progress',
  'desk.changed',
  'session.changed',
  'applicant.said',
  'trust.progress',
] as const;
export type EventName = (typeof eventNames)[number];

/** One channel per verb. */
export const verbChannel = (verb: VerbName): string => `desk:${verb}`;
export const eventChannel = (event: EventName): string => `desk-event:${event}`;

/** The three channels of the applicant's window: what it shows, what it says, and that it is ready to be told. */
export const applicantChannels = {
  state: 'applicant:state',
  say: 'applicant:say',
  ready: 'applicant:ready',
} as const;
