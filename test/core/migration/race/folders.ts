/** The same three migrations as a folder of every tool that runs: a table with rows, a data migration, a column. */
import type { Dialect, TextFile } from '#core/migration/dialect.ts';
import { dialects } from '#core/dialects/registry.ts';

/** A migration's texts, by number. */
export type Texts = readonly (readonly [name: string, up: string])[];

export const texts: Texts = [
  [
    'create',
    'CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER);\nINSERT INTO account VALUES (1, 7), (2, 9);',
  ],
  ['cents', 'UPDATE account SET balance = balance * 100;'],
  ['phone', 'ALTER TABLE account ADD COLUMN phone TEXT;'],
];

type Layout = (texts: Texts) => Readonly<Record<string, string>>;

const each = (texts: Texts, file: (n: number, name: string, up: string) => readonly [string, string]) =>
  Object.fromEntries(texts.map(([name, up], i) => file(i + 1, name, up)));

const layouts: Readonly<Record<string, Layout>> = {
  native: (all) => each(all, (n, name, up) => [`migrations/2026010${n}000000_${name}.sql`, `-- migrate:up\n${up}\n`]),
  dbmate: (all) =>
    each(all, (n, name, up) => [
      `db/migrations/2026010${n}000000_${name}.sql`,
      `-- migrate:up\n${up}\n-- migrate:down\n`,
    ]),
  goose: (all) => each(all, (n, name, up) => [`migrations/0000${n}_${name}.sql`, `-- +goose Up\n${up}\n`]),
  'golang-migrate': (all) => each(all, (n, name, up) => [`migrations/00000${n}_${name}.up.sql`, up]),
  flyway: (all) => each(all, (n, name, up) => [`db/migration/V${n}__${name}.sql`, up]),
  sqlx: (all) => each(all, (n, name, up) => [`migrations/2026010${n}000000_${name}.sql`, up]),
  diesel: (all) => each(all, (n, name, up) => [`migrations/2026-01-0${n}-000000_${name}/up.sql`, up]),
  prisma: (all) => each(all, (n, name, up) => [`prisma/migrations/2026010${n}000000_${name}/migration.sql`, up]),
  drizzle: (all) => ({
    ...each(all, (n, name, up) => [
      `drizzle/000${n - 1}_${name}.sql`,
      up.replaceAll(';\n', ';\n--> statement-breakpoint\n'),
    ]),
    'drizzle/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'sqlite',
      entries: all.map(([name], i) => ({ idx: i, version: '6', when: 1_700_000_000_000 + i, tag: `000${i}_${name}` })),
    }),
  }),
  d1: (all) => each(all, (n, name, up) => [`migrations/000${n}_${name}.sql`, up]),
  refinery: (all) => each(all, (n, name, up) => [`migrations/V${n}__${name}.sql`, up]),
};

export const running: readonly (readonly [string, Dialect])[] = Object.keys(layouts).map((id) => [
  id,
  dialects.find((dialect) => dialect.id === id)!,
]);

/** A folder of the tool. */
export const folderOf = (id: string, all: Texts = texts): readonly TextFile[] =>
  Object.entries(layouts[id]!(all)).map(([path, text]) => ({ path, text }));
