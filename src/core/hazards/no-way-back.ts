/** A migration that can't be undone, although it says that it can, or others of the workspace can. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import type { Rehearsal } from '#core/hazards/parts/rehearsal.ts';
import { rangeInside, wordsOf } from '#core/hazards/parts/words.ts';
import { dumpOf } from '#core/hazards/parts/same-schema.ts';

const add = 'ALTER TABLE person ADD COLUMN city TEXT;';
const withDown = (down: string) =>
  example([`${people}\n-- migrate:down\nDROP TABLE person;`, `${add}\n-- migrate:down\n${down}`]);

export const noWayBack: Hazard = {
  id: 'no-way-back',
  title: 'There is no way back',
  why:
    'When the deploy goes wrong, "down" is all there is to go back by, and here it does not undo what up did. ' +
    'That comes to light at the worst moment: write the down section, or say in a comment that there is none.',
  find: (rehearsal) => {
    const statement = rehearsal.migration.up.statements[0];
    const seen = whyNot(rehearsal);
    if (!statement || seen === null) return [];
    const first = wordsOf(statement.sql)[0];
    return [{ statement, range: rangeInside(statement, 0, first?.end ?? 0), seen }];
  },
  examples: {
    flagged: [
      withDown(''),
      withDown('SELECT 1;'),
      withDown('ALTER TABLE person DROP COLUMN town;'),
      example([`${people}\n-- migrate:down\nDROP TABLE person;`, add]),
    ],
    clean: [withDown('ALTER TABLE person DROP COLUMN city;'), example([people, add])],
  },
};

function whyNot(rehearsal: Rehearsal): string | null {
  const { down, repeatable } = rehearsal.migration;
  // What is run again whenever it changes is taken back by changing it back.
  if (rehearsal.end === null || repeatable || down?.refused) return null;
  if (down === null)
    return rehearsal.othersHaveDown
      ? 'Nothing is written that takes it back; for others of the workspace something is.'
      : null;
  if (down.statements.length === 0) return 'The down section is empty.';
  const back = rehearsal.goBack();
  if (back.error !== null) return `After up, down said: ${back.error}.`;
  const moved = dumpOf(rehearsal.start) !== dumpOf(rehearsal.end);
  const stayed = back.schema !== null && dumpOf(back.schema) === dumpOf(rehearsal.end);
  return moved && stayed ? 'Down ran and left the schema as up had made it.' : null;
}
