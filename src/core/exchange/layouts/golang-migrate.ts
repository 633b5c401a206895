/** golang-migrate: two files for each migration, `<digits>_<name>.up.sql` and `.down.sql`, without marks. */
import type { Layout } from '#core/exchange/layout.ts';
import { noteOf, sectionsOf } from '#core/exchange/layout-notes.ts';
import { fileWord, numbered } from '#core/exchange/numbered.ts';

export const golangMigrateLayout: Layout = {
  id: 'golang-migrate',
  label: 'golang-migrate',
  write: (migrations) => {
    const { versions, notes } = numbered(migrations, { tool: 'golang-migrate', takes: /^\d{1,19}$/, order: 'number' });
    const isBare = migrations.some((migration) => sectionsOf(migration).some(({ transaction }) => !transaction));
    return {
      ...(isBare ? { transaction: 'none' as const } : {}),
      files: migrations.flatMap(({ name, up, down }, i) => {
        const stem = `migrations/${versions[i]}_${fileWord(name)}`;
        const files = [{ path: `${stem}.up.sql`, text: up.text }];
        return down ? [...files, { path: `${stem}.down.sql`, text: down.text }] : files;
      }),
      notes: [
        ...notes,
        ...noteOf(
          migrations,
          (migration) => sectionsOf(migration).some(({ transaction }) => !transaction),
          (labels) =>
            `${labels}: runs without a transaction. golang-migrate has no mark for that; give it x-no-tx-wrap=true in the database's address.`,
        ),
      ],
    };
  },
};
