/** `INSERT … SELECT *` copies by position, not by name. */
import type { Finding, Hazard } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { sameName } from '#core/hazards/parts/rebuilds.ts';
import { type RehearsedStatement, tableOf } from '#core/hazards/parts/rehearsal.ts';
import { nameFrom } from '#core/hazards/parts/statement-form.ts';
import { isKeyword, rangeInside, type Word } from '#core/hazards/parts/words.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Table } from '#core/schema/schema.ts';

const copy = (into: string): string => `CREATE TABLE person_new (${into});
INSERT INTO person_new SELECT * FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`;

export const insertSelectStar: Hazard = {
  id: 'insert-select-star',
  title: 'INSERT … SELECT * copies by position',
  why:
    'The columns are matched by their order, whatever their names: one that was added or stands elsewhere puts values into the wrong column. ' +
    'SQLite takes them, since its columns take any type; name the columns on both sides.',
  find: ({ steps }) =>
    steps.flatMap((step) => {
      const star = starOf(step);
      return star ? [{ statement: step.statement, ...star }] : [];
    }),
  examples: {
    flagged: [
      example(
        [people, copy('id INTEGER PRIMARY KEY, email TEXT, name TEXT')],
        "INSERT INTO person VALUES (1, 'Ada', 'a@b.c');",
      ),
      example([people, copy('id INTEGER PRIMARY KEY, name TEXT, email TEXT')]),
      example([
        people,
        'CREATE TEMP TABLE kept AS SELECT * FROM person;\nINSERT OR REPLACE INTO person SELECT * FROM kept;',
      ]),
    ],
    clean: [
      example([
        people,
        'CREATE TABLE kept (id INTEGER, name TEXT);\nINSERT INTO kept (id, name) SELECT id, name FROM person;',
      ]),
      example([people, 'CREATE TABLE kept (n INTEGER);\nINSERT INTO kept (n) SELECT count(*) FROM person;']),
    ],
  },
};

/** Where the star stands, what it copied here, and the statement with names; null when there is none. */
function starOf({ form, words, before, statement }: RehearsedStatement): Omit<Finding, 'statement'> | null {
  if (form.kind !== 'insert') return null;
  const at = words.findIndex((word) => word.depth === 0 && isKeyword(word, 'select'));
  const [select, star, from] = words.slice(at);
  if (at < 0 || !select || star?.text !== '*' || !isKeyword(from, 'from')) return null;
  const range = rangeInside(statement, select.start, star.end);
  const { name, next } = nameFrom(words, at + 3);
  const joined = words
    .slice(next)
    .some(({ depth, text }) => depth === 0 && /^(?:,|join|union|intersect|except)$/i.test(text));
  const source = joined ? undefined : tableOf(before, name);
  const target = tableOf(before, form.table);
  if (!source || !target) return { range, seen: 'Which column gets which value is not said here.' };

  const list = listedIn(words, at);
  const into = list ?? written(target);
  const given = source.columns.map((column) => column.name);
  const wrong = into.flatMap((column, place) => {
    const other = given[place];
    return other !== undefined && !sameName(column, other) ? [`${column} gets ${other}`] : [];
  });
  const seen =
    wrong.length === 0
      ? 'The columns stand in the same order here; nothing says that they do on every database.'
      : `Here ${wrong.join(', ')}.`;
  const paired = list === null ? byName(into, given) : given;
  const names = `${list === null ? `(${into.map(bare).join(', ')}) ` : ''}SELECT ${paired.map(bare).join(', ')}`;
  return { range, seen, edit: paired.length === into.length ? { range, text: names } : null };
}

/** The columns in parentheses in front of the SELECT; null when there are none. */
function listedIn(words: readonly Word[], select: number): readonly string[] | null {
  const open = words.findIndex((word, at) => word.text === '(' && at < select);
  if (open < 0) return null;
  return words.slice(open + 1, select - 1).flatMap(({ name, depth }) => (depth === 1 && name !== '' ? [name] : []));
}

const written = ({ columns }: Table): readonly string[] =>
  columns.filter(({ generated }) => !generated).map(({ name }) => name);

/** The same names in another order are matched by name; else what is copied now is said in words. */
function byName(into: readonly string[], from: readonly string[]): readonly string[] {
  const matched = into.flatMap((name) => from.filter((given) => sameName(given, name)));
  return matched.length === into.length && from.length === into.length ? matched : from;
}

const bare = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : quoteIdentifier(name));
