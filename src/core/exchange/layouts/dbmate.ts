/** dbmate: `db/migrations/<digits>_<name>.sql`, both sections in one file, always. */
import type { Layout } from '#core/exchange/layout.ts';
import { markedText, markNotes, migrateMark, noteOf } from '#core/exchange/layout-notes.ts';
import { fileWord, numbered } from '#core/exchange/numbered.ts';

export const dbmateLayout: Layout = {
  id: 'dbmate',
  label: 'dbmate',
  write: (migrations) => {
    const { versions, notes } = numbered(migrations, { tool: 'dbmate', takes: /^\d+$/, order: 'text' });
    return {
      files: migrations.map((migration, i) => ({
        path: `db/migrations/${versions[i]}_${fileWord(migration.name)}.sql`,
        text: markedText(migration, true),
      })),
      notes: [
        ...notes,
        ...noteOf(
          migrations,
          ({ down }) => down === null,
          (labels) => `${labels}: there is no way back. dbmate wants a section for it, so it has an empty one.`,
        ),
        ...markNotes(migrations, 'dbmate', migrateMark),
      ],
    };
  },
};
