/** Packs a workspace for elsewhere: as it is, or with its migrations in the layout of another tool. */
import { assertNever } from '#core/base/assert-never.ts';
import { exchangeMigrations } from '#core/exchange/exchange-migrations.ts';
import { wrappingOf } from '#core/exchange/find-root.ts';
import { noteOf } from '#core/exchange/layout-notes.ts';
import { layouts } from '#core/exchange/layouts.ts';
import { writeZip } from '#core/exchange/write-zip.ts';
import type { Migration } from '#core/migration/migration.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';
import { loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';
import type { Workspace, WorkspaceFiles } from '#core/workspace/workspace.ts';

export type ExportTarget =
  | { readonly kind: 'workspace' }
  /** The id of a layout. */
  | { readonly kind: 'layout'; readonly layout: string };

export interface ExportedZip {
  readonly name: string;
  readonly zip: Uint8Array;
  /** How many files are in it. */
  readonly files: number;
  /** What could not be expressed there, in words. */
  readonly notes: readonly string[];
}

/** In: the workspace, what is wanted, the moment (ISO 8601). The zip's name has the day in it. */
export function makeExport(workspace: Workspace, target: ExportTarget, deps: WorkspaceDeps, now: string): ExportedZip {
  const day = now.slice(0, 10);
  switch (target.kind) {
    case 'workspace':
      return packed(`rollforward-${day}`, workspace.files, [], now);
    case 'layout': {
      const { files, notes } = converted(workspace, target.layout, deps);
      return packed(`rollforward-${target.layout}-${day}`, files, notes, now);
    }
    default:
      return assertNever(target);
  }
}

/** Where everything lies in one folder, whoever opens the zip would take that for a wrapping; so it gets one. */
function packed(name: string, files: WorkspaceFiles, notes: readonly string[], now: string): ExportedZip {
  const paths = Object.keys(files);
  const isWrapped = wrappingOf(paths) !== '';
  const inside = isWrapped ? Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text])) : files; // prettier-ignore
  return { name: `${name}.zip`, zip: writeZip(inside, now), files: paths.length, notes };
}

/** Migrations are written anew; app versions, seed rows and settings go along, so that it can be opened here again. */
export function converted(
  workspace: Workspace,
  layoutId: string,
  deps: WorkspaceDeps,
): { readonly files: WorkspaceFiles; readonly notes: readonly string[] } {
  const layout = layouts.find(({ id }) => id === layoutId);
  if (layout === undefined) throw new Error(`there is no layout ${layoutId}`);
  const loaded = loadWorkspace(workspace, deps);
  const isProgram = ({ script, notRun }: Migration): boolean => script !== undefined || notRun !== undefined;
  const asSql = loaded.migrations.filter((migration) => !isProgram(migration) && !migration.baseline);
  const written = layout.write(exchangeMigrations(asSql, workspace.files, loaded.policies.transaction));
  const others = loaded.files.filter(({ role }) => role !== 'migration' && role !== 'ignored');
  const ignored = loaded.files.filter(({ role }) => role === 'ignored');
  const kept = others.map(({ path }) => [path, othersText(path, workspace.files[path] ?? '', layoutId)] as const);
  const left =
    ignored.length === 0 ? [] : [`Left out, since nothing reads them: ${someOf(ignored.map(({ path }) => path))}.`];
  const plain = {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(written.files.map(({ path, text }) => [path, text])),
  };
  const target = deps.dialects.find(({ id }) => id === layoutId)!;
  const keys = loaded.foreignKeys.migrations;
  const files = withSettings(plain, {
    // What goes along may be the mark of the tool that it came from.
    dialect: recogniseDialect(textsOf(plain), deps.dialects) === target ? null : layoutId,
    transaction: written.transaction ?? null,
  });
  const lost = [
    ...noteOf(
      loaded.migrations,
      isProgram,
      (labels) =>
        `${labels}: a program, and no SQL, so it is left out. Write its SQL by hand; the X-ray shows what it ran.`,
    ),
    ...noteOf(
      asSql,
      ({ repeatable }) => repeatable === true,
      (labels) => `${labels}: was run again whenever its text changed. There it runs once.`,
    ),
    ...noteOf(
      loaded.migrations,
      ({ baseline }) => baseline === true,
      (labels) =>
        `${labels}: stands for all before it on an empty database, and is left out. There they run themselves.`,
    ),
    ...(keys !== target.foreignKeys && asSql.some(dropsTable)
      ? [sayKeys(loaded.dialect.label, keys, target.label)]
      : []),
  ];
  return { files, notes: [...written.notes, ...lost, ...left] };
}

const dropsTable = ({ up, down }: Migration): boolean =>
  [...up.statements, ...(down?.statements ?? [])].some(({ sql }) => /^drop\s+table\b/i.test(sql));

const sayKeys = (from: string, on: boolean, to: string): string =>
  `The connections of ${from} have foreign keys ${on ? 'on' : 'off'}, those of ${to} ${on ? 'off' : 'on'}: a migration that drops or rebuilds a parent may do another thing there.`;

const textsOf = (files: WorkspaceFiles) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** What the layout alone would not say when it is opened here again. */
function withSettings(files: WorkspaceFiles, wanted: Readonly<Record<string, string | null>>): WorkspaceFiles {
  const text = files[SETTINGS_FILE] ?? '';
  const lines = Object.entries(wanted).flatMap(([key, value]) =>
    value === null || new RegExp(`^${key}[ \\t]*:`, 'm').test(text) ? [] : [`${key}: ${value}\n`],
  );
  if (lines.length === 0) return files;
  return { ...files, [SETTINGS_FILE]: `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${lines.join('')}` };
}

/** Settings that name a dialect name the new one. */
const othersText = (path: string, text: string, layout: string): string =>
  path === SETTINGS_FILE ? text.replace(/^dialect[ \t]*:.*$/m, `dialect: ${layout}`) : text;

const someOf = (paths: readonly string[]): string =>
  paths.length > 4 ? `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more` : paths.join(', ');
