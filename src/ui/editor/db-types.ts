/** What a migration in TypeScript is given, as the editor knows it. */
export const dbTypes = `/** A value of SQLite; an integer beyond 2^53 comes as a bigint. */
type SqlValue = null | number | bigint | string | Uint8Array;

/** Values by name: what is ":id" in the SQL is "id" here. */
type SqlParams = Readonly<Record<string, SqlValue>>;

/** The database, in the transaction of this migration. Every call is to be awaited. */
interface Db {
  /** Runs one statement or more. */
  exec(sql: string, params?: SqlParams): Promise<void>;
  /** Runs one statement and gives its rows, at most 10,000. */
  query<Row = Record<string, any>>(sql: string, params?: SqlParams): Promise<Row[]>;
  /** Runs one statement, and a function of yours with each of its rows, at most 10,000, one after the other. */
  each<Row = Record<string, any>>(sql: string, row: (row: Row) => unknown): Promise<void>;
  each<Row = Record<string, any>>(sql: string, params: SqlParams, row: (row: Row) => unknown): Promise<void>;
}
`;
