/** A folder of each tool dropped on the sandbox: migrated in its own words, crashed in the middle, mended by its own means, taken back, exported. */
import type { Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '#test/e2e/page.ts';
import { dropFolder, exportedFrom, openedWhole } from '#test/e2e/in-and-out.ts';
import { choose, typeCommand } from '#test/e2e/workbench.ts';

interface Tool {
  readonly label: string;
  readonly files: Readonly<Record<string, string>>;
  /** What *Migrate up* is in its words. */
  readonly up: string;
  /** What has to be said before it goes on after a crash in the second migration; none where it just goes on. */
  readonly mend?: string;
  /** What the console says when it is run once more without that. */
  readonly stuck?: string;
  /** None where the tool has no way back. */
  readonly down?: string;
  readonly status: readonly [string, string];
}

const create = 'CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER);\nINSERT INTO orders VALUES (1, 10);\n';
const add = 'ALTER TABLE orders ADD COLUMN note TEXT;\nCREATE INDEX notes ON orders (note);\n';
const drop = 'DROP TABLE orders;\n';
const remove = 'DROP INDEX notes;\nALTER TABLE orders DROP COLUMN note;\n';
const marked = (up: string, down: string): string => `-- migrate:up\n${up}-- migrate:down\n${down}`;
const goosed = (up: string, down: string): string => `-- +goose Up\n${up}-- +goose Down\n${down}`;

const tools: readonly Tool[] = [
  {
    label: 'Rollforward',
    files: { 'migrations/1_a.sql': marked(create, drop), 'migrations/2_b.sql': marked(add, remove) },
    up: 'migrate up',
    down: 'migrate down',
    status: ['migrate status', '2 applied'],
  },
  {
    label: 'dbmate',
    files: { 'db/migrations/1_a.sql': marked(create, drop), 'db/migrations/2_b.sql': marked(add, remove) },
    up: 'dbmate up',
    down: 'dbmate rollback',
    status: ['dbmate status', 'Applied: 2'],
  },
  {
    label: 'goose',
    files: { 'migrations/1_a.sql': goosed(create, drop), 'migrations/2_b.sql': goosed(add, remove) },
    up: 'goose up',
    down: 'goose down',
    status: ['goose status', '-- 2_b.sql'],
  },
  {
    label: 'golang-migrate',
    files: {
      'migrations/1_a.up.sql': create,
      'migrations/1_a.down.sql': drop,
      'migrations/2_b.up.sql': add,
      'migrations/2_b.down.sql': remove,
    },
    up: 'migrate up',
    stuck: 'Dirty database version 2. Fix and force version.',
    mend: 'migrate force 1',
    down: 'migrate down 1',
    // What is typed and what is said stand beside each other.
    status: ['migrate version', 'migrate version2'],
  },
  {
    label: 'Flyway',
    files: { 'sql/V1__a.sql': create, 'sql/U1__a.sql': drop, 'sql/V2__b.sql': add, 'sql/U2__b.sql': remove },
    up: 'flyway migrate',
    down: 'flyway undo',
    status: ['flyway info', 'Schema version: 2'],
  },
  {
    label: 'sqlx',
    files: {
      'Cargo.toml': '[package]\n',
      'migrations/1_a.up.sql': create,
      'migrations/1_a.down.sql': drop,
      'migrations/2_b.up.sql': add,
      'migrations/2_b.down.sql': remove,
    },
    up: 'sqlx migrate run',
    down: 'sqlx migrate revert',
    status: ['sqlx migrate info', '2/installed b'],
  },
  {
    label: 'diesel',
    files: {
      'migrations/1_a/up.sql': create,
      'migrations/1_a/down.sql': drop,
      'migrations/2_b/up.sql': add,
      'migrations/2_b/down.sql': remove,
    },
    up: 'diesel migration run',
    down: 'diesel migration revert',
    status: ['diesel migration list', '[X] 2_b'],
  },
  {
    label: 'Prisma',
    files: {
      'prisma/migrations/20260101000000_a/migration.sql': create,
      'prisma/migrations/20260201000000_b/migration.sql':
        'CREATE INDEX totals ON orders (total);\nCREATE INDEX ids ON orders (id);\n',
      'prisma/migrations/migration_lock.toml': 'provider = "sqlite"\n',
    },
    up: 'prisma migrate deploy',
    stuck: 'P3009',
    mend: 'prisma migrate resolve --rolled-back 20260201000000_b',
    status: ['prisma migrate status', 'Database schema is up to date!'],
  },
  {
    label: 'Drizzle',
    files: {
      'drizzle/0000_a.sql': create.replace(';\n', ';\n--> statement-breakpoint\n'),
      'drizzle/0001_b.sql': add,
      'drizzle/meta/_journal.json':
        '{"entries":[{"idx":0,"when":1000,"tag":"0000_a"},{"idx":1,"when":2000,"tag":"0001_b"}]}',
    },
    up: 'drizzle-kit migrate',
    status: ['migrate status', '[✓] 0001_b'],
  },
  {
    label: 'D1',
    files: { 'wrangler.toml': '', 'migrations/0001_a.sql': create, 'migrations/0002_b.sql': add },
    up: 'wrangler d1 migrations apply db',
    status: ['wrangler d1 migrations list db', 'No migrations to apply!'],
  },
  {
    label: 'refinery',
    files: { 'Cargo.toml': '', 'migrations/V1__a.sql': create, 'migrations/V2__b.sql': add },
    up: 'refinery migrate',
    status: ['migrate status', 'current version: 2'],
  },
];

const console = (page: Page) => page.getByRole('region', { name: 'Console', exact: true });

for (const tool of tools) {
  test(`${tool.label}: in, up, a crash, mended, back, and out`, async ({ page }) => {
    await page.goto('/sandbox');
    await openedWhole(page);
    await dropFolder(
      page,
      Object.fromEntries(Object.entries(tool.files).map(([path, text]) => [`shop/${path}`, text])),
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByText(`${tool.label} style`)).toBeVisible();

    // It dies in the middle of the second migration, whose first statement is found in the X-ray.
    await choose(page, 'X-ray: what migrate up');
    const xray = page.getByRole('region', { name: 'X-ray', exact: true });
    const scrubber = xray.getByRole('slider', { name: 'Statement' });
    await xray.getByRole('switch', { name: 'Bookkeeping' }).click();
    await scrubber.focus();
    await page.keyboard.press('Home');
    await stepTo(page, scrubber, /ADD COLUMN note|INDEX totals/);
    await xray.getByRole('button', { name: 'Run, and crash here' }).click();
    await expect(console(page)).toContainText('The process died after statement');
    if (tool.stuck !== undefined) {
      await typeCommand(page, tool.up);
      await expect(console(page)).toContainText(tool.stuck);
      // What the crash left is taken back by hand, where no transaction did it.
      if (tool.label === 'Prisma') await typeCommand(page, 'DROP INDEX totals');
      await typeCommand(page, tool.mend!);
    }
    await typeCommand(page, tool.up);
    await expect(page.getByText('2 applied', { exact: true }).first()).toBeVisible();
    await typeCommand(page, tool.status[0]);
    await expect(console(page)).toContainText(tool.status[1]);
    if (tool.down === undefined) {
      await page.getByRole('button', { name: 'Down', exact: true }).click();
      await expect(console(page)).toContainText('has no way down');
    } else {
      await typeCommand(page, tool.down);
      await expect(page.getByText('1 applied', { exact: true }).first()).toBeVisible();
    }

    const { bytes } = await exportedFrom(page, /workspace/);
    const texts = Object.entries(unzipSync(bytes)).map(([path, text]) => [path, strFromU8(text)] as const);
    expect(Object.fromEntries(texts)).toEqual(tool.files);
  });
}

/** Presses the arrow until the statement is there. */
async function stepTo(page: Page, scrubber: Locator, statement: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (statement.test((await scrubber.getAttribute('aria-valuetext')) ?? '')) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`no statement ${String(statement)}`);
}
