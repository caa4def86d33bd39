import { describe, expect, it } from 'vitest';
import { element, xmlDocument } from '#electron/pip/service/report/element.ts';
import { transactionLog } from '#electron/pip/service/report/transactionLog.ts';
import { personaIds } from '#electron/training/personas/build.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import type { LogLevel } from '#shared/contracts/requestor.ts';
import { checkIds } from '#shared/domain/inspection.ts';
import { realSubmission } from '../../../contract/pip/support/realSubmission.ts';

const at = new Date('2026-11-25T12:00:00.000Z');

const logOf = (submission: Submission, level: LogLevel): string =>
  Buffer.from(
    transactionLog(
      {
        ...{ pipCode: 'PIP1234561126', submission, receivedAt: at },
        reinspection:
          submission.inspection === null ? null : { inspection: submission.inspection, inspectedAt: at },
      },
      level,
    ),
  ).toString('utf8');

/** Every text of the document that tells whose it is; what two letters long says nothing by itself. */
function personalTexts({ inspection, officerName }: Submission): readonly string[] {
  const document = inspection?.document;
  if (document === undefined || document === null) return [officerName];
  const days = [document.birthDate, document.expiryDate, ...(document.issueDate ? [document.issueDate] : [])];
  return [
    ...[officerName, document.documentNumber, document.holderName, document.fullName ?? ''],
    ...[document.personalNumber?.value ?? '', document.mrzName.primary, document.mrzName.secondary],
    ...days.flatMap(({ raw, resolved }) => [raw, resolved ?? '']),
    ...document.mrzLines,
  ].filter((text) => text.replaceAll('<', '').length > 2);
}

describe('the transaction log of what the personas bring', () => {
  it.each(personaIds)('%s: below the highest level nothing tells whose document it is', async (id) => {
    const submission = await realSubmission(id, at);
    for (const level of ['results', 'technical'] as const) {
      const log = logOf(submission, level);
      for (const text of personalTexts(submission)) expect(log).not.toContain(text);
    }
  });

  it('each check has exactly one result, at every level', async () => {
    const submission = await realSubmission('adult-passport', at);
    for (const level of ['results', 'technical', 'personal'] as const) {
      const log = logOf(submission, level);
      for (const id of checkIds) {
        expect(log.match(new RegExp(`<check id="${id}" result="[a-z-]+"`, 'g'))).toHaveLength(2);
      }
    }
  });

  it('the technical level has the raw facts, the steps and the face by criterion; the lowest has none of them', async () => {
    const submission = await realSubmission('adult-passport', at);
    const technical = logOf(submission, 'technical');
    expect(technical).toContain('<fact name="dscSha256">');
    expect(technical).toContain('<step id="ef-sod" state="done"');
    expect(technical).toContain('<criterion measure="sharpness"');
    expect(technical).not.toContain('<fact name="documentExpiresOn">');
    expect(logOf(submission, 'results')).not.toMatch(/<(fact|step|criterion|judgement|access)\b/);
  });

  it('the highest level has document, holder and the words of the officer', async () => {
    const submission: Submission = {
      ...(await realSubmission('adult-passport', at)),
      decision: { approved: false, cause: 'other', text: 'Sier & "mener" <noe>' },
    };
    const log = logOf(submission, 'personal');
    for (const text of [submission.officerName, submission.inspection?.document?.documentNumber ?? '?']) {
      expect(log).toContain(text);
    }
    expect(log).toContain(
      '<decision approved="false" cause="other">Sier &amp; "mener" &lt;noe&gt;</decision>',
    );
    expect(logOf(submission, 'technical')).toContain('<decision approved="false" cause="other"/>');
  });
});

describe('writing XML', () => {
  it('nothing in an attribute ends it or begins another', () => {
    const written = xmlDocument(element('a', { b: '" c="\n<&>\u0000', d: null }, [false, element('e')]));
    expect(Buffer.from(written).toString()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot; c=&quot;&#10;&lt;&amp;&gt;">\n  <e/>\n</a>\n',
    );
  });
});
