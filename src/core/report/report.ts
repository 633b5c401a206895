/** The report: the same data on the screen, in tests and from the terminal. Its keys are the JSON that is printed. */
import type { Cell, ColumnUsage } from '#core/compatibility/verdict.ts';
import type { FileUse } from '#core/migration/migration.ts';
import type { SchemaObject } from '#core/schema/schema.ts';
import type { Problem } from '#core/base/problem.ts';

export type DownVerdict =
  | 'exact'
  | 'text'
  | 'order'
  | 'differs'
  | 'rows-lost'
  | 'no-op'
  | 'error'
  | 'missing'
  | 'not-tried';

export interface ReportMigration {
  readonly version: string;
  readonly name: string;
  readonly file: string;
  readonly applied: boolean;
  readonly statements: number;
  /** Measured milliseconds; null unless asked for, so that reports stay equal byte for byte. */
  readonly ms: number | null;
  readonly error: string | null;
  readonly down: DownVerdict;
  readonly casualties: readonly { readonly table: string; readonly rows: number; readonly statement: number }[];
}

export interface Coverage {
  /** Operations reached by a probe, and operations in all. */
  readonly operations: readonly [number, number];
  readonly uncovered: readonly string[];
}

export interface Report {
  readonly format: 1;
  readonly dialect: string;
  readonly files: readonly FileUse[];
  readonly migrations: readonly ReportMigration[];
  readonly schema: readonly SchemaObject[];
  readonly apps: readonly string[];
  readonly grid: readonly Cell[];
  readonly pairs: readonly never[];
  readonly order: null;
  readonly plan: null;
  readonly usage: readonly ColumnUsage[];
  readonly warnings: readonly ReportWarning[];
  readonly coverage: Coverage;
  readonly hazards: readonly never[];
  readonly problems: readonly Problem[];
}

export interface ReportWarning {
  readonly cause: 'shadowed-default';
  readonly reader: string;
  readonly field: string;
  readonly schema: number;
}
