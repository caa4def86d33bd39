import type { VerbArgs, VerbName, VerbResult } from '#shared/contracts/desk.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import {
  changeOperator,
  createOperator,
  deactivateOperator,
  noteTraining,
  reactivateOperator,
  resetPin,
} from '../usecases/administration/people.ts';
import { approvePin, choosePin, refusePin } from '../usecases/administration/pins.ts';
import { listRecords } from '../usecases/administration/records.ts';
import { setUpDesk } from '../usecases/administration/setUp.ts';
import { showApplicant } from '../usecases/applicant.ts';
import { decide } from '../usecases/decide.ts';
import { retryOutbox } from '../usecases/deliver.ts';
import {
  approveDesk,
  listRegistry,
  ownKey,
  revokeDesk,
  saveOutlet,
  savePolicy,
  showPolicy,
} from '../usecases/registry/registry.ts';
import { showStatistics } from '../usecases/statistics.ts';
import { discardRefused, listRefused, sendRefusedAgain } from '../usecases/refused.ts';
import type { Desk } from '../usecases/desk.ts';
import { exportAudit } from '../usecases/exportAudit.ts';
import { recordOpinion } from '../usecases/opinion.ts';
import { currentSession, openSession } from '../usecases/openSession.ts';
import { addFace, addPhoto, chipImage, overrideFace, photo, removePhoto } from '../usecases/photos.ts';
import { cancelReading, checkRegister, readDocument } from '../usecases/readDocument.ts';
import {
  acceptTerms,
  acknowledge,
  judge,
  recordAtDesk,
  setNameReason,
  setNumber,
  setSignature,
  startOver,
} from '../usecases/recordAtDesk.ts';
import { checkDesk } from '../usecases/checkDesk.ts';
import { giveVerdict, listReviews, openReview, takeReview } from '../usecases/review.ts';
import { listOperators, signIn, signOut } from '../usecases/signIn.ts';
import { insertPersona, listPersonas, orderForPersona, trainingScore } from '../usecases/training.ts';
import { approve } from '../usecases/trust/approve.ts';
import { findCertificates, openCertificate } from '../usecases/trust/certificates.ts';
import { chooseFile, dropFile, dropPart } from '../usecases/trust/file.ts';
import { trustDiff, trustHistory } from '../usecases/trust/history.ts';
import { previewFile } from '../usecases/trust/preview.ts';
import { listProposals, previewProposal } from '../usecases/trust/proposals.ts';
import { propose, proposeRollback } from '../usecases/trust/propose.ts';
import { refuse } from '../usecases/trust/refuse.ts';
import { trustStatus } from '../usecases/trust/status.ts';

type Handler<N extends VerbName> = (desk: Desk, args: VerbArgs<N>) => Promise<Result<VerbResult<N>>>;

/** One line a verb: one call to one use case. Complete by type: a verb without a handler does not compile. */
export const handlers: { readonly [N in VerbName]: Handler<N> } = {
  'desk.status': async (desk) => ok(await desk.status()),
  'desk.check': (desk) => checkDesk(desk),
  'operator.list': (desk) => listOperators(desk),
  'operator.signIn': (desk, { operatorId, pin }) => signIn(desk, operatorId, pin),
  'operator.signOut': async (desk) => signOut(desk),

  'session.current': async (desk) => currentSession(desk),
  'session.open': (desk, { attendanceCode }) => openSession(desk, attendanceCode),
  'session.acceptTerms': async (desk, { language }) => acceptTerms(desk, language, 'officer'),
  'session.recordAtDesk': async (desk, { name, phoneNumber }) => recordAtDesk(desk, name, phoneNumber),
  'session.readDocument': (desk, { key, reader }) => readDocument(desk, key, reader),
  'session.cancelReading': async (desk) => cancelReading(desk),
  'session.chipImage': async (desk, { kind }) => chipImage(desk, kind),
  'session.addFace': async (desk, { jpegBase64, capture }) => addFace(desk, jpegBase64, capture),
  'session.overrideFace': async (desk, { override }) => overrideFace(desk, override),
  'session.addPhoto': async (desk, { kind, jpegBase64, capture }) =>
    addPhoto(desk, kind, jpegBase64, capture),
  'session.removePhoto': async (desk, { kind }) => removePhoto(desk, kind),
  'session.photo': async (desk, { kind }) => photo(desk, kind),
  'session.setSignature': async (desk, { source }) => setSignature(desk, source),
  'session.setNumber': async (desk, args) => setNumber(desk, args),
  'session.setNameReason': async (desk, { reason }) => setNameReason(desk, reason),
  'session.acknowledge': async (desk, { check }) => acknowledge(desk, check),
  'session.checkRegister': (desk) => checkRegister(desk),
  'session.startOver': async (desk) => startOver(desk),
  'session.judge': async (desk, { judgement }) => judge(desk, judgement),
  'session.recordOpinion': (desk, args) => recordOpinion(desk, args),
  'session.decide': (desk, decision) => decide(desk, decision),

  'applicant.show': async (desk, { show }) => showApplicant(desk, show),

  'outbox.retry': (desk) => retryOutbox(desk),
  'outbox.refused': (desk) => listRefused(desk),
  'outbox.sendAgain': (desk, args) => sendRefusedAgain(desk, args),
  'outbox.discard': (desk, args) => discardRefused(desk, args),

  'review.list': (desk) => listReviews(desk),
  'review.next': (desk) => takeReview(desk),
  'review.open': (desk, { reviewId }) => openReview(desk, reviewId),
  'review.verdict': (desk, args) => giveVerdict(desk, args),

  'statistics.show': (desk, query) => showStatistics(desk, query),

  'trust.status': (desk) => trustStatus(desk),
  'trust.chooseFile': (desk) => chooseFile(desk),
  'trust.dropFile': (desk, { name, bytes }) => dropFile(desk, name, bytes),
  'trust.dropPart': async (desk, { fileId, offset, base64 }) => dropPart(desk, fileId, offset, base64),
  'trust.preview': (desk, { fileId }) => previewFile(desk, fileId),
  'trust.propose': (desk, { fileId, fingerprints, note, pin }) =>
    propose(desk, fileId, fingerprints, note, pin),
  'trust.proposeRollback': (desk, { set, note, pin }) => proposeRollback(desk, set, note, pin),
  'trust.proposals': (desk) => listProposals(desk),
  'trust.proposalPreview': (desk, { id }) => previewProposal(desk, id),
  'trust.approve': (desk, { id, fingerprints, pin }) => approve(desk, id, fingerprints, pin),
  'trust.refuse': (desk, { id, note, pin }) => refuse(desk, id, note, pin),
  'trust.history': (desk) => trustHistory(desk),
  'trust.diff': (desk, { from, to }) => trustDiff(desk, from, to),
  'trust.certificates': (desk, { set, query }) => findCertificates(desk, set, query),
  'trust.certificate': (desk, { set, sha256 }) => openCertificate(desk, set, sha256),

  'desk.setUp': (desk, args) => setUpDesk(desk, args),
  'operator.choosePin': (desk, args) => choosePin(desk, args),
  'operator.records': (desk) => listRecords(desk),
  'operator.create': (desk, args) => createOperator(desk, args),
  'operator.change': (desk, args) => changeOperator(desk, args),
  'operator.deactivate': (desk, args) => deactivateOperator(desk, args),
  'operator.reactivate': (desk, args) => reactivateOperator(desk, args),
  'operator.resetPin': (desk, args) => resetPin(desk, args),
  'operator.approve': (desk, args) => approvePin(desk, args),
  'operator.refusePin': (desk, args) => refusePin(desk, args),
  'operator.trained': (desk, args) => noteTraining(desk, args),

  'registry.ownKey': async (desk) => ownKey(desk),
  'registry.list': (desk) => listRegistry(desk),
  'registry.approve': (desk, args) => approveDesk(desk, args),
  'registry.revoke': (desk, args) => revokeDesk(desk, args),
  'registry.saveOutlet': (desk, args) => saveOutlet(desk, args),
  'registry.policy': (desk) => showPolicy(desk),
  'registry.savePolicy': (desk, args) => savePolicy(desk, args),

  'audit.export': (desk) => exportAudit(desk),

  'training.personas': async (desk) => listPersonas(desk),
  'training.insert': async (desk, { persona }) => insertPersona(desk, persona),
  'training.order': (desk, { persona }) => orderForPersona(desk, persona),
  'training.score': async (desk) => trainingScore(desk),
};
