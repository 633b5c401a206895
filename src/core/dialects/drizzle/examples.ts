/** What folders of Drizzle look like, in both layouts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create =
  'CREATE TABLE `person` (\n\t`id` integer PRIMARY KEY NOT NULL\n);\n--> statement-breakpoint\nCREATE INDEX `ids` ON `person` (`id`);';
const add = 'ALTER TABLE `person` ADD `phone` text;';

export const examples: readonly DialectExample[] = [
  {
    says: 'the order of the journal, and a file that it does not name',
    files: [
      { path: 'drizzle/0000_brave_ares.sql', text: create },
      { path: 'drizzle/0001_calm_bob.sql', text: add },
      { path: 'drizzle/0002_lost.sql', text: 'SELECT 1' },
      { path: 'drizzle/meta/0000_snapshot.json', text: '{}' },
      {
        path: 'drizzle/meta/_journal.json',
        text: '{"version":"7","dialect":"sqlite","entries":[{"idx":0,"version":"6","when":1769851800000,"tag":"0000_brave_ares","breakpoints":true},{"idx":1,"version":"6","when":1769938200000,"tag":"0001_calm_bob","breakpoints":true}]}',
      },
    ],
    versions: ['0000', '0001'],
  },
  {
    says: 'the newer layout: a folder for each',
    files: [
      { path: 'drizzle/20260131093000_brave_ares/migration.sql', text: create },
      { path: 'drizzle/20260131093000_brave_ares/snapshot.json', text: '{}' },
      { path: 'drizzle/20260201093000_calm_bob/migration.sql', text: add },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'tags without the four digits, which the journal names all the same',
    files: [
      { path: 'drizzle/brave_ares.sql', text: create },
      { path: 'drizzle/1769938200_calm_bob.sql', text: add },
      {
        path: 'drizzle/meta/_journal.json',
        text: '{"entries":[{"idx":0,"when":1769851800000,"tag":"brave_ares"},{"idx":1,"when":1769938200000,"tag":"1769938200_calm_bob"}]}',
      },
    ],
    versions: ['brave_ares', '1769938200'],
  },
  {
    says: 'a file that the journal names and that is not there',
    files: [
      { path: 'drizzle/0000_brave_ares.sql', text: create },
      {
        path: 'drizzle/meta/_journal.json',
        text: '{"entries":[{"idx":0,"when":1769851800000,"tag":"0000_brave_ares"},{"idx":1,"when":1769938200000,"tag":"0001_calm_bob"}]}',
      },
    ],
    versions: ['0000'],
    problems: ['migration-refused'],
  },
  {
    says: 'a journal that is damaged, which is said',
    files: [
      { path: 'drizzle/0000_brave_ares.sql', text: create },
      { path: 'drizzle/meta/_journal.json', text: '{"entries":[' },
    ],
    versions: [],
    problems: ['journal-invalid'],
  },
];
