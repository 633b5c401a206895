/** A tool whose migrations are programs: they are shown in their order, and run as far as the SQL that they issue stands beside them. */
import { nativeLedger } from '#core/dialects/native/ledger.ts';
import { findRoot, rootOfFile } from '#core/dialects/parts/find-folder.ts';
import { byNumber, type FileName, type Identity, loadFolder } from '#core/dialects/parts/load-folder.ts';
import { readWhole } from '#core/dialects/parts/read-sections.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import type { Migration, MigrationStatus } from '#core/migration/migration.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import { note } from '#core/migration/sentences.ts';

export interface ShownTool {
  readonly id: string;
  readonly label: string;
  /** In which its migrations are written. */
  readonly language: string;
  /** What a file's name says, of a migration; null for any other file. The text tells what the name leaves open. */
  readonly nameOf: (
    name: string,
    text: string,
  ) => { readonly version: string; readonly name: string; readonly language?: string } | null;
  readonly identity: Identity;
  /** Where its migrations are, in a folder that has none yet. */
  readonly folder: string;
  readonly order?: (files: readonly TextFile[]) => (a: Migration, b: Migration) => number;
  /** Name and text of a new one. */
  readonly newFile: (
    name: string,
    now: string,
    paths: readonly string[],
  ) => { readonly name: string; readonly text: string };
  /** One line of its `status`. */
  readonly line: (status: MigrationStatus, applied: boolean) => string;
}

/** Makes a dialect of it. Its ledger is ours: what is run here is pasted SQL, of which the tool itself knows nothing. */
export function shownDialect(tool: ShownTool): Dialect {
  const rootOf = rootOfFile((name, text) => tool.nameOf(name, text) !== null);
  const parse = (path: string, text: string): FileName | string => {
    const found = path.includes('/') ? null : tool.nameOf(path, text);
    if (!found) return `it is no migration of ${tool.label}`;
    const { version, name, language = tool.language } = found;
    return { version, name, part: 'both', code: language };
  };
  return {
    id: tool.id,
    label: tool.label,
    policies: { late: 'run', transaction: 'per-file', ledger: 'inside' },
    rules: { failed: 'retry', changed: 'warn', missing: 'warn' },
    foreignKeys: true,
    recognise: (files) => (findRoot(files, rootOf) === null ? 0 : 0.95),
    load: (files) =>
      loadFolder(files, {
        folder: findRoot(files, rootOf) ?? tool.folder,
        parse,
        read: (file, name) => readWhole(file, name, { why: '' }),
        identity: tool.identity,
        order: tool.order?.(files) ?? byNumber,
      }),
    noDown: `only ${tool.label} knows the way back.`,
    template: (name, now, paths) => {
      const file = tool.newFile(name, now, paths);
      const path = tool.folder + file.name;
      return [
        { path, text: file.text },
        { path: `${path}.sql`, text: `-- The SQL that ${file.name} runs.\n` },
      ];
    },
    words: [],
    ledger: nativeLedger,
    status: (statuses): readonly NoteEvent[] =>
      statuses.map((status) => {
        const applied = status.state !== 'pending' && status.state !== 'failed';
        return note(applied ? 'good' : 'plain', tool.line(status, applied));
      }),
  };
}
