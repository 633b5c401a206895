/** What tests of import and export hand in, and a zip written byte by byte, so that it may lie. */
import { deflateSync } from 'fflate';
import type { SqlDatabase } from '#core/database.ts';
import { dialects } from '#core/dialects/registry.ts';
import { checksum32 } from '#core/exchange/checksum32.ts';
import type { Given, GivenFile } from '#core/exchange/given.ts';
import { sayRefusal } from '#core/exchange/import-words.ts';
import { type ImportDeps, readImport } from '#core/exchange/read-import.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { createOpener } from '#engine/in-process.ts';

export const open = await createOpener();
export const deps: ImportDeps = { open, dialects, readSettings, now: '2026-03-01T09:00:00.000Z' };

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const given = (name: string, files: Readonly<Record<string, string | Uint8Array>>): Given => ({
  kind: 'files',
  name,
  files: Object.entries(files).map(([path, content]): GivenFile => ({
    path,
    bytes: typeof content === 'string' ? bytesOf(content) : content,
  })),
  leftOut: [],
});

/** What is there before. */
export const person: WorkspaceFiles = {
  'migrations/20260101000000_create_person.sql':
    '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE person;\n',
};

/** Reads an import that must be taken. */
export function taken(what: Given, files: WorkspaceFiles = person): ReadyImport {
  const read = readImport(what, { files }, deps);
  if (!read.ok) throw new Error(sayRefusal(read.error));
  return read.value;
}

/** The words of one that must be refused. */
export function refused(what: Given, files: WorkspaceFiles = person): string {
  const read = readImport(what, { files }, deps);
  return read.ok ? `taken: ${Object.keys(read.value.files).join()}` : sayRefusal(read.error);
}

/** `path: why` of all that was left out. */
export const leftOut = ({ report }: ReadyImport): string[] => report.leftOut.map(({ path, why }) => `${path}: ${why}`);

export function databaseOf(sql: readonly string[], image: Uint8Array | null = null): Uint8Array {
  return withDatabase(image, (db) => {
    for (const statement of sql) {
      const ran = db.query(statement);
      if (!ran.ok) throw new Error(`${statement}: ${ran.error.message}`);
    }
    return db.image();
  });
}

export function rowsOf(image: Uint8Array, sql: string): readonly (readonly unknown[])[] | string {
  return withDatabase(image, (db) => {
    const read = db.query(sql);
    return read.ok ? read.value.rows : read.error.message;
  });
}

function withDatabase<T>(image: Uint8Array | null, body: (db: SqlDatabase) => T): T {
  const db = open(image, { foreignKeys: false, fixed: null });
  try {
    return body(db);
  } finally {
    db.close();
  }
}

export interface RawEntry {
  readonly path: string;
  readonly content: Uint8Array;
  /** What the directory says of it, where that is a lie. */
  readonly size?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
}

/** Writes a zip as it is asked for. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, content, method = 8, flags = 0, mode = 0o100644, ...lie } of entries) {
    const name = bytesOf(path);
    const packed = method === 8 ? deflateSync(content, { level: 9 }) : content;
    const crc = lie.crc ?? checksum32(content);
    const size = lie.size ?? content.length;
    const common = [
      u16(flags),
      u16(method),
      u16(0),
      u16(0x5a21),
      u32(crc),
      u32(packed.length),
      u32(size),
      u16(name.length),
      u16(0),
    ];
    const local = join([u32(0x04034b50), u16(20), ...common, name, packed]);
    directory.push(join([u32(0x02014b50), u16(0x0314), u16(20), ...common, u16(0), u16(0), u16(0), u32(mode * 65536), u32(at), name])); // prettier-ignore
    parts.push(local);
    at += local.length;
  }
  const list = join(directory);
  const count = u16(entries.length);
  return join([...parts, list, u32(0x06054b50), u16(0), u16(0), count, count, u32(list.length), u32(at), u16(0)]);
}

const u16 = (value: number): Uint8Array => new Uint8Array([value & 255, (value >> 8) & 255]);
const u32 = (value: number): Uint8Array => join([u16(value & 0xffff), u16(value >>> 16)]);

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
