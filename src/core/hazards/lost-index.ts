/** A rebuild loses the table's indexes. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { example, people, rebuild } from '#core/hazards/parts/example.ts';
import { lostObjects } from '#core/hazards/parts/lost-objects.ts';

const indexed = `${people}\nCREATE INDEX person_name ON person (name);`;

export const lostIndex: Hazard = {
  id: 'lost-index',
  title: 'The rebuild loses an index',
  why:
    'DROP TABLE drops the indexes of the table too, and the new one begins without any. ' +
    'Queries that were fast read the whole table from then on, and a UNIQUE index no longer keeps duplicates out.',
  find: (rehearsal) => lostObjects(rehearsal, 'index'),
  examples: {
    flagged: [
      example([indexed, rebuild]),
      example(
        [indexed.replace('CREATE INDEX', 'CREATE UNIQUE INDEX'), rebuild.slice(0, -1)],
        "INSERT INTO person VALUES (1, 'Ada', NULL);",
      ),
    ],
    clean: [
      example([indexed, `${rebuild}\nCREATE INDEX person_name ON person (name);`]),
      example([indexed, `${rebuild}\nCREATE INDEX person_by_name ON person (name);`]),
      example([indexed, `DROP INDEX person_name;\n${rebuild}`]),
    ],
  },
};
