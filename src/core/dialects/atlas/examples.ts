/** What folders of Atlas look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const sums = 'h1:3fqYS0Zc6BqVSe7BZzW4wC0r3dQ2mJYvR1pXg5cJ1Kk=\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'plain SQL, and the sums beside it',
    files: [
      {
        path: 'migrations/20260131093000_create.sql',
        text: '-- Create "person" table\nCREATE TABLE `person` (`id` int);',
      },
      { path: 'migrations/20260201093000_add_phone.sql', text: 'ALTER TABLE `person` ADD COLUMN `phone` text;' },
      { path: 'migrations/20260301093000.sql', text: '-- atlas:txmode none\n\nVACUUM;' },
      { path: 'migrations/atlas.sum', text: sums },
    ],
    versions: ['20260131093000', '20260201093000', '20260301093000'],
  },
];
