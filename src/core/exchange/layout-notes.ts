/** What several layouts have to say in the same words. */
import type { ExchangeMigration, ExchangeSection } from '#core/exchange/layout.ts';

const labelOf = ({ version, name }: Pick<ExchangeMigration, 'version' | 'name'>): string =>
  name === '' ? version : `${version} ${name}`;

/** Says something of the migrations that it is true of, by their labels; of none nothing. */
export function noteOf<M extends Pick<ExchangeMigration, 'version' | 'name'>>(
  migrations: readonly M[],
  isTrue: (migration: M) => boolean,
  say: (labels: string) => string,
): readonly string[] {
  const labels = migrations.filter(isTrue).map(labelOf);
  if (labels.length === 0) return [];
  const shown = labels.length > 4 ? [...labels.slice(0, 3), `${labels.length - 3} more`] : labels;
  return [say(shown.join(', '))];
}

export const sectionsOf = ({ up, down }: ExchangeMigration): readonly ExchangeSection[] => (down ? [up, down] : [up]);

/** A line of the SQL itself, in a string or a comment, that the tool would take for its own mark. */
export function markNotes(migrations: readonly ExchangeMigration[], tool: string, mark: RegExp): readonly string[] {
  return noteOf(
    migrations,
    (migration) => sectionsOf(migration).some(({ text }) => mark.test(text)),
    (labels) =>
      `${labels}: a line of the SQL begins like a mark of ${tool}, which will cut it there. Rewrite that line.`,
  );
}

/** Files with `-- migrate:up` and `-- migrate:down`, as dbmate and we have them. */
export function markedText({ up, down }: ExchangeMigration, alwaysDown: boolean): string {
  const option = ({ transaction }: ExchangeSection): string => (transaction ? '' : ' transaction:false');
  const downText = down ? `\n-- migrate:down${option(down)}\n${down.text}` : alwaysDown ? '\n-- migrate:down\n' : '';
  return `-- migrate:up${option(up)}\n${up.text}${downText}`;
}

export const migrateMark = /^\uFEFF?[ \t]*--[ \t]*migrate:(?:up|down)\b/m;
