/** Holds the JSON files that people write against WeChat's own schemas: an unknown key is only ignored by the compiler. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Target } from './target';

type Schema = 'app' | 'page' | 'plugin' | 'projectconfig' | 'theme' | 'sitemap';

interface SchemaError {
  errorType: string;
  errorProperty: string;
  correctType?: string[];
  requireProperty?: string;
}

/** `warning` names the keys that are not in the schema. */
type Validate = (schema: Schema, json: unknown) => { warning: string; error: SchemaError[] };

const SCHEMA_BY_NAME: Record<string, Schema> = {
  'app.json': 'app',
  'plugin.json': 'plugin',
  'project.config.json': 'projectconfig',
  'theme.json': 'theme',
  'sitemap.json': 'sitemap',
};

export function jsonFiles({ folder, roots }: Target): string[] {
  const within = (root: string) => readdirSync(join(folder, root), { recursive: true, encoding: 'utf8' });
  const files = roots.flatMap((root) => within(root).map((name) => join(folder, root, name)));
  return [join(folder, 'project.config.json'), ...files.filter((path) => path.endsWith('.json'))];
}

export function jsonProblems(path: string): string[] {
  if (!existsSync(path)) return [`${path} is missing`];
  const {
    schemaValidate,
  }: { schemaValidate: Validate } = require('miniprogram-ci/dist/modules/corecompiler/original/validate/schemaValidate');
  try {
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { warning, error } = schemaValidate(SCHEMA_BY_NAME[basename(path)] ?? 'page', json);
    return [
      ...(warning === '' ? [] : [`${path}: unknown key ${warning}`]),
      ...error.map((found) => `${path}: ${describe(found)}`),
    ];
  } catch (error) {
    return [`${path}: ${(error as Error).message}`];
  }
}

function describe({ errorType, errorProperty, correctType, requireProperty }: SchemaError): string {
  const place = errorProperty || 'the file';
  return correctType ? `${place} should be ${correctType.join(' or ')}` : `${place} breaks "${errorType}": ${requireProperty}`;
}
