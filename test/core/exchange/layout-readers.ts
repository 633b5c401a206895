/** Each tool's way of reading its folder, as small as it can be, written from the tool's own rules and not from ours. */
import { compareNatural } from '#core/base/natural-order.ts';
import { dbmate } from '#core/dialects/dbmate.ts';
import { native } from '#core/dialects/native.ts';
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

interface ReadSection {
  readonly statements: readonly string[];
  readonly transaction: boolean;
}

export interface ReadBack {
  readonly version: string;
  readonly name: string;
  readonly up: ReadSection;
  readonly down: ReadSection | null;
}

const split = (text: string): string[] => splitStatements(text).statements.map(({ sql }) => sql);

/** A dialect of ours. */
const byDialect = (dialect: Dialect) => (files: readonly TextFile[]) =>
  dialect.load(files).migrations.map(({ version, name, up, down }): ReadBack => {
    const section = ({ statements, transaction }: typeof up) => ({
      statements: statements.map(({ sql }) => sql),
      transaction,
    });
    return { version, name, up: section(up), down: down && section(down) };
  });

/** goose, line by line; what it takes as one statement may hold several, which its driver runs one after the other. */
function goose(files: readonly TextFile[]): readonly ReadBack[] {
  return files
    .map(({ path, text }) => {
      const [, version = '', name = ''] = /(\d+)_([^/]*)\.sql$/.exec(path) ?? [];
      const found: Record<'up' | 'down', string[]> = { up: [], down: [] };
      let section: 'up' | 'down' | null = null;
      let hasDown = false;
      let transaction = true;
      let inside = false;
      let buffer = '';
      const store = (): void => {
        if (section === null) throw new Error('no section');
        found[section].push(buffer.trim());
        buffer = '';
      };
      for (const line of text.split(/\r?\n/)) {
        const mark = line.startsWith('--') ? line.slice(2).trim() : '';
        if (mark === '+goose NO TRANSACTION') transaction = false;
        else if (mark === '+goose Up') section = 'up';
        else if (mark === '+goose Down') {
          if (buffer.trim() !== '') throw new Error(`missing semicolon: ${buffer}`);
          section = 'down';
          hasDown = true;
        } else if (mark === '+goose StatementBegin') inside = true;
        else if (mark === '+goose StatementEnd') {
          inside = false;
          store();
        } else if (buffer !== '' || !(line === '' || line.trim().startsWith('--'))) {
          buffer += `${line}\n`;
          const words = line.trim().split(/\s+/);
          const comment = words.findIndex((word) => word.startsWith('--'));
          const last = words.slice(0, comment < 0 ? words.length : comment).at(-1) ?? '';
          if (!inside && last.endsWith(';')) store();
        }
      }
      if (inside || buffer.trim() !== '') throw new Error(`missing semicolon: ${buffer}`);
      for (const statement of [...found.up, ...found.down])
        if (split(statement).length > 1 && statement.includes('TRIGGER')) throw new Error(`cut wrong: ${statement}`);
      const read = (direction: 'up' | 'down') => ({ statements: found[direction].flatMap(split), transaction });
      return { version, name, up: read('up'), down: hasDown ? read('down') : null };
    })
    .toSorted((a, b) => compareNatural(a.version, b.version));
}

function golangMigrate(files: readonly TextFile[]): readonly ReadBack[] {
  const textOf = new Map(files.map(({ path, text }) => [path, text]));
  return [...textOf.keys()]
    .flatMap((path): ReadBack[] => {
      const [, version = '', name = '', direction] = /([0-9]+)_(.*)\.(down|up)\.sql$/.exec(path) ?? [];
      if (direction !== 'up') return [];
      const down = textOf.get(path.replace(/\.up\.sql$/, '.down.sql'));
      const read = (text: string) => ({ statements: split(text), transaction: true });
      return [{ version, name, up: read(textOf.get(path)!), down: down === undefined ? null : read(down) }];
    })
    .toSorted((a, b) => compareNatural(a.version, b.version));
}

function flyway(files: readonly TextFile[]): readonly ReadBack[] {
  const textOf = new Map(files.map(({ path, text }) => [path, text]));
  const read = (path: string) => {
    const text = textOf.get(path);
    const conf = textOf.get(`${path}.conf`) ?? '';
    if (text === undefined) return null;
    if (/\$\{/.test(text) && !conf.includes('placeholderReplacement=false'))
      throw new Error('no value for placeholder');
    return { statements: split(text), transaction: !conf.includes('executeInTransaction=false') };
  };
  return [...textOf.keys()]
    .flatMap((path): ReadBack[] => {
      const [, version, name = ''] = /\/V([\d._]+?)__(.*)\.sql$/.exec(path) ?? [];
      if (version === undefined) return [];
      return [{ version, name, up: read(path)!, down: read(path.replace('/V', '/U')) }];
    })
    .toSorted((a, b) => compareNatural(a.version, b.version));
}

export const readers: Readonly<Record<string, (files: readonly TextFile[]) => readonly ReadBack[]>> = {
  native: byDialect(native),
  dbmate: byDialect(dbmate),
  goose,
  'golang-migrate': golangMigrate,
  flyway,
};
