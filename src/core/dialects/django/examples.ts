/** What folders of Django look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const text = 'from django.db import migrations\n\nclass Migration(migrations.Migration):\n    operations = []\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'by number; the package file is none',
    files: [
      { path: 'people/migrations/0002_phone.py', text },
      { path: 'people/migrations/0001_initial.py', text },
      { path: 'people/migrations/__init__.py', text: '' },
    ],
    versions: ['0001', '0002'],
  },
];
