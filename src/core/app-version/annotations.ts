/** What the `-- key: value` lines of one operation say. */
import type { ColumnName, Role } from '#core/app-version/app-version.ts';
import { entityName, roles } from '#core/app-version/roles.ts';
import { parseSamples, type Samples } from '#core/app-version/samples.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Annotation } from '#core/sql/named-operations.ts';

/** Null or empty where nothing is said. */
export interface Said {
  readonly role: Role | null;
  readonly entity: string | null;
  readonly key: string | null;
  readonly needs: ColumnName | null;
  readonly samples: Samples;
  readonly nonNull: readonly string[];
  readonly cachesColumns: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Each reader takes the value and gives why it can't be read, or null. */
const readers: Readonly<Record<string, (said: Mutable<Said>, value: string) => string | null>> = {
  role(said, value) {
    const role = roles.find((each) => each === value.toLowerCase());
    if (role === undefined) return `a role is one of ${roles.join(', ')}`;
    said.role = role;
    return null;
  },
  entity(said, value) {
    if (!/^\w+$/.test(value) || entityName(value) === '') return 'an entity is one word';
    said.entity = entityName(value);
    return null;
  },
  key(said, value) {
    if (!/^\w+$/.test(value)) return 'a key is the name of one field';
    said.key = value;
    return null;
  },
  needs(said, value) {
    const [table, column, ...more] = value.split('.').map((part) => part.trim());
    if (!table || !column || more.length > 0 || /[\s,;]/.test(table + column)) return 'write needs: table.column';
    if (said.needs) return 'one variant needs one column';
    said.needs = { table, column };
    return null;
  },
  sample(said, value) {
    const read = parseSamples(value);
    if (!read.ok) return read.error;
    said.samples = mergeSamples([said.samples, read.value]);
    return null;
  },
  nonnull(said, value) {
    const fields = value.split(/[\s,;]+/).filter((field) => field !== '');
    if (fields.length === 0 || !fields.every((field) => /^\w+$/.test(field))) return 'write nonnull: field, field';
    said.nonNull = [...new Set([...said.nonNull, ...fields])];
    return null;
  },
  cache(said, value) {
    if (value.toLowerCase() !== 'columns') return 'only "cache: columns" is known';
    said.cachesColumns = true;
    return null;
  },
};

/**
 * Reads the annotations of one operation. A comment whose key is none of ours is a plain comment.
 * In: the annotations, the operation's name for the words, the file. Out: what they say, and the ones that can't be read.
 */
export function readAnnotations(
  annotations: readonly Annotation[],
  operation: string,
  file: string,
): { said: Said; problems: Problem[] } {
  const problems: Problem[] = [];
  const said: Mutable<Said> = {
    role: null,
    entity: null,
    key: null,
    needs: null,
    samples: {},
    nonNull: [],
    cachesColumns: false,
  };
  for (const { key, value, range, above } of annotations) {
    if (!Object.hasOwn(readers, key)) continue;
    const text = `-- ${key}: ${value}`;
    // A sample is good for its field wherever it stands.
    const misplaced = above !== null && key !== 'sample';
    const why = misplaced ? null : readers[key]!(said, value);
    if (misplaced) problems.push({ code: 'operation-annotation-misplaced', file, range, text, head: above });
    if (why !== null) {
      problems.push({ code: 'operation-annotation-invalid', file, range, operation, text, why });
    }
  }
  return { said, problems };
}

/** Joins samples; values of the same field follow each other, each once. */
export function mergeSamples(all: readonly Samples[]): Samples {
  const merged = new Map<string, Samples[string]>();
  for (const samples of all)
    for (const [field, values] of Object.entries(samples))
      merged.set(field, [...new Set([...(merged.get(field) ?? []), ...values])]);
  return Object.fromEntries(merged);
}
