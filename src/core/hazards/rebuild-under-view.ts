/** The last RENAME of a rebuild fails when a view, or another table's trigger, reads the table. */
import type { Hazard, TextEdit } from '#core/hazards/hazard.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { endOf } from '#core/hazards/parts/pieces.ts';
import type { RehearsedStatement } from '#core/hazards/parts/rehearsal.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

const view = 'CREATE VIEW person_name AS SELECT name FROM person;';

export const rebuildUnderView: Hazard = {
  id: 'rebuild-under-view',
  title: 'A view or a trigger stands in the way of this rename',
  why:
    'Between DROP TABLE and RENAME the view refers to a table that is not there, and RENAME refuses as long as anything in the schema is broken. ' +
    'The migration stops half way: drop the view first and make it again at the end.',
  find: ({ steps, text }) =>
    steps.flatMap((step, at) => {
      if (step.blockedBy.length === 0) return [];
      const drop = steps.slice(0, at).findLast(({ form }) => form.kind === 'drop-table') ?? step;
      const names = step.blockedBy.map(({ type, name }) => `the ${type} ${name}`).join(' and ');
      const seen = `SQLite said: ${step.error}. Without ${names} the rename ran.`;
      return [{ statement: step.statement, seen, edit: aroundIt(text, drop, step) }];
    }),
  examples: {
    flagged: [
      example([`${people}\n${view}`, rebuild]),
      example([
        `${people}\nCREATE TABLE log (line TEXT);\nCREATE TRIGGER log_name AFTER INSERT ON log BEGIN UPDATE person SET name = new.line WHERE id = 1; END;`,
        rebuild,
      ]),
    ],
    clean: [example([`${people}\n${view}`, `DROP VIEW person_name;\n${rebuild}\n${view}`])],
  },
};

function aroundIt(
  text: string,
  drop: RehearsedStatement,
  { statement, blockedBy, before }: RehearsedStatement,
): TextEdit {
  const start = drop.statement.range.start;
  const end = endOf(text, statement.range.end);
  const body = text.slice(start, end);
  const away = blockedBy.map(({ type, name }) => `DROP ${type.toUpperCase()} ${quoteIdentifier(name)};\n`);
  // A view's own triggers go with it.
  const along = before.objects.filter(
    ({ type, table }) => type === 'trigger' && blockedBy.some((each) => each.type === 'view' && each.name === table),
  );
  const back = [...blockedBy, ...along].map(({ sql }) => `\n${sql};`);
  return {
    range: rangeIn(text, start, end),
    text: `${away.join('')}${body}${body.endsWith(';') ? '' : ';'}${back.join('')}`,
  };
}
