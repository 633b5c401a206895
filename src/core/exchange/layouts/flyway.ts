/** Flyway: `V<version>__<description>.sql`, the way back as `U…`, a file `.conf` beside what runs without a transaction. */
import type { ExchangeSection, Layout } from '#core/exchange/layout.ts';
import { noteOf, sectionsOf } from '#core/exchange/layout-notes.ts';
import { fileWord, numbered } from '#core/exchange/numbered.ts';
import type { TextFile } from '#core/migration/dialect.ts';

/** Flyway would look for a value, and fail without one. */
const placeholder = /\$\{[^}]*\}/;

export const flywayLayout: Layout = {
  id: 'flyway',
  label: 'Flyway',
  write: (migrations) => {
    const takes = /^\d+(?:[._]\d+)*$/;
    const { versions, notes } = numbered(migrations, { tool: 'Flyway', takes, order: 'number' });
    return {
      files: migrations.flatMap(({ name, up, down }, i) => {
        const rest = `${versions[i]}__${fileWord(name) || 'migration'}.sql`;
        return [...filesOf(`V${rest}`, up), ...(down ? filesOf(`U${rest}`, down) : [])];
      }),
      notes: [
        ...notes,
        ...noteOf(
          migrations,
          ({ down }) => down !== null,
          () => 'Ways back are U files, which only paid editions of Flyway run.',
        ),
        ...noteOf(
          migrations,
          (migration) => sectionsOf(migration).some(({ text }) => placeholder.test(text)),
          (labels) => `${labels}: has text like \${…}. Flyway's placeholders are turned off for it in its .conf file.`,
        ),
      ],
    };
  },
};

function filesOf(name: string, { text, transaction }: ExchangeSection): readonly TextFile[] {
  const options = [
    ...(transaction ? [] : ['executeInTransaction=false']),
    ...(placeholder.test(text) ? ['placeholderReplacement=false'] : []),
  ];
  const path = `migrations/${name}`;
  const files = [{ path, text }];
  return options.length === 0 ? files : [...files, { path: `${path}.conf`, text: `${options.join('\n')}\n` }];
}
