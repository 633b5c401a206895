/** An import that was read and waits for a yes. */
import type { Problem } from '#core/base/problem.ts';
import type { LeftOut } from '#core/exchange/given.ts';
import type { FileUse } from '#core/migration/migration.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** What became of everything that was handed in. */
export interface ImportReport {
  /** Whose conventions the files follow. */
  readonly dialect: string;
  /** Of each file that was taken; one that nothing reads has the role `ignored`. */
  readonly uses: readonly FileUse[];
  /** How many migrations those files are: some tools have two for each. */
  readonly migrations: number;
  readonly leftOut: readonly LeftOut[];
  /** What else is to be known, a sentence each. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ReadyImport {
  /** What was dropped, as it is called. */
  readonly name: string;
  /** Whether it takes the place of files and database, adds files, or exchanges the database alone. */
  readonly how: 'replaces' | 'adds' | 'database';
  /** The whole workspace as it will be. */
  readonly files: WorkspaceFiles;
  readonly openFile: string;
  readonly database:
    | { readonly kind: 'fresh' }
    | { readonly kind: 'kept' }
    | { readonly kind: 'image'; readonly image: Uint8Array };
  readonly report: ImportReport;
}
