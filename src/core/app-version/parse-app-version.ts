/** Reads an app version from its file: operations, variants, and what is wrong with them. */
import { mergeSamples, readAnnotations, type Said } from '#core/app-version/annotations.ts';
import type {
  AppVersion,
  Cardinality,
  ColumnName,
  Operation,
  OperationVariant,
  Role,
} from '#core/app-version/app-version.ts';
import { linkApps } from '#core/app-version/link-apps.ts';
import { roleByVerb } from '#core/app-version/roles.ts';
import type { Problem } from '#core/base/problem.ts';
import { type OperationSection, splitOperations } from '#core/sql/named-operations.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface ParsedApp {
  readonly app: AppVersion;
  readonly problems: readonly Problem[];
}

/** One section of the file that can be used. */
interface ReadSection {
  readonly name: string;
  readonly cardinality: Cardinality;
  readonly said: Said;
  readonly variant: OperationVariant;
}

const HEAD = /^([A-Za-z_]\w*)\s*:(one|many|exec|execrows)$/;
const TRANSACTION = /^(begin|commit|end|rollback|savepoint|release)\b/i;

/**
 * Reads an app version.
 * In: its file. Out: the operations that can be used, in the order of the file, and a problem for all that can't;
 * whether a parameter is given by no one is asked once all app versions are known: `linkApps`.
 */
export function parseAppVersion(file: { readonly path: string; readonly text: string }): ParsedApp {
  const id = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.sql$/i, '');
  const { stray, sections } = splitOperations(file.text);
  const problems: Problem[] = [];
  if (stray) problems.push({ code: 'app-text-before-operation', file: file.path, range: stray.range, app: id });
  else if (sections.length === 0) problems.push({ code: 'app-empty', file: file.path, app: id });

  const byName = new Map<string, ReadSection[]>();
  for (const section of sections) {
    const read = readSection(section, id, file.path, problems);
    if (read === null) continue;
    const variants = byName.get(read.name) ?? [];
    if (variants.some((other) => sameNeeds(other.variant.needs, read.variant.needs)))
      problems.push({
        code: 'operation-duplicate',
        file: file.path,
        range: section.headRange,
        app: id,
        operation: read.name,
      });
    else byName.set(read.name, [...variants, read]);
  }
  const app: AppVersion = { id, file: file.path, operations: [...byName.values()].map(joinVariants) };
  return { app: linkApps([app])[0]!, problems };
}

function readSection(section: OperationSection, app: string, file: string, problems: Problem[]): ReadSection | null {
  const head = HEAD.exec(section.head);
  if (!head) {
    problems.push({ code: 'operation-name-invalid', file, range: section.headRange, text: section.head });
    return null;
  }
  const [, name, cardinality] = head as unknown as [string, string, Cardinality];
  const read = readAnnotations(section.annotations, name, file);
  problems.push(...read.problems);
  for (const { what, range } of section.unterminated)
    problems.push({ code: 'statement-unterminated', file, range, what });

  const { statements, headRange: range } = section;
  const barrier = statements.find(({ sql }) => TRANSACTION.test(sql));
  const parametersIn = statements.map(({ sql }) => parametersOf(sql));
  const parameters = [...new Set(parametersIn.flat())];
  const unnamed = parameters.find((parameter) => parameter.startsWith('?'));
  if (statements.length === 0) problems.push({ code: 'operation-empty', file, range, app, operation: name });
  else if (barrier)
    problems.push({
      code: 'operation-transaction',
      file,
      range: barrier.range,
      app,
      operation: name,
      sql: barrier.sql,
    });
  else if (unnamed !== undefined) {
    const place = statements[parametersIn.findIndex((names) => names.includes(unnamed))]!.range;
    problems.push({
      code: 'operation-parameter-unnamed',
      file,
      range: place,
      app,
      operation: name,
      parameter: unnamed,
    });
  } else {
    const names = [...new Set(parameters.map((parameter) => parameter.slice(1)))];
    return {
      name,
      cardinality,
      said: read.said,
      variant: { needs: read.said.needs, statements, parameters: names, range },
    };
  }
  return null;
}

function parametersOf(sql: string): string[] {
  return tokenize(sql)
    .filter(({ kind }) => kind === 'parameter')
    .map(({ start, end }) => sql.slice(start, end));
}

function sameNeeds(one: ColumnName | null, other: ColumnName | null): boolean {
  const written = (needs: ColumnName | null): string => (needs ? `${needs.table}.${needs.column}`.toLowerCase() : '');
  return written(one) === written(other);
}

/** Role, entity and key may be said at any variant; the first that says so counts. */
function joinVariants(sections: readonly ReadSection[]): Operation {
  const said = sections.map((section) => section.said);
  const { name, cardinality } = sections[0]!;
  const role: Role = said.find((each) => each.role)?.role ?? roleByVerb(name);
  const entity = said.find((each) => each.entity)?.entity ?? null;
  return {
    name,
    cardinality,
    role,
    entity,
    entityFrom: entity === null ? 'name' : 'annotation',
    key: said.find((each) => each.key)?.key ?? 'id',
    variants: sections.map((section) => section.variant),
    samples: mergeSamples(said.map((each) => each.samples)),
    nonNull: [...new Set(said.flatMap((each) => each.nonNull))],
    cachesColumns: said.some((each) => each.cachesColumns),
  };
}
