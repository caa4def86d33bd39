import type { VerbArgs, VerbName, VerbResult } from '#shared/contracts/desk.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { decide } from '../usecases/decide.ts';
import { retryOutbox } from '../usecases/deliver.ts';
import type { Desk } from '../usecases/desk.ts';
import { currentSession, openSession } from '../usecases/openSession.ts';
import { addPhoto, chipImage, photo, removePhoto } from '../usecases/photos.ts';
import { cancelReading, checkRegister, readDocument } from '../usecases/readDocument.ts';
import {
  acknowledge,
  recordAtDesk,
  setNameReason,
  setNumber,
  setSignature,
} from '../usecases/recordAtDesk.ts';
import { listReviews, openReview } from '../usecases/review.ts';
import { listOperators, signIn, signOut } from '../usecases/signIn.ts';
import { insertPersona, listPersonas, orderForPersona } from '../usecases/training.ts';

type Handler<N extends VerbName> = (desk: Desk, args: VerbArgs<N>) => Promise<Result<VerbResult<N>>>;

const notBuiltYet = async () => fail('DESK_INTERNAL');

/** One line a verb: one call to one use case. Complete by type: a verb without a handler does not compile. */
export const handlers: { readonly [N in VerbName]: Handler<N> } = {
  'desk.status': async (desk) => ok(await desk.status()),
  'operator.list': (desk) => listOperators(desk),
  'operator.signIn': (desk, { operatorId, pin }) => signIn(desk, operatorId, pin),
  'operator.signOut': async (desk) => signOut(desk),

  'session.current': async (desk) => currentSession(desk),
  'session.open': (desk, { attendanceCode }) => openSession(desk, attendanceCode),
  'session.recordAtDesk': async (desk, { name, phoneNumber }) => recordAtDesk(desk, name, phoneNumber),
  'session.readDocument': (desk, { key, reader }) => readDocument(desk, key, reader),
  'session.cancelReading': async (desk) => cancelReading(desk),
  'session.chipImage': async (desk, { kind }) => chipImage(desk, kind),
  'session.addPhoto': async (desk, { kind, jpegBase64 }) => addPhoto(desk, kind, jpegBase64),
  'session.removePhoto': async (desk, { kind }) => removePhoto(desk, kind),
  'session.photo': async (desk, { kind }) => photo(desk, kind),
  'session.setSignature': async (desk, { source }) => setSignature(desk, source),
  'session.setNumber': async (desk, { dNumber }) => setNumber(desk, dNumber),
  'session.setNameReason': async (desk, { reason }) => setNameReason(desk, reason),
  'session.acknowledge': async (desk, { check }) => acknowledge(desk, check),
  'session.checkRegister': (desk) => checkRegister(desk),
  'session.decide': (desk, decision) => decide(desk, decision),

  'outbox.retry': (desk) => retryOutbox(desk),

  'review.list': (desk) => listReviews(desk),
  'review.open': (desk, { reviewId }) => openReview(desk, reviewId),

  'trust.status': notBuiltYet,
  'trust.chooseFile': notBuiltYet,
  'trust.dropFile': notBuiltYet,
  'trust.dropPart': notBuiltYet,
  'trust.preview': notBuiltYet,
  'trust.propose': notBuiltYet,
  'trust.proposeRollback': notBuiltYet,
  'trust.proposals': notBuiltYet,
  'trust.proposalPreview': notBuiltYet,
  'trust.approve': notBuiltYet,
  'trust.refuse': notBuiltYet,
  'trust.history': notBuiltYet,
  'trust.diff': notBuiltYet,
  'trust.certificates': notBuiltYet,
  'trust.certificate': notBuiltYet,

  'training.personas': async (desk) => listPersonas(desk),
  'training.insert': async (desk, { persona }) => insertPersona(desk, persona),
  'training.order': (desk, { persona }) => orderForPersona(desk, persona),
};
