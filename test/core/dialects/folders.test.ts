/** A folder of real size for each tool: read, reported on, run, taken back; held against SQLite itself, which is given the same files in an order written down here. */
import { spawnSync } from 'node:child_process';
import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import type { SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { exitStatus } from '#core/report/build-report.ts';
import { recogniseDialect } from '#core/migration/recognise-dialect.ts';
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import type { SchemaObject } from '#core/schema/schema.ts';
import { createOpener } from '#engine/in-process.ts';
import { folderNames, foldersRoot, readFolder } from '#test/core/dialects/read-folder.ts';
import { reportOfFiles } from '#test/core/hazards/report-of-files.ts';

interface Folder {
  readonly dialect: string;
  /** How sure its own tool is of it, and what comes next. */
  readonly sure: number;
  readonly next: string | null;
  /** The way up, one path for each, by hand; `!` before what runs without a transaction. */
  readonly order: readonly string[];
  /** Whether the tool opens its connection with foreign keys on. */
  readonly keys: boolean;
  /** What is up in a file. */
  readonly up: (text: string) => string;
  /** All in one transaction. */
  readonly one?: true;
  readonly problems: readonly string[];
  readonly ignored: readonly string[];
  /** How many steps can be taken back, and what is said where that ends. */
  readonly downs: number;
  readonly ends: string;
}

/** In: what stands before and after each name. Out: paths. */
const under = (before: string, after: string, names: string): readonly string[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => name.replace(/^(!?)(.*)$/, `$1${before}$2${after}`));

const whole = (text: string): string => text;
const between = (from: RegExp, to: RegExp) => (text: string) => text.split(from)[1]!.split(to)[0]!;
const marks = between(/-- migrate:up.*/, /-- migrate:down/);

const folders: Readonly<Record<string, Folder>> = {
  native: {
    dialect: 'native',
    // A draft in its folder is none of its own.
    sure: 0.85,
    next: 'dbmate 0.57',
    keys: true,
    up: marks,
    order: under(
      'migrations/',
      '.sql',
      `1_books 2_members 3_loans 4_first_books 5_open_loans 6_copies 7_loan_log 8_authors 9_shelf_marks 10_fines
       !11_rebuild_members 12_nothing_yet 14_rename_title 15_quoted_names !16_compact 17_reservations 18_popular`,
    ),
    problems: ['migration-empty migrations/12_nothing_yet.sql:1'],
    ignored: ['README.md', 'migrations/drafts/19_ideas.sql', 'migrations/notes.txt'],
    downs: 17,
    ends: '',
  },
  dbmate: {
    dialect: 'dbmate',
    sure: 1,
    next: null,
    keys: false,
    up: marks,
    order: under(
      'db/migrations/',
      '.sql',
      `20250901080000_create_patients 20250901081500_create_doctors 20250903120000_create_visits
       20250910070000-add-rooms 20250910070001_fill_rooms 20251001000000_audit 20251002000000_rename_sam
       20251101000000_phone 20251102000000_phone_index 20251115000000_visit_day !20251201000000_rebuild_doctor
       !20251215000000_vacuum 20260104000000_today 20260105000000_later 20260201000000_prescriptions
       20260202000000_dose`,
    ),
    problems: ['migration-empty db/migrations/20260105000000_later.sql:1'],
    ignored: ['.env.example', 'README.md', 'db/migrations/README.md', 'db/schema.sql'],
    downs: 16,
    ends: '',
  },
  goose: {
    dialect: 'goose',
    sure: 1,
    next: null,
    keys: false,
    up: between(/-- \+goose Up/, /-- \+goose Down/),
    order: under(
      'internal/store/migrations/',
      '.sql',
      `00001_products 00002_customers 00003_orders 00004_first_rows 00005_stock 00006_take_stock 00007_give_back
       00010_totals 00011_nothing !00012_rebuild_customer !00013_compact 00015_gross 00016_search
       20260105083000_coupons 20260106101500_order_coupon 20260107070000_rename_state`,
    ),
    problems: ['migration-empty internal/store/migrations/00011_nothing.sql:1'],
    ignored: ['go.mod', 'internal/store/migrations/embed.go', 'internal/store/queries/product.sql'],
    downs: 16,
    ends: '',
  },
  'golang-migrate': {
    dialect: 'golang-migrate',
    sure: 0.9,
    next: 'sqlx 0.2',
    keys: false,
    up: whole,
    order: under(
      'database/migrations/',
      '.sql',
      `1_stations.up 2_bikes.up 3_riders.up 4_rides.up.sqlite 5_first_rows.up 6_bike_log.sqlite.up 7_placeholder.up
       8_price.up 9_minutes.up 10_open_rides.up 11_one_ride_each.up 14_rebuild_station.up 15_repairs.up
       16_rename_email.up 20_passes.up`,
    ),
    problems: ['migration-empty database/migrations/7_placeholder.up.sql:1'],
    ignored: [
      'database/README.md',
      'database/migrations/4_rides.up.postgres.sql',
      'database/migrations/6_bike_log.postgres.down.sql',
      'database/migrations/6_bike_log.postgres.up.sql',
      'database/migrations/atlas.sum',
      'go.mod',
    ],
    downs: 15,
    ends: '',
  },
  flyway: {
    dialect: 'flyway',
    // As there.
    sure: 0.86,
    next: 'refinery 0.39',
    keys: false,
    up: whole,
    order: under(
      'src/main/resources/db/migration/',
      '.sql',
      `V0.1__hotels V0.9__rooms V0.10__room_beds V1__guests V1_1__bookings V1_2__first_rows V2__booking_nights
       V3__no_double_booking V4__only_a_note !V5__rebuild_guest !V6__compact V7__seasons V8__first_seasons V9__invoices
       V10__guest_email V20260105083000__rename_number R__arrivals R__occupancy`,
    ),
    problems: ['migration-empty src/main/resources/db/migration/V4__only_a_note.sql:1'],
    ignored: [
      'flyway.toml',
      'src/main/resources/application.properties',
      'src/main/resources/db/migration/README.md',
      'src/main/resources/db/migration/V11_draft.sql',
      'src/main/resources/db/migration/V5__rebuild_guest.sql.conf',
      'src/main/resources/db/migration/V6__compact.sql.conf',
    ],
    downs: 4,
    ends: '7',
  },
  sqlx: {
    dialect: 'sqlx',
    sure: 0.95,
    next: 'golang-migrate 0.5',
    keys: true,
    up: whole,
    order: under(
      'migrations/',
      '.up.sql',
      `20250801100000_shows 20250801100100_episodes 20250802000000_listeners 20250803000000_plays
       20250804000000_first_rows 20250901000000_play_log 20250915000000_empty 20251001000000_minutes
       !20251005000000_rebuild_show !20251006000000_vacuum 20251101000000_unheard 20251115000000_chapters
       20251201000000_explicit 20260110000000_rename_name 20260111000000_titles`,
    ),
    problems: ['migration-empty migrations/20250915000000_empty.up.sql:1'],
    ignored: ['.sqlx/query-1f.json', 'Cargo.toml', 'migrations/.gitkeep', 'src/main.rs'],
    downs: 15,
    ends: '',
  },
  diesel: {
    dialect: 'diesel',
    sure: 1,
    next: null,
    keys: true,
    up: whole,
    order: under(
      'migrations/',
      '/up.sql',
      `2025-10-01-080000_create_recipe 2025-10-01-080500_create_ingredient 2025-10-03-120000_first_recipes
       2025-10-07-000000_cook 2025-10-08-000000_recipe_cook 2025-10-20-070000_updated_at 2025-11-01-000000_nothing
       !2025-11-02-000000_rebuild_recipe !2025-11-03-000000_vacuum 2025-12-01-000000_long_titles
       2025-12-05-000000_menu 2026-01-02-000000_tags 2026-01-03-000000_rename_nick 2026-01-04-000000_one_name
       20260105000000_rating`,
    ),
    problems: ['migration-empty migrations/2025-11-01-000000_nothing/up.sql:1'],
    ignored: [
      'Cargo.toml',
      'diesel.toml',
      'migrations/.keep',
      'migrations/2025-11-02-000000_rebuild_recipe/metadata.toml',
      'migrations/2025-11-03-000000_vacuum/metadata.toml',
      'src/schema.rs',
    ],
    downs: 15,
    ends: '',
  },
  prisma: {
    dialect: 'prisma',
    sure: 1,
    next: 'drizzle 0.5',
    keys: true,
    up: whole,
    order: under(
      '!prisma/migrations/',
      '/migration.sql',
      `20250901080000_init 20250902091500_courses 20250903000000_pupils_in_courses 20250910000000_first_rows
       20250915000000_marks 20250920000000_first_marks 20251001000000_pupil_birthday 20251005000000_empty
       20251010000000_teacher_name 20251012000000_fill_teacher_name 20251101000000_mark_log 20251102000000_grade
       20251103000000_best 20251201000000_compact 20251210000000_rooms 20260107000000_rename_title
       20260108000000_drop_birthday 20260109000000_index_points`,
    ),
    problems: ['migration-empty prisma/migrations/20251005000000_empty/migration.sql:1'],
    ignored: ['package.json', 'prisma/migrations/migration_lock.toml', 'prisma/schema.prisma'],
    downs: 0,
    ends: 'Prisma has no way down',
  },
  drizzle: {
    dialect: 'drizzle',
    sure: 1,
    next: 'sqlx 0.2',
    keys: true,
    one: true,
    up: whole,
    order: under(
      'drizzle/',
      '.sql',
      `0000_brave_ares 0001_calm_bob 0002_wet_hulk 0003_first_rows 0004_late_wolf 0005_quiet_moon 0006_odd_rhino
       0007_custom_trigger 0008_empty_void 0009_tidy_view 0010_big_gamora 0011_slim_jean 0012_late_branch
       0014_sad_robin 0015_old_king 0016_red_kite`,
    ),
    problems: ['migration-empty drizzle/0008_empty_void.sql:1'],
    ignored: [
      'drizzle.config.json',
      'drizzle/0013_lost_dog.sql',
      'drizzle/meta/0000_snapshot.json',
      'drizzle/meta/0016_snapshot.json',
      'drizzle/meta/_journal.json',
    ],
    downs: 0,
    ends: 'Drizzle has no way down',
  },
  'drizzle-folders': {
    dialect: 'drizzle',
    sure: 1,
    next: 'prisma 0.8',
    keys: true,
    one: true,
    up: whole,
    order: under(
      'drizzle/',
      '/migration.sql',
      `20260101080000_first_step 20260101090000_plans 20260102000000_first_rows 20260103000000_visits
       20260104000000_email 20260105000000_fill_email 20260106000000_unique_email 20260107000000_nothing
       20260108000000_visit_count 20260109000000_rebuild_plan 20260110000000_day 20260111000000_busy
       20260112000000_trainers 20260113000000_rename 20260114000000_classes 20260115000000_drop_trainers`,
    ),
    problems: ['migration-empty drizzle/20260107000000_nothing/migration.sql:1'],
    ignored: [
      'drizzle.config.json',
      'drizzle/20260101080000_first_step/snapshot.json',
      'drizzle/20260101090000_plans/snapshot.json',
      'drizzle/README.md',
    ],
    downs: 0,
    ends: 'Drizzle has no way down',
  },
  d1: {
    dialect: 'd1',
    sure: 0.94,
    next: 'native 0.28',
    keys: true,
    up: whole,
    order: under(
      'migrations/',
      '.sql',
      `0001_links 0002_owners 0003_first_rows 0004_clicks 0005_count_clicks 0006_only_words 0007_teams
       0008_team_of_one 0010_hosts 0011_rebuild_click 0012_count_again 0013_popular 0014_notes 0015_one_slug
       0016_rename_team 9999_last 10000_more`,
    ),
    problems: ['migration-empty migrations/0006_only_words.sql:1'],
    ignored: ['migrations/schema.sql', 'src/index.html', 'wrangler.toml'],
    downs: 0,
    ends: 'D1 has no way down',
  },
  refinery: {
    dialect: 'refinery',
    // As there.
    sure: 0.89,
    next: 'flyway 0.47',
    keys: true,
    up: whole,
    order: under(
      'migrations/',
      '.sql',
      `V1__stations V2__readings V3__first_rows V4__sensors V5__fahrenheit V6__alarms V7__nothing V8__rebuild_sensor
       V9__sensor_index V10__first_sensors V11__coldest V12__rename_height V15__operators U16__operator_station
       V17__drop_alarms V18__rain`,
    ),
    problems: ['migration-empty migrations/V7__nothing.sql:1'],
    ignored: ['Cargo.toml', 'migrations/V19_wind.sql', 'src/main.rs'],
    downs: 0,
    ends: 'refinery has no way down',
  },
};

const SQL = await initSqlJs();
const open = await createOpener();
const now = '2026-01-31T09:30:00.000Z';

type Named = Pick<SchemaObject, 'type' | 'name'>;

/** The files run by SQLite alone. Out: its schema and all rows. */
function straight({ order, keys, up, one }: Folder, files: Readonly<Record<string, string>>) {
  const db = new SQL.Database();
  const rows = (sql: string): readonly (readonly unknown[])[] => db.exec(sql)[0]?.values ?? [];
  try {
    db.exec(`PRAGMA foreign_keys = ${keys ? 'on' : 'off'}`);
    if (one) db.exec('BEGIN');
    for (const place of order) {
      const isBare = place.startsWith('!') || one === true;
      const sql = up(files[place.replace('!', '')]!);
      if (!isBare) db.exec('BEGIN');
      db.exec(sql);
      if (!isBare) db.exec('COMMIT');
    }
    if (one) db.exec('COMMIT');
    const schema = rows(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    );
    const tables = schema.filter(([type]) => type === 'table').map(([, name]) => String(name));
    return {
      schema: schema
        .map(([type, name, table, sql]) => ({ type, name, table, sql }) as SchemaObject)
        .toSorted(byKindAndName),
      rows: Object.fromEntries(tables.toSorted().map((name) => [name, rows(allOf(name)).map(withoutMoments)])),
    };
  } finally {
    db.close();
  }
}

const byKindAndName = (a: Named, b: Named): number => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ type, name }: Named): string => `${type} ${name}`;
const allOf = (table: string): string => `SELECT * FROM "${table}" ORDER BY 1, 2`;

/** The clock of the one is fixed, that of the other is not. */
const withoutMoments = (row: readonly unknown[]): readonly unknown[] =>
  row.map((value) => (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(String(value)) ? 'a moment' : value));

const query = (db: SqlDatabase, sql: string) => {
  const result = db.query(sql);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.rows;
};

describe.each(Object.entries(folders))('%s', (id, folder) => {
  const files = readFolder(id);
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  const dialect = dialects.find((each) => each.id === folder.dialect)!;
  const loaded = loadWorkspace({ files }, { dialects, readSettings });
  const expected = straight(folder, files);

  test('is of a real size and has what makes reading hard', () => {
    const ups = folder.order.map((path) => files[path.replace('!', '')]!);
    expect(ups.length).toBeGreaterThanOrEqual(15);
    expect(ups.some((text) => text.includes('\r\n'))).toBe(true);
    // goose itself refuses a last statement without its semicolon.
    if (id !== 'goose') expect(ups.some((text) => /[^;\s]\s*$/.test(text.replaceAll(/--.*/g, '')))).toBe(true);
  });

  test('is recognised, and how sure that is', () => {
    const scores = dialects
      .map(({ id, recognise }) => ({ id, score: Math.round(recognise(list) * 100) / 100 }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score);
    expect(recogniseDialect(list, dialects)?.id).toBe(folder.dialect);
    expect(scores[0]).toEqual({ id: folder.dialect, score: folder.sure });
    expect(scores[1] ? `${scores[1].id} ${scores[1].score}` : null).toBe(folder.next);
  });

  test('each file has a use and a reason, and what is wrong is said', () => {
    expect(loaded.migrations.map(({ up, file }) => (up.transaction ? file : `!${file}`))).toEqual(
      folder.order.map((path) => (dialect.policies.transaction === 'none' ? path.replace('!', '') : path)),
    );
    expect(loaded.files.map(({ path }) => path).toSorted()).toEqual(Object.keys(files).toSorted());
    expect(loaded.files.every(({ why }) => why !== '')).toBe(true);
    expect(loaded.files.flatMap(({ role, path }) => (role === 'ignored' ? [path] : [])).toSorted()).toEqual(
      folder.ignored.toSorted(),
    );
    expect(loaded.problems.map(({ code, file, range }) => `${code} ${file}:${range?.line}`)).toEqual(folder.problems);
  });

  test('the report applies all of it and ends where SQLite ends', () => {
    const report = reportOfFiles(files);
    expect(report.migrations.filter(({ error }) => error !== null)).toEqual([]);
    expect(report.migrations.map(({ file, applied }) => (applied ? file : `not ${file}`))).toEqual(
      folder.order.map((path) => path.replace('!', '')),
    );
    // A file with nothing in it is said, and is no fault.
    expect(exitStatus(report)).toBe(0);
    expect(report.schema.toSorted(byKindAndName)).toEqual(expected.schema);
  });

  test('up at once leaves the rows that SQLite leaves', () => {
    const { run, db } = start();
    expect(run({ kind: 'up' })).toMatchObject({ ok: true, refusal: null });
    for (const [table, rows] of Object.entries(expected.rows))
      expect([table, query(db, allOf(table)).map(withoutMoments)]).toEqual([table, rows]);
    expect(run({ kind: 'up' })).toMatchObject({ ok: true, done: [] });
  });

  test('up one by one, down as far as the tool can, up again', () => {
    const { run, db } = start();
    const outline = () =>
      dumpSchema(db, dialect.ledger.objects).map(({ type, name }) => ({
        type,
        name,
        columns: query(db, `SELECT name FROM pragma_table_xinfo('${name}')`).flat().map(String).toSorted(),
      }));
    const seen = [outline()];
    for (const { version } of loaded.migrations) {
      expect(run({ kind: 'up', count: 1 }).done).toEqual([`applied ${version}`]);
      seen.push(outline());
    }
    expect(dumpSchema(db, dialect.ledger.objects)).toEqual(expected.schema);
    const back = loaded.migrations.filter(({ repeatable }) => !repeatable).toReversed();
    // What the repeatable ones made stays: nothing takes it back.
    const before = new Set(seen[back.length]!.map(({ name }) => name));
    const stays = new Set(seen.at(-1)!.flatMap(({ name }) => (before.has(name) ? [] : [name])));
    const changing = () => outline().filter(({ name }) => !stays.has(name));
    for (const { version } of back.slice(0, folder.downs)) {
      expect(run({ kind: 'down' }).done).toEqual([`reverted ${version}`]);
      expect(changing()).toEqual(seen[loaded.migrations.findIndex((each) => each.version === version)]);
    }
    const further = run({ kind: 'down' });
    expect(further.done).toEqual([]);
    expect(further.said.join('\n')).toContain(folder.ends);
    expect(run({ kind: 'up' })).toMatchObject({ ok: true, refusal: null });
    expect(dumpSchema(db, dialect.ledger.objects)).toEqual(expected.schema);
  });

  function start() {
    const db = open(null, { foreignKeys: folder.keys, fixed: { now, seed: 1 } });
    const run = (command: MigrateCommand) => {
      const clock = { iso: () => now, ms: () => 0 };
      const { policies } = dialect;
      const { ok, events, refusal } = runMigrateCommand(db, { dialect, loaded, policies, command, clock });
      const said = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));
      const done = events.flatMap((event) => (event.kind === 'migration' ? [`${event.outcome} ${event.version}`] : []));
      return { ok, said, done, refusal: refusal?.message ?? null };
    };
    return { db, run };
  }
});

test('each folder is in the table', () => {
  expect(folderNames().toSorted()).toEqual(Object.keys(folders).toSorted());
});

test('the report of one of them from a terminal', () => {
  const args = ['--import', 'tsx', 'src/cli/report.ts', `${foldersRoot}golang-migrate`, '--json'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const json = JSON.parse(stdout) as {
    dialect: string;
    migrations: { applied: boolean }[];
    problems: { code: string }[];
  };
  expect(json.dialect).toBe('golang-migrate');
  expect(json.migrations.map(({ applied }) => applied)).toEqual(Array.from({ length: 15 }, () => true));
  expect(json.problems.map(({ code }) => code)).toEqual(['migration-empty']);
  expect(status).toBe(0);
});
