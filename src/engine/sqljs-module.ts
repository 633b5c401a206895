/** The parts of sql.js that the engine uses, typed as they really are: its own types know neither bigint nor its exports. */
import type { SqlValue } from '#core/database.ts';

export interface SqlJsStatement {
  bind(values: readonly SqlValue[]): boolean;
  /** True when there is a row. After the last row it would run the statement again. */
  step(): boolean;
  get(params?: null, config?: { readonly useBigInt: boolean }): SqlValue[];
  getColumnNames(): string[];
  /** The text of this one statement, without what stood after it. */
  getSQL(): string;
  reset(): void;
  free(): boolean;
}

export interface SqlJsConnection {
  /** The address of SQLite's own connection. */
  readonly db: number;
  prepare(sql: string): SqlJsStatement;
  /** Runs statements and drops what they answer. */
  run(sql: string): unknown;
  exec(sql: string): readonly { readonly values: readonly (readonly SqlValue[])[] }[];
  create_function(name: string, call: (...args: never[]) => SqlValue): unknown;
  /** Rows changed by the last INSERT, UPDATE or DELETE; other statements leave it as it is. */
  getRowsModified(): number;
  export(): Uint8Array;
  close(): void;
}

/** Takes SQLite's context, the number of arguments and their address. */
export type SqliteFunction = (context: number, count: number, values: number) => void;

/** sql.js once loaded: its classes, and the functions of the compiled SQLite that it exports. */
export interface SqlJs {
  readonly Database: new (image?: Uint8Array | null) => SqlJsConnection;
  addFunction(call: SqliteFunction, signature: string): number;
  removeFunction(pointer: number): void;
  stringToNewUTF8(text: string): number;
  _free(pointer: number): void;
  _sqlite3_result_int64(context: number, value: bigint): void;
  _sqlite3_create_function_v2(
    connection: number,
    name: number,
    arity: number,
    flags: number,
    data: number,
    call: number,
    step: number,
    final: number,
    destroy: number,
  ): number;
}
