/** Writes docs/openapi.json from the tables of routes, or with --check says whether it is what they say. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { TABLES } from '../src/api/index.js';
import { openApi } from '../src/api/openapi.js';
import { ROOT } from './run.js';

const file = join(ROOT, 'docs/openapi.json');
const text = await format(JSON.stringify(openApi(TABLES)), { parser: 'json', printWidth: 140 });
if (!process.argv.includes('--check')) await writeFile(file, text);
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('docs/openapi.json is not what src/api says: run `npm run openapi`');
  process.exitCode = 1;
}
