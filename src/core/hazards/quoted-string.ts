/** A double-quoted name that is no column is read as a string. */
import type { Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import type { RehearsedStatement } from '#core/hazards/parts/rehearsal.ts';
import { rangeInside, type Word } from '#core/hazards/parts/words.ts';

export const quotedString: Hazard = {
  id: 'quoted-string',
  title: 'SQLite reads this double-quoted name as a string',
  why:
    'Double quotes are for names; where no column has the name, SQLite takes the text itself, without an error. ' +
    'A misspelled or renamed column turns into a constant: WHERE "name" <> \'x\' is then true of every row.',
  find: ({ steps }) =>
    steps.flatMap((step) =>
      step.literals.map((word) => ({
        statement: step.statement,
        range: rangeInside(step.statement, word.start, word.end),
        seen: `There is no column ${word.text}: as a name in backticks SQLite refuses it.`,
        edit: asString(step, word),
      })),
    ),
  examples: {
    flagged: [
      example([people, 'UPDATE person SET name = "unknown" WHERE name IS NULL;']),
      example([people, `DELETE FROM person WHERE "nmae" <> 'Ada';`]),
      example([people, 'INSERT INTO person (name) VALUES ("it\'s Bob");']),
    ],
    clean: [
      example([people, `UPDATE person SET "name" = 'unknown' WHERE "name" IS NULL;`]),
      example([people, 'CREATE TABLE "pet" ("id" INTEGER PRIMARY KEY, "name" TEXT);']),
    ],
  },
};

/** As a value it can only have been meant as a string; in front of a comparison a column was meant, and no rewrite is safe. */
function asString({ words, statement }: RehearsedStatement, word: Word): TextEdit | null {
  const next = words[words.indexOf(word) + 1];
  if (next && /^(?:[=<>!+\-*/|]|is|in|like|not|between|glob|collate)$/i.test(next.text)) return null;
  const text = word.text.slice(1, -1).replaceAll('""', '"').replaceAll("'", "''");
  return { range: rangeInside(statement, word.start, word.end), text: `'${text}'` };
}
