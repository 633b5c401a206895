/** What a learner's SQL may not do, beyond what the database port refuses by itself. */
import { tokenize } from '#core/sql/tokenizer.ts';

/**
 * Says why a statement is not run, in words; null for all others.
 * `PRAGMA [main.]writable_schema = on`, with parentheses or with the name in quotes, is the one: a schema that was written
 * into by hand can leave a database that refuses every statement, this screen's own included. To ask for it is fine.
 */
export function whyOffLimits(sql: string): string | null {
  if (!/^pragma\b/i.test(sql)) return null;
  const words = tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ start, end }) => sql.slice(start, end).toLowerCase());
  const name = words[2] === '.' ? 3 : 1;
  const isIt = words[name]?.replace(/^["'`[]|["'`\]]$/g, '') === 'writable_schema';
  return isIt && words.length > name + 1
    ? 'writable_schema stays off here: change the schema with CREATE, ALTER and DROP'
    : null;
}
