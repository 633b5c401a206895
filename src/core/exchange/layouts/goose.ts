/** goose: `<number>_<name>.sql` with `-- +goose Up` and `Down`; it cuts at line ends with a semicolon unless told where a statement ends. */
import type { ExchangeMigration, ExchangeSection, Layout } from '#core/exchange/layout.ts';
import { markNotes, noteOf, sectionsOf } from '#core/exchange/layout-notes.ts';
import { fileWord, numbered } from '#core/exchange/numbered.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

export const gooseLayout: Layout = {
  id: 'goose',
  label: 'goose',
  write: (migrations) => {
    const takes = /^0*[1-9]\d{0,17}$/;
    const { versions, notes } = numbered(migrations, { tool: 'goose', takes, order: 'number' });
    return {
      files: migrations.map((migration, i) => ({
        path: `migrations/${versions[i]}_${fileWord(migration.name)}.sql`,
        text: fileText(migration),
      })),
      notes: [
        ...notes,
        ...noteOf(
          migrations,
          ({ up, down }) => down !== null && up.transaction !== down.transaction,
          (labels) =>
            `${labels}: only one direction asked to run without a transaction. goose knows one mark for both, so both do.`,
        ),
        ...markNotes(migrations, 'goose', /^--[ \t]*\+goose\b/m),
      ],
    };
  },
};

function fileText(migration: ExchangeMigration): string {
  const bare = sectionsOf(migration).some(({ transaction }) => !transaction);
  const { up, down } = migration;
  const head = `${bare ? '-- +goose NO TRANSACTION\n' : ''}-- +goose Up\n${sectionLines(up)}`;
  return down ? `${head}\n-- +goose Down\n${sectionLines(down)}` : head;
}

/** Cuts the text behind each statement and its comment on the same line; what goose would cut elsewhere is wrapped. */
function sectionLines({ text }: ExchangeSection): string {
  const { statements } = splitStatements(text);
  let from = 0;
  const parts = statements.map(({ range }, i) => {
    const limit = statements[i + 1]?.range.start ?? text.length;
    const isLast = i === statements.length - 1;
    const to = isLast ? text.length : restOfLine(text, text.indexOf(';', range.end) + 1, limit);
    const part = text.slice(from, to);
    from = to;
    return onLines(isCutRight(part) ? part : `-- +goose StatementBegin\n${onLines(part)}-- +goose StatementEnd\n`);
  });
  return parts.join('') + (statements.length === 0 ? onLines(asLineComments(text)) : '');
}

/** As far as the line goes, if nothing but a comment stands on it; else the next statement would lose its beginning. */
function restOfLine(text: string, at: number, limit: number): number {
  const rest = /^[ \t]*(?:--[^\n]*)?\r?\n/.exec(text.slice(at, limit));
  return rest ? at + rest[0].length : at;
}

const onLines = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Whether goose takes it as one statement: the first line end with a semicolon is that of the last line that counts. */
function isCutRight(part: string): boolean {
  const lines = part.split(/\r?\n/);
  const counts = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('--');
  return lines.findIndex(endsStatement) === lines.findLastIndex(counts);
}

/** As goose looks at a line: its last word before one that begins with two dashes. */
function endsStatement(line: string): boolean {
  const words = line.trim().split(/\s+/);
  const comment = words.findIndex((word) => word.startsWith('--'));
  return (comment < 0 ? words : words.slice(0, comment)).at(-1)?.endsWith(';') ?? false;
}

/** A block comment alone would be an unfinished statement to goose. */
const asLineComments = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `-- ${line}`))
    .join('\n');
