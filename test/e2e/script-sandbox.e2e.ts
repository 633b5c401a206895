/** The sandbox of migrations in TypeScript: what a script reaches for is not there, and what goes wrong is told with its line. */
import { expect, test } from '#test/e2e/page.ts';
import { bundleSandbox, runOn } from '#test/e2e/sandboxed-script.ts';

let bundle = '';
test.beforeAll(async () => {
  bundle = await bundleSandbox();
});
test.beforeEach(async ({ page }) => {
  await page.goto('/rescue');
  await page.evaluate(bundle);
});

const up = (body: string): string => `exports.up = async (db) => {\n${body}\n};`;

/** Each gives a promise; it must be rejected, throw, or find nothing. */
const reaches = (origin: string): Readonly<Record<string, string>> => ({
  fetch: `fetch('${origin}/')`,
  'fetch of data': "fetch('data:,x')",
  XMLHttpRequest: `new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.onload = done; request.onerror = fail;
    request.open('GET', new URL('/', '${origin}')); request.send();
  })`,
  'synchronous XMLHttpRequest': `(() => { const r = new XMLHttpRequest(); r.open('GET', '${origin}/', false); r.send(); })()`,
  WebSocket: `new Promise((done, fail) => {
    const socket = new WebSocket('${origin.replace('http', 'ws')}/'); socket.onopen = done; socket.onerror = fail;
  })`,
  EventSource: `new Promise((done, fail) => {
    const source = new EventSource('${origin}/'); source.onopen = done; source.onerror = fail;
  })`,
  WebTransport: "new WebTransport('https://localhost/').ready",
  'import()': `import('${origin}/x.js')`,
  'import() of data': "import('data:text/javascript,1')",
  importScripts: `importScripts('${origin}/x.js')`,
  'importScripts of a blob': "importScripts(URL.createObjectURL(new Blob(['1'])))",
  eval: "eval('1')",
  Function: "new Function('return 1')()",
  'a timer with a text':
    "(() => { setTimeout('globalThis.late = 1'); return new Promise((done, fail) => setTimeout(() => globalThis.late ? done() : fail(), 50)); })()",
  WebAssembly: 'WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  'a nested worker': `new Promise((done, fail) => {
    const worker = new Worker(URL.createObjectURL(new Blob(["fetch('${origin}/').then(() => postMessage(1))"])));
    worker.onmessage = done; worker.onerror = fail; setTimeout(fail, 500);
  })`,
  'a nested worker of data': `new Promise((done, fail) => {
    const worker = new Worker("data:text/javascript,fetch('${origin}/').then(() => postMessage(1))");
    worker.onmessage = done; worker.onerror = fail; setTimeout(fail, 500);
  })`,
  SharedWorker: "new SharedWorker('data:text/javascript,1')",
  IndexedDB: `new Promise((done, fail) => {
    const request = indexedDB.open('x'); request.onsuccess = done; request.onerror = fail;
  })`,
  caches: "caches.open('x')",
  OPFS: 'navigator.storage.getDirectory()',
  locks: "navigator.locks.request('x', () => {})",
  localStorage: 'localStorage.length',
  cookies: 'document.cookie',
  parent: 'parent.document',
  top: 'top.document',
  serviceWorker: "navigator.serviceWorker.register('/x.js')",
  'a notification': 'Notification.requestPermission()',
});

test('nothing of network, storage or page can be reached, and the page hears nothing', async ({
  page,
  complaints,
  baseURL,
}) => {
  const wanted = Object.entries(reaches(baseURL!));
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
    for (const name of ['x', 'rollforward']) new BroadcastChannel(name).onmessage = ({ data }) => heard.push(data);
  });
  const tries = wanted.map(
    ([name, code]) =>
      `try { await (async () => ${code})(); reached.push(${JSON.stringify(name)}); } catch { refused += 1; }`,
  );
  const { result, calls, frames } = await runOn(
    page,
    up(`const reached = []; let refused = 0;
    for (const name of ['x', 'rollforward']) try { new BroadcastChannel(name).postMessage('hello'); } catch {}
    postMessage('to the frame');
    ${tries.join('\n')}
    await db.exec('tried', { reached: reached.join(', '), refused });`),
  );
  expect(result).toEqual({ ok: true, value: null });
  expect(calls).toMatchObject([{ sql: 'tried', params: { reached: '', refused: wanted.length } }]);
  expect(frames).toBe(0);
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
  // That the policy refused it, and nothing else did: these reports are wanted here, and no other.
  const refusal = /^console: .*Content Security Policy|^failed request: \S+ csp$/s;
  expect(complaints.filter((text) => !refusal.test(text))).toEqual([]);
  expect(complaints.filter((text) => text.endsWith(' csp')).length).toBeGreaterThan(3);
  complaints.length = 0;
});

test('it answers soon, and gives rows', async ({ page }) => {
  const answers = { 'SELECT 1': { kind: 'rows' as const, rows: [{ id: 7 }, { id: 8 }] } };
  const { result, calls, ms } = await runOn(
    page,
    up(`const seen = [];
    await db.each('SELECT 1', (row) => seen.push(row.id));
    const rows = await db.query('SELECT 1', { a: 1n, bytes: new Uint8Array([1]) });
    await db.exec('seen', { seen: seen.join(), count: rows.length });`),
    { answers },
  );
  expect(result).toEqual({ ok: true, value: null });
  expect(calls.map(({ sql, line }) => `${sql} ${line}`)).toEqual(['SELECT 1 3', 'SELECT 1 4', 'seen 5']);
  expect(calls[2]!.params).toEqual({ seen: '7,8', count: 2 });
  expect(ms).toBeLessThan(500);
});

test('a loop without end is cut off, and leaves the page alive', async ({ page }) => {
  for (const code of [
    'for (;;);',
    up("await db.exec('once');\nfor (;;);"),
    up('for (;;) postMessage(new Array(1000));'),
  ]) {
    const { result, ms, frames } = await runOn(page, code, { limitMs: 800 });
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringMatching(/did not end within 0.8 s/) } });
    expect(ms).toBeLessThan(2500);
    expect(frames).toBe(0);
  }
  const { result } = await runOn(page, up("for (;;) await db.exec('again');"), { limitMs: 4000 });
  expect(result).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/more than 10000 calls|did not end/) },
  });
});

/** What a script does, and what is said of it. */
const failures: readonly (readonly [string, string, string, number | null])[] = [
  ['cannot be read', up('let a = 1;\nlet a = 2;'), "SyntaxError: Identifier 'a' has already been declared", 3],
  ['is not finished', 'exports.up = async () => {', 'SyntaxError: Unexpected end of input', 1],
  ['throws at once', "\nthrow new Error('no');", 'no', 2],
  ['throws', up('\nnull.name;'), "TypeError: Cannot read properties of null (reading 'name')", 3],
  ['throws something else', up("throw 'it';"), 'it threw it', null],
  ['has no up', 'exports.down = () => {};', 'this file exports no function up', null],
  ['has an up that is no function', 'exports.up = 7;', 'this file exports no function up', null],
  [
    'imports',
    up("require('fs');"),
    'a migration can import nothing, not even "fs": it has db, and plain JavaScript',
    2,
  ],
  ['is refused by SQLite', up("\n\nawait db.exec('bad');"), 'no such table: x', 4],
  [
    'does not await',
    up("db.exec('good');\nawait db.exec('good');"),
    'db.exec is not awaited here: write "await db.exec(…)"',
    2,
  ],
  ['does not await what fails', up("db.exec('bad');"), 'db.exec is not awaited here: write "await db.exec(…)"', 2],
  [
    'rejects out of sight',
    up("const f = async () => {\nawait db.exec('bad');\n};\nf();\nawait db.exec('good');"),
    'no such table: x',
    3,
  ],
  [
    'leaves a helper running',
    up("const f = async () => { for (let i = 0; i < 50; i++)\nawait db.exec('good'); };\nf();"),
    'up had ended while this call still ran: an await is missing',
    3,
  ],
  [
    'throws in a timer',
    up("setTimeout(() => {\nthrow new Error('late');\n});\nawait new Promise(() => {});"),
    'late',
    3,
  ],
  ['gives a function as a value', up("await db.exec('good', { a: () => {} });"), 'DataCloneError', 2],
  [
    'gives an object as a value',
    up("await db.exec('good', { a: {} });"),
    ":a can't be stored: a value is a text, a number, a bigint, bytes or null",
    2,
  ],
  [
    'gives values in a list',
    up("await db.exec('good', [1]);"),
    "values are given by name: db.exec('… :id', { id })",
    2,
  ],
  ['gives no SQL', up('await db.query(7);'), 'db.query takes the SQL as a text', 2],
  [
    'says too much',
    up("await db.exec('x'.repeat(2_000_000));"),
    'this statement and its values are longer than 1 MB',
    2,
  ],
];

test('what goes wrong is told in words, with its line', async ({ page }) => {
  const answers = { bad: { kind: 'refused' as const, message: 'no such table: x' } };
  for (const [says, code, message, line] of failures) {
    const { result, frames } = await runOn(page, code, { answers, limitMs: 2000 });
    // The only failure that says more: there is nothing to run, which the down trial must tell from an error.
    const absent = message.startsWith('this file exports no function') ? { absent: true } : {};
    const error = { message: expect.stringContaining(message), line, ...absent };
    expect.soft(result.ok ? result : result.error, says).toEqual(error);
    expect.soft(frames, says).toBe(0);
  }
});

test('a script that speaks past db is stopped or not heard', async ({ page }) => {
  const { result, calls } = await runOn(
    page,
    up("addEventListener('message', () => {}); postMessage({ kind: 'done' }); await db.exec('good');"),
  );
  expect(result).toEqual({ ok: true, value: null });
  expect(calls.map(({ sql }) => sql)).toEqual(['good']);
});
