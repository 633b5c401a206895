/** What folders of Liquibase look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const of = (id: string): string => `<databaseChangeLog>\n<changeSet id="${id}" author="ada"/>\n</databaseChangeLog>\n`;

export const examples: readonly DialectExample[] = [
  {
    says: 'each file of change sets; the one that only includes others is none',
    files: [
      { path: 'db/changelog/2-phone.xml', text: of('phone') },
      { path: 'db/changelog/1-create.xml', text: of('create') },
      {
        path: 'db/changelog/master.xml',
        text: '<databaseChangeLog><include file="1-create.xml"/></databaseChangeLog>',
      },
    ],
    versions: ['1-create', '2-phone'],
  },
];
