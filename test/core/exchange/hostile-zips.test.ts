/** Zips that lie, lead out, burst or are cut off: each has its words, and nothing of it gets in. */
import { describe, expect, test } from 'vitest';
import { bytesOf, given, leftOut, type RawEntry, rawZip, refused, taken } from '#test/core/exchange/support.ts';

const good: RawEntry = {
  path: 'migrations/1_create.sql',
  content: bytesOf('-- migrate:up\nCREATE TABLE a (x);\n-- migrate:down\nDROP TABLE a;\n'),
};
const zip = (entries: readonly RawEntry[]) => given('shop.zip', { 'shop.zip': rawZip(entries) });
const sql = (path: string): RawEntry => ({ path, content: bytesOf('SELECT 1;') });

test('a plain one is taken', () => {
  const ready = taken(zip([good]));
  expect(Object.keys(ready.files)).toEqual(['migrations/1_create.sql']);
  expect(ready).toMatchObject({ name: 'shop.zip', how: 'replaces', database: { kind: 'fresh' } });
});

describe('an entry is left out, and the rest is taken', () => {
  const large = new Uint8Array(3 * 1024 * 1024).fill(97);
  const table: readonly [string, RawEntry, string][] = [
    ['zip slip', sql('../../etc/passwd.sql'), '../../etc/passwd.sql: its path leads out of the folder'],
    ['slip in the middle', sql('migrations/../../x.sql'), 'migrations/../../x.sql: its path leads out of the folder'],
    ['slip by backslash', sql('..\\..\\x.sql'), '..\\..\\x.sql: its path leads out of the folder'],
    ['absolute', sql('/etc/x.sql'), '/etc/x.sql: its path is absolute'],
    ['a drive', sql('C:\\x.sql'), 'C:\\x.sql: its path is absolute'],
    ['a drive without a slash', sql('C:x.sql'), 'C:x.sql: its path is absolute'],
    ['NUL', sql('a\u0000.sql'), 'a\uFFFD.sql: its name has a control character'],
    ['a line break', sql('a\n.sql'), 'a\uFFFD.sql: its name has a control character'],
    ['__proto__', sql('__proto__/x.sql'), '__proto__/x.sql: a file here can not have this name'],
    ['__proto__ alone', sql('__proto__'), '__proto__: a file here can not have this name'],
    ['a long path', sql(`${'a/'.repeat(300)}x.sql`), `${'a/'.repeat(100)}: its path is longer than 400 characters`],
    ['the same path twice', good, 'migrations/1_create.sql: this path came twice; the first file was taken'],
    ['a link', { ...sql('migrations/2_x.sql'), mode: 0o120777 }, 'migrations/2_x.sql: a link that is not followed'],
    ['too large', { path: 'migrations/2_x.sql', content: large }, 'migrations/2_x.sql: 3.0 MB, larger than 2 MB'],
    ['too large, and says it is small', { path: 'migrations/2_x.sql', content: large, size: 5 }, 'migrations/2_x.sql: larger than 2 MB'],
    ['binary', { path: 'logo.png', content: new Uint8Array([137, 80, 78, 71, 0, 1]) }, 'logo.png: it is not text'],
    ['no UTF-8', { path: 'migrations/2_x.sql', content: new Uint8Array([0x47, 0xfc, 0x6e]) }, 'migrations/2_x.sql: it is not text in UTF-8'],
    ['UTF-16', { path: 'migrations/2_x.sql', content: new Uint8Array([0xff, 0xfe, 65, 0]) }, 'migrations/2_x.sql: its text is UTF-16; save it as UTF-8'],
    ['node_modules', sql('node_modules/x/y.sql'), 'node_modules/: never part of a workspace; not looked into'],
    ['.git', sql('.git/config.sql'), '.git/: never part of a workspace; not looked into'],
    ['encrypted', { ...sql('migrations/2_x.sql'), flags: 1 }, 'migrations/2_x.sql: it is encrypted'],
    ['another packing', { ...sql('migrations/2_x.sql'), method: 14 }, 'migrations/2_x.sql: it is packed in a way that is not read here (14)'],
    ['a wrong checksum', { ...sql('migrations/2_x.sql'), crc: 1 }, 'migrations/2_x.sql: it is damaged: its checksum is wrong'],
  ]; // prettier-ignore
  test.each(table)('%s', (_, entry, why) => {
    const ready = taken(zip([good, entry]));
    expect(leftOut(ready)).toEqual([why]);
    expect(Object.keys(ready.files)).toEqual(['migrations/1_create.sql']);
    expect(({} as Record<string, unknown>)['x.sql']).toBe(undefined);
  });
});

describe('the whole is refused', () => {
  const bomb = (megabytes: number, count: number): RawEntry[] =>
    Array.from({ length: count }, (_, i) => ({
      path: `migrations/${i}_x.sql`,
      content: new Uint8Array(megabytes * 1024 * 1024),
      size: 9,
    }));
  const whole = rawZip([good]);
  const patched = (at: number, value: number): Uint8Array => {
    const copy = whole.slice();
    copy[at] = value;
    return copy;
  };
  const entryAt = whole.findIndex((_, i) => whole[i] === 0x50 && whole[i + 1] === 0x4b && whole[i + 2] === 1);
  const table: readonly [string, Uint8Array, RegExp][] = [
    ['a bomb of one entry', rawZip(bomb(200, 1)), /no file that could be part of a workspace.*0_x\.sql was left out: larger than 2 MB/],
    ['a bomb of many', rawZip([good, ...bomb(20, 20)]), /unpacks to more than 32 MB\. Nothing was taken/],
    ['many that are just small enough', rawZip(bomb(1.9, 20)), /unpacks to more than 32 MB/],
    ['too many entries', rawZip(Array.from({ length: 10_001 }, (_, i) => ({ ...sql(`${i}.sql`), content: new Uint8Array(1), method: 0 }))), /more than 10000 files/],
    ['its end is cut off', whole.slice(0, -30), /its end is missing, so it is cut off or not a zip/],
    ['its beginning alone', whole.slice(0, 10), /its end is missing/],
    ['a damaged directory', patched(entryAt, 0), /its list of files is damaged/],
    ['an offset that leads outside', patched(entryAt + 44, 255), /its list of files does not fit what is in it/],
    ['zip64', (() => { const copy = whole.slice(); copy.fill(255, copy.length - 6, copy.length - 2); return copy; })(), /zip64 format, which is not read here/],
    ['nothing in it', rawZip([]), /no file that could be part of a workspace/],
    ['too large', (() => { const copy = new Uint8Array(65 * 1024 * 1024); copy.set(whole); return copy; })(), /65\.0 MB; at most 64 MB are read/],
  ]; // prettier-ignore
  test.each(table)('%s', (_, bytes, words) => {
    const startedAt = performance.now();
    expect(refused(given('shop.zip', { 'shop.zip': bytes }))).toMatch(words);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

test('whatever byte is changed, it is taken or refused, and never throws', () => {
  const whole = rawZip([good, sql('seed.sql')]);
  for (let at = 0; at < whole.length; at += 1) {
    const copy = whole.slice();
    copy[at] = (copy[at]! + 101) & 255;
    refused(given('shop.zip', { 'shop.zip': copy }));
  }
});
