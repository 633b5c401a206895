/** What the text of a statement says about it, before it runs. */
import { tokenize } from '#core/sql/tokenizer.ts';

export interface StatementTraits {
  /** Parameter names with their sign, in order of first use. */
  readonly parameters: readonly string[];
  /** For each parameter that SQLite numbers, the name without its sign; null where it has none. */
  readonly binding: readonly (string | null)[];
  /** A parameter is called as something that every object has (`:constructor`). */
  readonly inheritable: boolean;
  /** INSERT, UPDATE, DELETE or REPLACE, perhaps behind a WITH. */
  readonly writesRows: boolean;
  /** It gives rows of what it wrote, and must run to its end: to stop it early could undo it unsaid. */
  readonly returning: boolean;
  /** It never gives rows, so that its columns need not be asked for. */
  readonly rowless: boolean;
  /** What a success does to the transaction. */
  readonly transaction: TransactionEffect;
  /** It may change the schema, or what columns are called; to undo such a change is another thing. */
  readonly movesSchema: boolean;
  /** It may change the size of a page, and with it the size that the database may grow to. */
  readonly movesPageSize: boolean;
  /** Its success means something for its connection: one of the three above. */
  readonly leavesMark: boolean;
  /** Some pragmas act and answer when they are prepared, so a prepared one must not be used later. */
  readonly cacheable: boolean;
  /** Something stands behind a semicolon: the rest of a trigger, or another statement. */
  readonly mayHoldMore: boolean;
  /** Why it is not run here. */
  readonly refusal: string | null;
}

export type TransactionEffect = 'none' | 'begins' | 'saves' | 'commits' | 'releases' | 'rolls-back' | 'rolls-back-to';

const keepsAlive = "can't be set here: it keeps the page alive";
/** Settings that SQL must not change, and why: without them the page, the database or the ledger would not last. */
const guardedPragmas = new Map([
  ['hard_heap_limit', keepsAlive],
  ['soft_heap_limit', keepsAlive],
  ['max_page_count', keepsAlive],
  ['temp_store', keepsAlive],
  ['writable_schema', 'stays off here: change the schema with CREATE, ALTER and DROP'],
  ['query_only', 'stays off here: the framework could not keep its ledger'],
]);

const known = new Map<string, StatementTraits>();
const MAX_KNOWN = 2000;

/** Reads the traits off a text that holds one statement; once, since each image of a grid prepares the same texts. */
export function statementTraits(sql: string): StatementTraits {
  let traits = known.get(sql);
  if (traits === undefined) {
    traits = readTraits(sql);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(sql, traits);
  }
  return traits;
}

function readTraits(sql: string): StatementTraits {
  const tokens = tokenize(sql).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const words = tokens
    .map(({ start, end }) => sql.slice(start, end).toLowerCase())
    .slice(tokens.findIndex(({ start }) => sql[start] !== ';'));
  const first = words[0] ?? '';
  const parameters = tokens.filter(({ kind }) => kind === 'parameter').map(({ start, end }) => sql.slice(start, end));
  const returning = words.includes('returning');
  const writesRows =
    isRowWrite(first) || (first === 'with' && tokens.some(({ start, end }) => isRowWrite(sql.slice(start, end))));
  const transaction = transactionEffect(first, words);
  const schemaMoves = movesSchema(first, words);
  const pageSizeMoves = first === 'vacuum' || words.includes('page_size');
  return {
    parameters: [...new Set(parameters)],
    binding: bindingOf(parameters),
    inheritable: parameters.some((parameter) => parameter.slice(1) in {}),
    writesRows,
    returning: writesRows && returning,
    rowless: !returning && (isRowWrite(first) || /^(create|alter|drop)$/.test(first) || transaction !== 'none'),
    transaction,
    movesSchema: schemaMoves,
    movesPageSize: pageSizeMoves,
    leavesMark: transaction !== 'none' || schemaMoves || pageSizeMoves,
    mayHoldMore: words.some((word, index) => word === ';' && words.slice(index).some((later) => later !== ';')),
    cacheable: !words.slice(0, 4).includes('pragma'),
    refusal: refusalOf(words),
  };
}

const isRowWrite = (word: string): boolean => /^(insert|replace|update|delete)$/i.test(word);

/** SQLite's numbering: a new name and a bare `?` take the next number, `?5` is the fifth. */
function bindingOf(parameters: readonly string[]): (string | null)[] {
  const numbered: (string | null)[] = [];
  for (const parameter of parameters) {
    if (parameter === '?') numbered.push(null);
    else if (parameter.startsWith('?')) {
      // Past SQLite's own limit the text does not prepare.
      const number = Math.min(Number(parameter.slice(1)), 32_766);
      while (numbered.length < number) numbered.push(null);
      numbered[number - 1] = parameter;
    } else if (!numbered.includes(parameter)) numbered.push(parameter);
  }
  return numbered.map((parameter) => parameter?.slice(1) ?? null);
}

function transactionEffect(first: string, words: readonly string[]): TransactionEffect {
  switch (first) {
    case 'begin':
      return 'begins';
    case 'savepoint':
      return 'saves';
    case 'commit':
    case 'end':
      return 'commits';
    case 'release':
      return 'releases';
    case 'rollback':
      return words.includes('to') ? 'rolls-back-to' : 'rolls-back';
    default:
      return 'none';
  }
}

const keepsSchema = new Set(
  'select values with explain insert replace update delete begin savepoint commit end release rollback'.split(' '),
);
const plainPragmas =
  /^(foreign_keys|defer_foreign_keys|foreign_key_(list|check)|table_x?info|table_list|index_(list|x?info)|(integrity|quick)_check)$/;

function movesSchema(first: string, words: readonly string[]): boolean {
  if (first === 'pragma')
    return (words.includes('=') || words.includes('(')) && !plainPragmas.test(pragmaName(words, 0));
  return !keepsSchema.has(first);
}

function refusalOf(words: readonly string[]): string | null {
  const [first] = words;
  if (first === 'attach') return 'ATTACH is not allowed here: there is one database';
  if (first === 'vacuum' && words.includes('into'))
    return 'VACUUM INTO is not allowed here: there is no file to write to';
  // Even EXPLAIN sets some pragmas.
  const at = words.indexOf('pragma');
  if (at < 0 || at > 3 || (at > 0 && first !== 'explain')) return null;
  const sets = words.includes('=') || words.includes('(');
  const plain = pragmaName(words, at);
  const why = guardedPragmas.get(plain);
  return sets && why !== undefined ? `PRAGMA ${plain} ${why}` : null;
}

/** Without the schema that it is asked of, and without quotes. */
function pragmaName(words: readonly string[], at: number): string {
  const name = words[at + 2] === '.' ? words[at + 3] : words[at + 1];
  return name?.replace(/^["'`[]|["'`\]]$/g, '') ?? '';
}
