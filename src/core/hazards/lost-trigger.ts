/** A rebuild loses the table's triggers. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { lostObjects } from '#core/hazards/parts/lost-objects.ts';

const trigger = 'CREATE TRIGGER person_log AFTER INSERT ON person BEGIN INSERT INTO log (line) VALUES (new.name); END;';
const watched = `${people}\nCREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT);\n${trigger}`;

export const lostTrigger: Hazard = {
  id: 'lost-trigger',
  title: 'The rebuild loses a trigger',
  why:
    'DROP TABLE drops the triggers of the table too, and the new one begins without any. ' +
    'What they kept up to date goes stale from then on, without an error.',
  find: (rehearsal) => lostObjects(rehearsal, 'trigger'),
  examples: {
    flagged: [example([watched, rebuild])],
    clean: [example([watched, `${rebuild}\n${trigger}`]), example([watched, `DROP TRIGGER person_log;\n${rebuild}`])],
  },
};
