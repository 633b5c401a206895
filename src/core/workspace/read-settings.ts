/** Reads `rollforward.yaml`: every key optional, an unknown key or a wrong value a problem with its line. */
import { isMap, isNode, isPair, isScalar, parseDocument, visit, type Document, type Node } from 'yaml';
import { defaultSettings, type ReadSettings, type ReadSettingsResult } from '#core/workspace/settings.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { settingsSchema } from '#core/workspace/settings-schema.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Settings } from '#core/workspace/workspace.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { z } from 'zod/mini';

type Complain = (message: string, at?: readonly [number, number]) => Problem;

/** More references to anchors than people write; a document that unfolds to gigabytes has millions. */
const MAX_ALIASES = 100;

const forbiddenKeys: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the settings file.
 * In: its text, YAML 1.2 (core schema). Out: the settings, a key that is wrong left at its default, and all problems.
 */
export const readSettings: ReadSettings = (file) => {
  const complain = complainAbout(file);
  const document = parseDocument(file.text, { version: '1.2', schema: 'core', prettyErrors: false });
  const refused = [...document.errors, ...document.warnings].map(({ code, message, pos }) =>
    complain(code === 'MULTIPLE_DOCS' ? 'one document is expected, "---" begins another' : message, pos),
  );
  if (refused.length > 0) return { settings: defaultSettings, problems: refused };
  const hostile = hostileKeys(document, complain);
  if (hostile.length > 0) return { settings: defaultSettings, problems: hostile };
  try {
    return checkKeys(document, document.toJS({ maxAliasCount: MAX_ALIASES }), complain);
  } catch (thrown) {
    return {
      settings: defaultSettings,
      problems: [complain(thrown instanceof Error ? thrown.message : String(thrown))],
    };
  }
};

const complainAbout =
  (file: TextFile): Complain =>
  (message, [start, end] = [0, 0]) => ({
    code: 'settings-invalid',
    file: file.path,
    // The parser points past the end where it misses something there.
    range: rangeIn(file.text, Math.min(start, file.text.length), Math.min(end, file.text.length)),
    message,
  });

function hostileKeys(document: Document.Parsed, complain: Complain): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || !forbiddenKeys.has(pair.key.value)) return;
      problems.push(complain(`the key "${String(pair.key.value)}" is not allowed`, placeOf(pair.key)));
    },
  });
  return problems;
}

function checkKeys(document: Document.Parsed, value: unknown, complain: Complain): ReadSettingsResult {
  if (value === null) return { settings: defaultSettings, problems: [] };
  if (!isMap(document.contents)) {
    return { settings: defaultSettings, problems: [complain('a list of keys such as "dialect: native" is expected')] };
  }
  const read = settingsSchema.safeParse(value);
  if (read.success) return { settings: withDefaults(read.data), problems: [] };
  const problems = read.error.issues
    .flatMap((issue) => explain(issue, document, complain))
    .toSorted((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
  const wrong = new Set(read.error.issues.flatMap(topKeys));
  const rest = Object.entries(value as object).filter(([key]) => !wrong.has(key));
  return { settings: withDefaults(settingsSchema.parse(Object.fromEntries(rest))), problems };
}

function topKeys(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const [first] = issue.path;
  if (first !== undefined) return [first];
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

function explain(issue: z.core.$ZodIssue, document: Document.Parsed, complain: Complain): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return complain(`there is no key "${path.map(String).join('.')}"`, placeOf(keyNode(document, path)));
    });
  }
  return [complain(`${issue.path.map(String).join('.')}: ${issue.message}`, placeOf(valueNode(document, issue.path)))];
}

/** The node of a path's value, or of the nearest part of the path that is written down. */
function valueNode(document: Document.Parsed, path: readonly PropertyKey[]): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    const node = document.getIn(part, true);
    if (isNode(node) && (!isScalar(node) || node.value !== null)) return node;
    const key = keyNode(document, part);
    if (key !== null) return key;
  }
  return document.contents;
}

function keyNode(document: Document.Parsed, path: readonly PropertyKey[]): Node | null {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return null;
  const key = String(path.at(-1));
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
  return isNode(pair?.key) ? pair.key : null;
}

function placeOf(node: Node | null): readonly [number, number] {
  return node?.range === null || node?.range === undefined ? [0, 0] : [node.range[0], node.range[1]];
}

function withDefaults(read: z.infer<typeof settingsSchema>): Settings {
  return {
    dialect: read.dialect ?? null,
    start: { schema: read.start?.schema ?? null, app: read.start?.app ?? null },
    foreignKeys: read.foreignKeys ?? null,
    transaction: read.transaction ?? null,
    late: read.late ?? null,
    ledger: read.ledger ?? null,
    guardForeignKeys: read.guardForeignKeys ?? null,
    plan: read.plan ?? null,
    rollout: read.rollout ?? null,
    samples: read.samples ?? {},
  };
}
