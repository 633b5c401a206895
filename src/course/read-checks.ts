/** checks.yaml: each check with exactly one kind, whose own schema reads its fields. */
import { z } from 'zod/mini';
import type { AnyCheckKind, Check, CheckBody, Feedback } from '#core/lesson/check.ts';
import { issueWords, readYaml, type YamlPath } from '#course/read-yaml.ts';
import { complain, takeNeeded, type Reading } from '#course/reading.ts';

const when = z.union([
  z.strictObject({ reason: z.string() }),
  z.strictObject({ holds: z.record(z.string(), z.unknown()) }),
]);

const feedback = z.strictObject({ id: z.string(), when, says: z.string() });

const checkFile = z.array(
  z.looseObject({
    id: z.string(),
    says: z.string(),
    after: z.optional(z.string()),
    feedback: z.optional(z.array(feedback)),
  }),
);

const ownKeys = ['id', 'says', 'after', 'feedback'];

type Complain = (path: YamlPath, message: string) => void;

/** Finds the one kind among an object's keys. */
function readBody(
  fields: Readonly<Record<string, unknown>>,
  at: YamlPath,
  kinds: readonly AnyCheckKind[],
  say: Complain,
): { body: CheckBody; kind: AnyCheckKind } | null {
  const keys = Object.keys(fields);
  const known = kinds.map(({ id }) => id).join(', ');
  for (const key of keys)
    if (!kinds.some(({ id }) => id === key))
      say([...at, key], `unknown key "${key}"; expected a kind of check: ${known}`);
  const [key, ...others] = keys.filter((name) => kinds.some(({ id }) => id === name));
  const kind = kinds.find(({ id }) => id === key);
  if (!kind || key === undefined) {
    if (keys.length === 0) say(at, `expected a kind of check: ${known}`);
    return null;
  }
  if (others.length > 0) say(at, `expected one kind of check, found ${[key, ...others].join(' and ')}`);
  for (const problem of kind.problemsOf(fields[key]))
    say([...at, key, ...problem.path], `${kind.id}: ${issueWords(problem.message)}`);
  return { body: { kind: key, spec: fields[key] }, kind };
}

function readFeedback(
  item: z.infer<typeof feedback>,
  at: YamlPath,
  kind: AnyCheckKind,
  kinds: readonly AnyCheckKind[],
  say: Complain,
): Feedback | null {
  const { id, says } = item;
  if ('reason' in item.when) {
    const { reason } = item.when;
    if (!kind.reasons.includes(reason))
      say(
        [...at, 'when', 'reason'],
        `${kind.id} never fails for "${reason}"; expected one of ${kind.reasons.join(', ')}`,
      );
    return { id, when: { reason }, says };
  }
  const read = readBody(item.when.holds, [...at, 'when', 'holds'], kinds, say);
  return read ? { id, when: { holds: read.body }, says } : null;
}

function complainAboutIds(ids: readonly string[], at: (index: number) => YamlPath, say: Complain): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) say([...at(index), 'id'], `the id "${id}" is taken; expected another one`);
  });
}

/** Reads a step's checks. What is wrong with one is a problem at its line; the others are read all the same. */
export function readChecks(reading: Reading, path: string, kinds: readonly AnyCheckKind[]): readonly Check[] {
  const text = takeNeeded(reading, path, 'the checks of the step');
  const read = text === null ? null : readYaml(reading, path, text, checkFile);
  if (!read) return [];
  const say: Complain = (at, message) => complain(reading, path, read.offsetOf(at), message);
  const ids = read.value.map(({ id }) => id);
  complainAboutIds(ids, (index) => [index], say);
  return read.value.flatMap((item, index): Check[] => {
    const fields = Object.fromEntries(Object.entries(item).filter(([key]) => !ownKeys.includes(key)));
    const body = readBody(fields, [index], kinds, say);
    if (!body) return [];
    if (item.after !== undefined && !ids.slice(0, index).includes(item.after))
      say(
        [index, 'after'],
        `"${item.after}" is no check above this one; expected one of ${ids.slice(0, index).join(', ')}`,
      );
    const items = item.feedback ?? [];
    complainAboutIds(
      items.map(({ id }) => id),
      (at) => [index, 'feedback', at],
      say,
    );
    const feedback = items.flatMap(
      (one, at) => readFeedback(one, [index, 'feedback', at], body.kind, kinds, say) ?? [],
    );
    const after = item.after === undefined ? {} : { after: item.after };
    return [{ id: item.id, says: item.says, ...after, ...body.body, feedback }];
  });
}
