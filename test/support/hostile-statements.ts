/** Statements that try to hang, fill or break the page. Each is one statement on a database with a table person(id, name). */

export interface HostileStatement {
  /** What it tries. */
  readonly is: string;
  readonly sql: string;
  /**
   * How it ends by itself: `refused` by SQLite or by us, at a `limit` of ours, or with `rows` (perhaps cut). `never`: only with
   * its worker.
   */
  readonly ends: 'refused' | 'limit' | 'rows' | 'never';
  /** In what SQLite or we say, where it is refused or at a limit. */
  readonly says?: string;
}

const endless = 'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)';
const many = 'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r WHERE x < 3000)';

export const hostileStatements: readonly HostileStatement[] = [
  { is: 'a count without end', sql: `${endless} SELECT count(*) FROM r`, ends: 'never' },
  {
    is: 'a sum without end, over a filter that lets nothing through',
    sql: `${endless} SELECT x FROM r WHERE x < 0`,
    ends: 'never',
  },
  {
    is: 'a recursion that finds nothing new and does not see it',
    sql: 'WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT max(x) FROM r',
    ends: 'never',
  },
  { is: 'a cross join of 3000 ^ 4 rows', sql: `${many} SELECT count(*) FROM r a, r b, r c, r d`, ends: 'never' },
  {
    is: 'an EXISTS that looks without end',
    sql: `SELECT EXISTS (${endless} SELECT 1 FROM r WHERE x < 0)`,
    ends: 'never',
  },
  {
    is: 'an UPDATE whose WHERE never ends',
    sql: `UPDATE person SET name = 'x' WHERE id IN (${endless} SELECT x FROM r WHERE x < 0)`,
    ends: 'never',
  },
  {
    is: 'a DELETE whose WHERE never ends',
    sql: `DELETE FROM person WHERE (${endless} SELECT count(*) FROM r) > 0`,
    ends: 'never',
  },
  {
    is: 'one opcode that takes hours',
    sql: "SELECT instr(printf('%.*c', 2000000, 'a'), printf('%.*c', 1000000, 'a') || 'b')",
    ends: 'never',
  },
  {
    is: 'a group_concat without end, which goes on even once there is no memory',
    sql: `${endless} SELECT group_concat(printf('%.*c', 10000, 'x')) FROM r`,
    ends: 'never',
  },

  {
    is: 'a pattern with many stars',
    sql: `SELECT printf('%.*c', 40000, 'a') LIKE '${'%_a'.repeat(40)}%b'`,
    ends: 'rows',
  },
  { is: 'rows without end', sql: `${endless} SELECT x FROM r`, ends: 'rows' },
  { is: 'long rows without end', sql: `${endless} SELECT x, printf('%.*c', 500000, 'x') FROM r`, ends: 'rows' },
  { is: 'one cell of 20 MB', sql: "SELECT printf('%.*c', 20000000, 'x')", ends: 'rows' },
  { is: 'a BLOB of 20 MB', sql: 'SELECT zeroblob(20000000)', ends: 'rows' },
  { is: 'two thousand columns', sql: `SELECT ${Array.from({ length: 2000 }, (_, i) => i).join(', ')}`, ends: 'rows' },
  {
    is: 'columns whose names are markup',
    sql: `SELECT 1 AS "<img src=x onerror=alert(1)>", 2 AS "</td><script>alert(2)</script>"`,
    ends: 'rows',
  },

  {
    is: 'a BLOB of 900 MB',
    sql: 'SELECT length(zeroblob(900000000) || zeroblob(1))',
    ends: 'limit',
    says: 'out of memory',
  },
  { is: 'random bytes, 900 MB of them', sql: 'SELECT randomblob(900000000)', ends: 'limit', says: 'out of memory' },
  { is: 'a BLOB doubled by hex()', sql: 'SELECT hex(zeroblob(400000000))', ends: 'limit', says: 'out of memory' },
  {
    is: 'a BLOB larger than SQLite allows',
    sql: 'SELECT zeroblob(2000000000)',
    ends: 'limit',
    says: 'string or blob too big',
  },
  {
    is: 'a text that doubles 30 times',
    sql: "WITH RECURSIVE r(x) AS (SELECT 'aaaaaaaaaa' UNION ALL SELECT x || x FROM r LIMIT 30) SELECT max(length(x)) FROM r",
    ends: 'limit',
    says: 'out of memory',
  },
  {
    is: 'a sort without end',
    sql: `${endless} SELECT x FROM r ORDER BY printf('%.*c', 1000, x)`,
    ends: 'limit',
    says: 'out of memory',
  },
  {
    is: 'a DISTINCT without end',
    sql: `${endless} SELECT DISTINCT x || printf('%.*c', 1000, 'x') FROM r WHERE x < 0 OR x > 0 ORDER BY 1`,
    ends: 'limit',
    says: 'out of memory',
  },
  {
    is: 'an INSERT without end',
    sql: `INSERT INTO person (name) ${endless} SELECT printf('%.*c', 10000, 'x') FROM r`,
    ends: 'limit',
    says: 'database or disk is full',
  },
  {
    is: 'a table made without end',
    sql: `CREATE TABLE big AS ${endless} SELECT x, printf('%.*c', 10000, 'x') FROM r`,
    ends: 'limit',
    says: 'database or disk is full',
  },
  {
    is: 'a temporary table made without end',
    sql: `CREATE TEMP TABLE big AS ${endless} SELECT x, printf('%.*c', 10000, 'x') FROM r`,
    ends: 'limit',
    says: 'out of memory',
  },

  { is: 'a heap limit of its own', sql: 'PRAGMA hard_heap_limit = 1', ends: 'refused', says: "can't be set here" },
  {
    is: 'no limit on the size',
    sql: 'PRAGMA main."max_page_count" = 4294967294',
    ends: 'refused',
    says: "can't be set here",
  },
  {
    is: 'a heap limit set while it is only explained',
    sql: 'EXPLAIN PRAGMA hard_heap_limit(1)',
    ends: 'refused',
    says: "can't be set here",
  },
  { is: 'temporary tables in files', sql: 'PRAGMA temp_store = FILE', ends: 'refused', says: "can't be set here" },
  {
    is: 'another database',
    sql: "ATTACH DATABASE '/etc/passwd' AS other",
    ends: 'refused',
    says: 'ATTACH is not allowed',
  },
  { is: 'a copy into a file', sql: "VACUUM INTO '/tmp/copy.db'", ends: 'refused', says: 'VACUUM INTO is not allowed' },
  {
    is: 'native code',
    sql: "SELECT load_extension('evil')",
    ends: 'refused',
    says: 'no such function: load_extension',
  },
  {
    is: 'a file of the machine',
    sql: "SELECT readfile('/etc/passwd')",
    ends: 'refused',
    says: 'no such function: readfile',
  },
  {
    is: 'the schema written by hand',
    sql: "UPDATE sqlite_schema SET sql = 'garbage'",
    ends: 'refused',
    says: 'may not be modified',
  },
  {
    is: 'an expression ten thousand levels deep',
    sql: `SELECT ${'('.repeat(10_000)}1${')'.repeat(10_000)}`,
    ends: 'refused',
  },
  {
    is: 'a second statement hidden behind the first',
    sql: 'SELECT 1; DROP TABLE person',
    ends: 'refused',
    says: 'one statement at a time',
  },
  { is: 'a statement cut off by NUL', sql: 'DELETE FROM person\0 WHERE id = 1', ends: 'refused', says: 'NUL' },
];
