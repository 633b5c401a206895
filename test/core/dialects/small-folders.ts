/** A few migrations as each tool that runs here keeps them. */
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** The SQL of the way up, by number. */
export type Steps = Readonly<Record<number, string>>;

type Write = (number: string, sql: string) => WorkspaceFiles;

const all =
  (write: Write, more: (numbers: readonly number[]) => WorkspaceFiles = () => ({})) =>
  (steps: Steps): WorkspaceFiles =>
    Object.assign(
      more(Object.keys(steps).map(Number)),
      ...Object.entries(steps).map(([number, sql]) => write(number, `${sql}\n`)),
    ) as WorkspaceFiles;

const marked: Write = (n, sql) => ({ [`migrations/${n}_step.sql`]: `-- migrate:up\n${sql}` });
const twoFiles: Write = (n, sql) => ({ [`migrations/${n}_step.up.sql`]: sql });
const oneFile: Write = (n, sql) => ({ [`migrations/${n}_step.sql`]: sql });
const cargo = () => ({ 'Cargo.toml': '' });
const journal = (numbers: readonly number[]): WorkspaceFiles => {
  const entries = numbers.map((n) => ({ idx: n, when: n * 1000, tag: `000${n}_step` }));
  return { 'drizzle/meta/_journal.json': JSON.stringify({ entries }) };
};

/** Writes a folder, by dialect. */
export const foldersOf: Readonly<Record<string, (steps: Steps) => WorkspaceFiles>> = {
  native: all(marked),
  dbmate: all((n, sql) => ({ [`db/migrations/${n}_step.sql`]: `-- migrate:up\n${sql}-- migrate:down\n` })),
  goose: all((n, sql) => ({ [`migrations/${n}_step.sql`]: `-- +goose Up\n${sql}` })),
  'golang-migrate': all(twoFiles),
  flyway: all((n, sql) => ({ [`sql/V${n}__step.sql`]: sql })),
  sqlx: all(oneFile, cargo),
  diesel: all((n, sql) => ({ [`migrations/${n}_step/up.sql`]: sql, [`migrations/${n}_step/down.sql`]: '' })),
  prisma: all(
    (n, sql) => ({ [`prisma/migrations/2026010${n}000000_step/migration.sql`]: sql }),
    () => ({ 'prisma/migrations/migration_lock.toml': '' }),
  ),
  drizzle: all((n, sql) => ({ [`drizzle/000${n}_step.sql`]: sql }), journal),
  d1: all(
    (n, sql) => ({ [`migrations/000${n}_step.sql`]: sql }),
    () => ({ 'wrangler.toml': '' }),
  ),
  refinery: all((n, sql) => ({ [`migrations/V${n}__step.sql`]: sql }), cargo),
};
