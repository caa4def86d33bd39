import type { Desk } from './desk.ts';

/** The desk is closed: an order that is still open is given back, so that the applicant can go to another desk. */
export async function leaveDesk(desk: Desk): Promise<void> {
  desk.cancelReading();
  const { session } = desk;
  desk.setOperator(null);
  desk.setSession(null);
  if (session !== null) await desk.parts.pip.release(session.claim.claimId);
}
