/** `node scripts/openapi.mjs`: writes docs/openapi.json anew, after a contract of the requestor's API has changed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { openApiDocument } from '../electron/pip/service/openapi/document.ts';
import { root } from './lib/setup.mjs';

const file = join(root, 'docs/openapi.json');
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(JSON.stringify(openApiDocument()), { ...options, filepath: file }));
