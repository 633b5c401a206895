/** What goes wrong, in the learner's words. */
import type { Cause } from '#core/compatibility/verdict.ts';

export const causeWords: Readonly<Record<Cause, string>> = {
  'sql-error': 'SQLite refused it',
  'literal-echo': 'it answers the column’s name instead of its value',
  'wrong-type': 'the value comes back as another type',
  'lost-write': 'what it wrote is not there when it reads it back',
  'missing-row': 'a row that should be there is not',
  'extra-row': 'a row is there that should not be',
  disagreement: 'the versions answer differently',
  'stale-read': 'it reads an old value',
  'missing-field': 'a field that it used to give is not in its answer',
  'null-read': 'it reads NULL, on which this app crashes',
};
