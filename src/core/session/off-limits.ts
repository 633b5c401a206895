/** The few statements that a database in a page has no use for, and that would only break it. */
import { tokenize } from '#core/sql/tokenizer.ts';

/** Out: why a statement of the learner's is not run, in words; null for all others. */
export function whyOffLimits(sql: string): string | null {
  const words = tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ start, end }) => sql.slice(start, end).toLowerCase());
  switch (words[0]) {
    case 'attach':
      return 'ATTACH is not possible here: there is one database, and no disk with others';
    case 'vacuum':
      return words.includes('into') ? 'VACUUM INTO is not possible here: there is no disk to write to' : null;
    case 'pragma':
      return setsWritableSchema(words)
        ? 'writable_schema stays off here: change the schema with CREATE, ALTER and DROP'
        : null;
    default:
      return null;
  }
}

/** `PRAGMA [main.]writable_schema = on`, or with parentheses, or with the name in quotes; to ask for it is fine. */
function setsWritableSchema(words: readonly string[]): boolean {
  const name = words[2] === '.' ? 3 : 1;
  return words[name]?.replace(/^["'`[]|["'`\]]$/g, '') === 'writable_schema' && words.length > name + 1;
}
