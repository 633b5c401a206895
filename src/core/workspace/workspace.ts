/** A workspace: files and settings, nothing else; a database is what they produce. */
import type { SqlValue } from '#core/database.ts';
import type { BookkeepingPolicy, LatePolicy, TransactionPolicy } from '#core/migration/migration.ts';

/** Text by path: `migrations/…`, `app/v1.sql`, `seed.sql`, `rollforward.yaml`. Forward slashes, no leading one. */
export type WorkspaceFiles = Readonly<Record<string, string>>;

export interface Workspace {
  readonly files: WorkspaceFiles;
  /** Paths of links on disk that were not followed. */
  readonly links?: readonly string[];
}

/** How a rollout goes; all but the backfill is kept for later. */
export interface RolloutSettings {
  readonly backfill?:
    | {
        readonly table: string;
        /** What follows SET, with a WHERE of its own if it has one. */
        readonly set: string;
      }
    | null
    | undefined;
}

/** `rollforward.yaml` once read; null where it says nothing. */
export interface Settings {
  readonly dialect: string | null;
  readonly start: { readonly schema: number | string | null; readonly app: string | null };
  readonly foreignKeys: boolean | null;
  readonly transaction: TransactionPolicy | null;
  readonly late: LatePolicy | null;
  readonly ledger: BookkeepingPolicy | null;
  /** Off around each transaction, and checked before its end. */
  readonly guardForeignKeys: boolean | null;
  readonly plan: readonly string[] | null;
  readonly rollout: RolloutSettings | null;
  readonly samples: Readonly<Record<string, readonly SqlValue[]>>;
}
