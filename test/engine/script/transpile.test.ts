/** TypeScript becomes JavaScript on the same lines. */
import { expect, test } from 'vitest';
import { transpile } from '#engine/script/transpile.ts';

test('types go, lines stay', () => {
  const text = `import type { Db } from 'db';\n\nexport async function up(db: Db): Promise<void> {\n  await db.exec('x' as string);\n}\n`;
  const made = transpile(text);
  if (!made.ok) throw new Error(made.error.message);
  const lines = made.value.split('\n');
  expect(lines).toHaveLength(text.split('\n').length);
  expect(lines[3]).toContain("await db.exec('x' );");
  expect(made.value).toContain('exports.up = up');
});

test.each([
  [
    'export async function up(db) {\n  await db.exec(1\n}\n',
    { message: 'this is not TypeScript: Unexpected token, expected ","', line: 3 },
  ],
  ['const a = `;', { message: 'this is not TypeScript: Unterminated template', line: 1 }],
])('%j', (text, error) => {
  expect(transpile(text)).toEqual({ ok: false, error });
});
