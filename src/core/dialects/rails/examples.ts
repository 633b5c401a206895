/** What folders of Rails look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

export const examples: readonly DialectExample[] = [
  {
    says: 'in the order of the stamps, with SQL pasted beside one',
    files: [
      { path: 'db/migrate/20260201093000_add_phone.rb', text: 'class AddPhone < ActiveRecord::Migration[8.0]\nend\n' },
      { path: 'db/migrate/20260131093000_create.rb', text: 'class Create < ActiveRecord::Migration[8.0]\nend\n' },
      { path: 'db/migrate/20260131093000_create.rb.sql', text: 'CREATE TABLE people (id INTEGER PRIMARY KEY);' },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
];
