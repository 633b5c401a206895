/** A comment that allows a hazard that there is not: it silences nothing. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { allowCommentsOf } from '#core/hazards/parts/allow-comments.ts';
import { example, people } from '#core/hazards/parts/example.ts';

export const unknownAllow: Hazard = {
  id: 'unknown-allow',
  title: 'This comment allows a hazard that does not exist',
  why:
    'Only the exact id of a hazard silences it; this comment silences nothing. ' +
    'Take the id from the list of hazards, or take the comment away.',
  find: ({ text, knownIds, migration }) =>
    allowCommentsOf(text).flatMap(({ ids, range }) => {
      const unknown = ids.filter((id) => !knownIds.includes(id));
      const { statements } = migration.up;
      const statement = statements.find((each) => each.range.start > range.start) ?? statements.at(-1);
      if (!statement || (unknown.length === 0 && ids.length > 0)) return [];
      const seen = ids.length === 0 ? 'It names no hazard.' : `No hazard has the id ${unknown.join(', ')}.`;
      return [{ statement, range, seen }];
    }),
  examples: {
    flagged: [
      example([`-- rollforward: allow drop-colum\n${people}`]),
      example([`-- rollforward: allow\n${people}`]),
      example([`-- rollforward: allow drop-table, drop-it\n${people}`]),
    ],
    clean: [example([people, '-- rollforward: allow drop-table, drop-column: nobody uses it\nDROP TABLE person;'])],
  },
};
