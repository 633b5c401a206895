/** The plugin in a real build and a real dev server, on a small course in a temporary folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { build, createServer, type InlineConfig, type Rolldown } from 'vite';
import { coursePlugin } from '#course/vite-plugin.ts';
import { createOpener } from '#engine/in-process.ts';
import { dialects } from '#core/dialects/registry.ts';
import { noScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { smallCourse } from '#test/course/small-course.ts';

const open = await createOpener();
let root = '';

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course-'));
  for (const [path, text] of Object.entries(smallCourse)) write(join('lessons', path), text);
  write('main.js', `import * as all from 'virtual:course'; console.log(all);`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const config = (): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  plugins: [
    coursePlugin({
      folder: join(root, 'lessons'),
      deps: async () => ({ open, dialects, readSettings, runScript: noScripts }),
    }),
  ],
  build: { write: false, rolldownOptions: { input: join(root, 'main.js') } },
});

async function chunks(): Promise<readonly Rolldown.OutputChunk[]> {
  const built = (await build(config())) as Rolldown.RolldownOutput;
  return built.output.filter((output) => output.type === 'chunk');
}

test('each step and template is a chunk of its own, and the parsers are in none', async () => {
  const built = await chunks();
  const holding = (text: string): readonly string[] =>
    built.filter(({ code }) => code.includes(text)).map(({ name }) => name);
  expect(holding('Count again.')).toEqual(['add']);
  expect(holding('SELECT 3;')).toEqual(['person']);
  expect(holding('Later')).toEqual(['main']);
  expect(holding('micromark')).toEqual([]);
});

test('each comes with the database where it begins, the same bytes each time', async () => {
  const pointOf = async (name: string): Promise<string> => {
    const { code = '' } = (await chunks()).find((chunk) => chunk.name === name) ?? {};
    return /[`"']([A-Za-z0-9+/=]{100,})[`"']/.exec(code)?.[1] ?? '';
  };
  write('lessons/first/add/start/seed.sql', 'CREATE TABLE t (a); INSERT INTO t VALUES (random());');
  const image = Buffer.from(await pointOf('add'), 'base64');
  const db = open(image, { foreignKeys: true, fixed: null });
  expect(db.query('SELECT typeof(a) FROM t')).toMatchObject({ value: { rows: [['integer']] } });
  db.close();
  expect(await pointOf('add')).toBe(image.toString('base64'));
});

test('a problem with the content fails the build, with file and line', async () => {
  write('lessons/first/add/notes.md', '## Other\n');
  await expect(build(config())).rejects.toThrow(/first\/add\/notes\.md:1: expected a heading/);
});

test('in the dev server an edited lesson is read anew, and the page is told to reload', async () => {
  const server = await createServer({ ...config(), server: { middlewareMode: true, ws: false } });
  try {
    const sent = vi.spyOn(server.ws, 'send');
    const id = 'virtual:course/step/first/add';
    expect((await server.transformRequest(id))?.code).toContain('Count again.');
    write('lessons/first/add/checks.yaml', (smallCourse['first/add/checks.yaml'] ?? '').replace('again', 'once more'));
    server.watcher.emit('all', 'change', join(root, 'lessons/first/add/checks.yaml'));
    expect((await server.transformRequest(id))?.code).toContain('Count once more.');
    expect(sent).toHaveBeenCalledWith({ type: 'full-reload' });
  } finally {
    await server.close();
  }
});
