/** An app version as data: named operations in the sqlc manner, and the contract read off them. */
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlStatement } from '#core/sql/statement.ts';
import type { SqlValue } from '#core/database.ts';

export type Cardinality = 'one' | 'many' | 'exec' | 'execrows';

/** `none`: run, and held only to not failing. */
export type Role = 'create' | 'get' | 'update' | 'delete' | 'list' | 'none';

export interface ColumnName {
  readonly table: string;
  readonly column: string;
}

/** One way to run an operation; the one with `needs` is used when that column exists, the unmarked one otherwise. */
export interface OperationVariant {
  readonly needs: ColumnName | null;
  readonly statements: readonly SqlStatement[];
  /** Parameter names without their sign, in order of first use. */
  readonly parameters: readonly string[];
  readonly range: SourceRange;
}

export interface Operation {
  readonly name: string;
  readonly cardinality: Cardinality;
  readonly role: Role;
  /** Canonical name (`order_line`) of what it works on; null when its name fits none. */
  readonly entity: string | null;
  /** `name`: read off, and read again once the other app versions are known. */
  readonly entityFrom: 'annotation' | 'name';
  /** Logical field that identifies a row; `id` unless `-- key:` says otherwise. */
  readonly key: string;
  readonly variants: readonly OperationVariant[];
  /** `-- sample:` values by field. */
  readonly samples: Readonly<Record<string, readonly SqlValue[]>>;
  /** `-- nonnull:` fields on which this reader crashes when they are NULL. */
  readonly nonNull: readonly string[];
  /** `-- cache: columns`: the ORM's column cache is reproduced. */
  readonly cachesColumns: boolean;
}

export interface AppVersion {
  /** The file name without folder and ending: `v1`. */
  readonly id: string;
  readonly file: string;
  readonly operations: readonly Operation[];
}
