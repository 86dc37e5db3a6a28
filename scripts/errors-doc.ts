/** `npm run docs:errors`: docs/errors.md and docs/errors.zh-CN.md from the errcode tables. */
import { writeFileSync } from 'node:fs';
import { errorsDocument, FILES } from './errors-doc/document';

for (const [language, file] of FILES) writeFileSync(file, errorsDocument(language));
