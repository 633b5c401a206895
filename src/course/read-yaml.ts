/** YAML with a schema: each wrong key or value is a problem at its own line. */
import { isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import { z } from 'zod/mini';
import { complain, type Reading } from '#course/reading.ts';

z.config(z.locales.en());

export type YamlPath = readonly PropertyKey[];

/** A file (or a part of one) once read: its value, and where each part of it stands. */
export interface YamlRead<T> {
  readonly value: T;
  readonly offsetOf: (path: YamlPath) => number;
}

interface Issue {
  readonly code?: string;
  readonly path: YamlPath;
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** A union's issue is that of the branch which comes closest. */
function closest(issue: Issue): readonly Issue[] {
  const branches = issue.errors?.filter((branch) => branch.length > 0).toSorted((a, b) => a.length - b.length);
  const [best] = branches ?? [];
  if (!best) return [issue];
  return best.flatMap((inner) => closest({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Finds a key or a value in the text; a path that leads nowhere is found at the last part that exists. */
function offsetIn(document: Document.Parsed, path: YamlPath): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const parent: unknown = length === 0 ? null : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1]);
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

/** Takes zod's own preamble off, and says a missing key as people do. */
export const issueWords = (message: string): string =>
  message.replace('Invalid input: ', '').replace(', received undefined', ', found nothing');

const pathWords = (path: YamlPath): string => path.map(String).join('.');

/** The keys that the top of a schema knows, for the sentence about one that it does not. */
function keysOf(schema: z.ZodMiniType): string {
  const shape = 'shape' in schema ? (schema.shape as object) : null;
  return shape ? `; expected one of ${Object.keys(shape).join(', ')}` : '';
}

/**
 * Reads YAML. In: the path for problems, the text, the schema, and how far into the file the text begins.
 * Out: null when it can't be used; why is among the problems then.
 */
export function readYaml<T>(
  reading: Reading,
  path: string,
  text: string,
  schema: z.ZodMiniType<T>,
  from = 0,
): YamlRead<T> | null {
  const document = parseDocument(text, { uniqueKeys: true });
  for (const error of document.errors) {
    const [message = ''] = error.message.split('\n', 1);
    complain(reading, path, from + error.pos[0], `expected YAML: ${message}`);
  }
  if (document.errors.length > 0) return null;
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const read = schema.safeParse(value);
  const offsetOf = (at: YamlPath): number => from + offsetIn(document, at);
  if (read.success) return { value: read.data, offsetOf };
  for (const issue of (read.error.issues as readonly Issue[]).flatMap(closest)) {
    const keys = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : [];
    for (const key of keys) {
      const known = issue.path.length === 0 ? keysOf(schema) : '';
      complain(reading, path, offsetOf([...issue.path, key]), `unknown key "${key}"${known}`);
    }
    if (keys.length > 0) continue;
    const place = issue.path.length === 0 ? '' : `${pathWords(issue.path)}: `;
    complain(reading, path, offsetOf(issue.path), place + issueWords(issue.message));
  }
  return null;
}
