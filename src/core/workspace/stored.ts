/** The envelope of all saved work, and its own migrations: numbered, pure, append-only. */
import { fromPlain, toPlain, type Plain } from '#core/workspace/plain.ts';
import { storedHash } from '#core/workspace/stored-hash.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import { z } from 'zod/mini';

/** Saved work as it lies in the browser, in a file, in a link. JSON throughout. */
export interface Envelope {
  readonly format: string;
  /** 1 + the number of migrations that the writer knew. */
  readonly version: number;
  /** The build that wrote it. */
  readonly build: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** SHA-256 of `data` as canonical JSON, in hex. */
  readonly hash: string;
  readonly data: Plain;
}

/** One step from a version to the next; throws when the data is not what that version promises. */
export type StoredMigration = (data: Plain) => Plain;

export interface StoredFormat<T> {
  readonly format: string;
  /** The first leads from version 1 to 2, and so on; a released one is never changed or removed. */
  readonly migrations: readonly StoredMigration[];
  /** What the newest version looks like. */
  readonly schema: z.ZodMiniType<T>;
}

export interface Decoded<T> {
  readonly data: T;
  /** The version that was found; lower than the newest means: keep a backup before writing. */
  readonly version: number;
  readonly build: string;
  readonly savedAt: string;
}

export type StoredFailure =
  /** A newer build wrote it: show it read-only or offer it for download, never write over it. */
  | { readonly kind: 'newer'; readonly version: number }
  /** Damaged, or not ours: keep the raw bytes, say `why`. */
  | { readonly kind: 'corrupt'; readonly why: string };

const envelope: z.ZodMiniType<Omit<Envelope, 'data'> & { readonly data: unknown }> = z.object({
  format: z.string(),
  version: z.int().check(z.minimum(1)),
  build: z.string(),
  savedAt: z.string(),
  hash: z.string(),
  data: z.unknown(),
});

/** The newest version of a format. */
function storedVersion(format: StoredFormat<never>): number {
  return 1 + format.migrations.length;
}

/**
 * Wraps data for keeping.
 * In: the data, the writer's build, the time (ISO 8601). Out: an envelope that survives JSON and structured cloning.
 */
export function encodeStored<T>(
  format: StoredFormat<T>,
  data: T,
  written: { readonly build: string; readonly savedAt: string },
): Envelope {
  const plain = toPlain(data);
  return {
    format: format.format,
    version: storedVersion(format as StoredFormat<never>),
    build: written.build,
    savedAt: written.savedAt,
    hash: storedHash(plain),
    data: plain,
  };
}

/**
 * Opens an envelope, of this version or an earlier one.
 * In: anything at all. Out: the data in its newest form; `newer` or `corrupt` otherwise. Never throws.
 */
export function decodeStored<T>(format: StoredFormat<T>, raw: unknown): Result<Decoded<T>, StoredFailure> {
  const outer = envelope.safeParse(raw);
  if (!outer.success) return corrupt(`not an envelope: ${firstIssue(outer.error)}`);
  const { version, build, savedAt, hash } = outer.data;
  if (outer.data.format !== format.format) return corrupt(`the format is "${outer.data.format}"`);
  if (version > storedVersion(format as StoredFormat<never>)) return err({ kind: 'newer', version });
  try {
    const plain = outer.data.data as Plain;
    if (storedHash(plain) !== hash) return corrupt('the hash does not fit the data');
    const newest = format.migrations.slice(version - 1).reduce((data, migrate) => migrate(data), plain);
    const read = format.schema.safeParse(fromPlain(newest));
    return read.success
      ? ok({ data: read.data, version, build, savedAt })
      : corrupt(`the data does not fit: ${firstIssue(read.error)}`);
  } catch (thrown) {
    return corrupt(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const corrupt = (why: string): { ok: false; error: StoredFailure } => err({ kind: 'corrupt', why });

function firstIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.message}`;
}
