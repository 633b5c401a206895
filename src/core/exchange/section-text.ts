/** The text of one direction of a migration, as it stands in its file: verbatim, with comments, without marks. */
import { withLastSemicolon } from '#core/exchange/close-statement.ts';
import type { ExchangeSection } from '#core/exchange/layout.ts';
import { isToolMark } from '#core/exchange/tool-marks.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { MigrationSection } from '#core/migration/migration.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import { type Token, tokenize } from '#core/sql/tokenizer.ts';

/**
 * Finds the text of a section.
 * In: the section, the files in which it may stand (the migration's own first), and where the other section's statements
 * stand in the same file. Out: the text from the mark before it to the mark after it; where that can't be found, its
 * statements one below the other.
 */
export function sectionText(
  section: MigrationSection,
  files: readonly TextFile[],
  other: MigrationSection | null,
): ExchangeSection {
  const statements = section.statements.map(({ sql }) => sql);
  const file = files.find(({ text }) => section.statements.every(({ sql, range }) => standsAt(text, range, sql)));
  const found = file && section.statements.length > 0 ? cutOut(section, file, other) : '';
  const text = sameStatements(found, statements) ? found : statements.map((sql) => `${sql};\n`).join('');
  return { text, statements, transaction: section.transaction };
}

const standsAt = (text: string, { start, end }: { start: number; end: number }, sql: string): boolean =>
  text.slice(start, end) === sql;

/** Whether a text splits into just these statements. */
function sameStatements(text: string, statements: readonly string[]): boolean {
  const split = splitStatements(text).statements;
  return split.length === statements.length && split.every(({ sql }, index) => sql === statements[index]);
}

function cutOut(section: MigrationSection, { text }: TextFile, other: MigrationSection | null): string {
  const first = section.statements[0]!.range.start;
  const last = section.statements.at(-1)!.range.end;
  // A statement of the other direction is a border, if it really stands in this file.
  const borders = (other?.statements ?? []).filter(({ sql, range }) => standsAt(text, range, sql)).map((s) => s.range);
  const from = Math.max(0, ...borders.map(({ end }) => end).filter((end) => end <= first));
  const to = Math.min(text.length, ...borders.map(({ start }) => start).filter((start) => start >= last));
  const tokens = tokenize(text, from, to);
  const isMark = (token: Token): boolean => token.kind === 'comment' && isToolMark(text.slice(token.start, token.end));
  const isCode = ({ kind }: Token): boolean => kind !== 'space' && kind !== 'comment';
  const isBorder = (token: Token): boolean => isMark(token) && !isBreak(token, text);
  // Comments above the first mark of a file are about the migration, and go with what comes first in it.
  const before = tokens.findLastIndex(
    (token) => token.end <= first && (isCode(token) || (from > 0 && isBorder(token))),
  );
  const after = tokens.findIndex((token) => token.start >= last && isBorder(token));
  const own = tokens.slice(before + 1, after < 0 ? tokens.length : after);
  const kept = own.filter((token) => !isMark(token));
  return tidy(withLastSemicolon(kept.map(({ start, end }) => text.slice(start, end)).join('')));
}

/** Between statements of one section: nothing begins or ends there. */
const isBreak = ({ start, end }: Token, text: string): boolean =>
  /statement-?breakpoint|\+goose\s+Statement/i.test(text.slice(start, end));

/** Line ends as everywhere here; the blanks that marks leave behind are gone. */
function tidy(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').replace(/^(?:[ \t]*[\r\n]+)+|^;/, '');
  const end = trimmed.trimEnd();
  return end === '' ? '' : `${end}\n`;
}
