/** Our own layout: `migrations/<digits>_<name>.sql` with both sections. */
import type { Layout } from '#core/exchange/layout.ts';
import { markedText, markNotes, migrateMark } from '#core/exchange/layout-notes.ts';
import { fileWord, numbered } from '#core/exchange/numbered.ts';

export const nativeLayout: Layout = {
  id: 'native',
  label: 'Rollforward',
  write: (migrations) => {
    const { versions, notes } = numbered(migrations, { tool: 'Rollforward', takes: /^\d+$/, order: 'number' });
    return {
      files: migrations.map((migration, i) => ({
        path: `migrations/${versions[i]}_${fileWord(migration.name) || 'migration'}.sql`,
        text: markedText(migration, false),
      })),
      notes: [...notes, ...markNotes(migrations, 'Rollforward', migrateMark)],
    };
  },
};
