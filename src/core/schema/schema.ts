/** A schema as data: what introspection gives and the diff compares. */

export interface Column {
  readonly name: string;
  /** As declared, `''` when it has none. */
  readonly type: string;
  readonly notNull: boolean;
  /** The text of the DEFAULT clause, null when it has none. */
  readonly defaultSql: string | null;
  /** 1-based place in the primary key, 0 when not part of it. */
  readonly primaryKey: number;
  readonly generated: boolean;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly (string | null)[];
  /** `c` made by CREATE INDEX, `u` by UNIQUE, `pk` by PRIMARY KEY. */
  readonly origin: 'c' | 'u' | 'pk';
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
}

/** One row of `sqlite_schema`. */
export interface SchemaObject {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

export interface Schema {
  readonly tables: readonly Table[];
  /** `sqlite_schema` without `sqlite_%` and without the ledger, ordered by type, then name. */
  readonly objects: readonly SchemaObject[];
}

/** One difference between two schemas. */
export type SchemaChange =
  | { readonly kind: 'object-added'; readonly object: SchemaObject }
  | { readonly kind: 'object-removed'; readonly object: SchemaObject }
  | { readonly kind: 'object-changed'; readonly before: SchemaObject; readonly after: SchemaObject }
  | { readonly kind: 'column-added'; readonly table: string; readonly column: Column }
  | { readonly kind: 'column-removed'; readonly table: string; readonly column: Column }
  | { readonly kind: 'column-changed'; readonly table: string; readonly before: Column; readonly after: Column };
