/** The report from a terminal: what it prints where, and its exit status. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'rollforward-report-'));
afterAll(() => rmSync(home, { recursive: true }));

function folder(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(home, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name, path)), { recursive: true });
    writeFileSync(join(home, name, path), text);
  }
}

const files = {
  'migrations/1_create.sql': '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);',
  'app/v1.sql': '-- name: ListPeople :many\nSELECT id, name FROM person;',
};
folder('good', files);
folder('bad', { ...files, 'app/v2.sql': '-- name: ListPeople :many\nSELECT id FROM person;\nROLLBACK;' });
folder('scripted', {
  ...files,
  'migrations/2_fill.ts':
    "export async function up(db: Db) {\n  await db.exec('ALTER TABLE person ADD COLUMN initials TEXT');\n}\n",
  'migrations/3_reach.ts': "import { rmSync } from 'node:fs';\nexport const up = () => rmSync('/');\n",
});
folder('empty', {});
folder('a/file', { 'x.txt': 'x' });
folder('foreign', { 'notes.md': '# Notes', 'src/main.ts': 'export {}' });

/** Runs the command as npm does: in the project, with the caller's folder in INIT_CWD. */
function report(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/report.ts', ...args], {
    env: { ...process.env, INIT_CWD: home },
    encoding: 'utf8',
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

test('a folder relative to where npm was called', () => {
  const { status, out } = report('good');
  expect(status).toBe(0);
  expect(out).toContain('1 create: applied (1 statement)');
  expect(out).toMatch(/v1\s+✕ broken\s+✓ ok/);
}, 30_000);

test('as JSON, and 1 when something is wrong', () => {
  const { status, out } = report('bad', '--json');
  expect(status).toBe(1);
  const json = JSON.parse(out) as { format: number; problems: unknown };
  expect(json.format).toBe(1);
  expect(json.problems).toMatchObject([{ code: 'operation-transaction', file: 'app/v2.sql', line: 3 }]);
}, 30_000);

test('a link to a file of the folder is that file; any other is a problem of its own', () => {
  folder('linked', { ...files, 'app/next/v2.sql': '-- name: ListPeople :many\nSELECT id FROM person;' });
  symlinkSync('next/v2.sql', join(home, 'linked/app/v2.sql'));
  symlinkSync(join(home, 'good/migrations/1_create.sql'), join(home, 'linked/migrations/2_out.sql'));
  symlinkSync('..', join(home, 'linked/app/circle'));
  symlinkSync('nothing', join(home, 'linked/app/v3.sql'));
  const { status, out } = report('linked', '--json');
  expect(status).toBe(1);
  const json = JSON.parse(out) as { apps: string[]; problems: unknown; migrations: unknown[] };
  expect(json.apps).toEqual(['v1', 'v2']);
  expect(json.migrations).toHaveLength(1);
  const code = 'link-not-followed';
  expect(json.problems).toMatchObject([
    { code, file: 'app/circle' },
    { code, file: 'app/v3.sql' },
    { code, file: 'migrations/2_out.sql' },
  ]);
}, 30_000);

test.each([
  [['nowhere'], 'does not exist'],
  [['empty'], 'is empty'],
  [['foreign'], 'holds no workspace'],
  [['foreign', '--json'], 'holds no workspace'],
  [['a/file/x.txt'], 'is not a folder'],
  [[], 'usage:'],
  [['good', '--yaml'], 'unknown option --yaml'],
])(
  '%j: one line on stderr, status 2',
  (args, words) => {
    const { status, out, err } = report(...args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  },
  30_000,
);

test(
  'a migration in TypeScript runs as in the workshop, with its database and nothing else',
  { timeout: 30_000 },
  () => {
    const { status, out, err } = report('scripted');
    expect(out).toContain('2 fill: applied (1 statement)');
    expect(out).toContain('3 reach: FAILED: a migration can import nothing, not even "node:fs"');
    expect([status, err]).toEqual([1, '']);
  },
);
