import { fail, type Result } from '#shared/errors/result.ts';
import { parseSecurityInfos, type SecurityInfos } from '../access/securityInfos.ts';
import { dataGroupTag } from './files.ts';
import { parseFile } from './parse.ts';

/** DG14: SecurityInfos, this time under the signature of EF.SOD (ICAO 9303-10 §4.7.14). */
export function parseDg14(bytes: Uint8Array): Result<SecurityInfos> {
  const content = parseFile('DG14', bytes, dataGroupTag(14), (root) => root.value);
  return content.ok
    ? parseSecurityInfos(content.value, 'DG14')
    : fail(content.error.code, content.error.detail);
}
