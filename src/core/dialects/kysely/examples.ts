/** What folders of Kysely look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const text = "import type { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {}\n";

export const examples: readonly DialectExample[] = [
  {
    says: 'any names, in the order of their letters',
    files: [
      { path: 'migrations/b-phone.ts', text },
      { path: 'migrations/a-create.ts', text },
    ],
    versions: ['a-create', 'b-phone'],
  },
];
