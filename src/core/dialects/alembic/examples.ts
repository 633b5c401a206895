/** What folders of Alembic look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

export const examples: readonly DialectExample[] = [
  {
    says: 'in the order in which each names the one before it, whatever the names',
    files: [
      { path: 'alembic/versions/ae10_create.py', text: 'revision = "ae10"\ndown_revision = None\n' },
      { path: 'alembic/versions/0b20_phone.py', text: 'revision: str = "0b20"\ndown_revision: str | None = "ae10"\n' },
      { path: 'alembic/versions/ff30_email.py', text: "revision = 'ff30'\ndown_revision = '0b20'\n" },
    ],
    versions: ['ae10', '0b20', 'ff30'],
  },
];
