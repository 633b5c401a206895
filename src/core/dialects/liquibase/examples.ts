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
  {
    says: 'in SQL of its own format, with names that other tools have too',
    files: [
      {
        path: 'db/changelog/0002_phone.sql',
        text: '--liquibase formatted sql\n\n--changeset ada:2\nALTER TABLE person ADD COLUMN phone TEXT;\n--rollback ALTER TABLE person DROP COLUMN phone;\n',
      },
      {
        path: 'db/changelog/0001_create.sql',
        text: '-- liquibase formatted sql\n-- changeset ada:1 runOnChange:true\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n',
      },
      { path: 'db/changelog/notes.sql', text: 'SELECT 1;' },
    ],
    versions: ['0001_create', '0002_phone'],
  },
];
