/** What is saved of a workbench, version 3. Frozen once released: a change is a new version and a migration in `migrations`. */
import { z } from 'zod/mini';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { Plain } from '#core/workspace/plain.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';
import type { StoredFormat } from '#core/workspace/stored.ts';

/**
 * A command as it is saved. Its own shape and not that of the running product, which may change from day to day;
 * as long as both are alike, a value of the one is a value of the other.
 */
export type StoredCommand =
  | {
      readonly kind: 'migrate';
      readonly command:
        | { readonly kind: 'up'; readonly count?: number; readonly late?: 'run' | 'refuse' }
        | { readonly kind: 'up-to'; readonly version: string; readonly late?: 'run' | 'refuse' }
        | { readonly kind: 'down'; readonly count?: number }
        | { readonly kind: 'redo' | 'status' | 'version' | 'validate' }
        | { readonly kind: 'repair'; readonly version?: string }
        | { readonly kind: 'down-to' | 'baseline' | 'force' | 'fake'; readonly version: string };
      /** The statement after which the process was to die. */
      readonly crashAfter?: number;
    }
  | { readonly kind: 'deploy'; readonly app: string }
  | { readonly kind: 'retire'; readonly app: string }
  | {
      readonly kind: 'call';
      readonly app: string;
      readonly operation: string;
      readonly params: Readonly<Record<string, SqlValue>>;
    }
  | { readonly kind: 'sql'; readonly text: string };

export interface StoredOutcome {
  readonly command: StoredCommand;
  readonly ok: boolean;
  readonly events: readonly MigratorEvent[];
  readonly results: readonly SqlRows[];
  readonly refusal: {
    readonly message: string;
    readonly sql: string;
    readonly file: string | null;
    readonly range: SourceRange | null;
  } | null;
}

export type StoredConsoleEntry =
  | { readonly id: number; readonly kind: 'command'; readonly outcome: StoredOutcome }
  | {
      readonly id: number;
      readonly kind: 'ended';
      readonly command: StoredCommand;
      readonly by: 'learner' | 'budget' | 'crash';
      readonly afterMs: number;
      /** The learner's own transaction was open, and ended with it. */
      readonly transactionLost: boolean;
    }
  | { readonly id: number; readonly kind: 'undone' | 'redone' | 'reset'; readonly label: string };

/** Where the image of a point is: under a key of the images' store, nowhere because it was dropped, or not needed. */
export type StoredImage =
  | { readonly kind: 'stored'; readonly key: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'dropped' };

export interface StoredTimelineEntry {
  readonly id: number;
  readonly label: string;
  /** What was done; null for the start, the solution and a reset. */
  readonly command: StoredCommand | null;
  readonly image: StoredImage;
  readonly state: { readonly deployed: readonly string[] };
  /**
   * The draft on the other side of this entry, where the entry replaced the draft (solution, reset); null otherwise.
   * Undo and redo exchange it for the draft of that moment, so that nothing typed is ever lost.
   */
  readonly aside: StoredDraft | null;
}

/** What a learner writes besides commands. */
export interface StoredDraft {
  readonly files: Readonly<Record<string, string>>;
  readonly openFile: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface StoredWorkbench {
  readonly files: Readonly<Record<string, string>>;
  readonly openFile: string;
  readonly timeline: {
    readonly entries: readonly StoredTimelineEntry[];
    /** Index of the entry at which the live database stands. */
    readonly cursor: number;
    /** Id of the entry before the last migration, against which columns are marked as new; null: none. */
    readonly before: number | null;
  };
  readonly console: readonly StoredConsoleEntry[];
  /** By question id. */
  readonly answers: Readonly<Record<string, string>>;
  /** By check id: how many hints are open. */
  readonly hintsShown: Readonly<Record<string, number>>;
  /** Every check has passed here once. */
  readonly done: boolean;
}

const count = z.int().check(z.minimum(0));
const text = z.string();
const textOrNull = z.nullable(z.string());
const texts = z.record(z.string(), z.string());

const sqlValue: z.ZodMiniType<SqlValue> = z.union([
  z.null(),
  z.number(),
  z.literal(Infinity),
  z.literal(-Infinity),
  z.bigint(),
  z.string(),
  z.instanceof(Uint8Array),
]);

const range = z.object({ start: count, end: count, line: count, column: count });

const late = z.enum(['run', 'refuse']);

const migrateCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up'), count: z.exactOptional(count), late: z.exactOptional(late) }),
  z.object({ kind: z.literal('up-to'), version: text, late: z.exactOptional(late) }),
  z.object({ kind: z.literal('down'), count: z.exactOptional(count) }),
  z.object({ kind: z.enum(['redo', 'status', 'version', 'validate']) }),
  z.object({ kind: z.literal('repair'), version: z.exactOptional(text) }),
  z.object({ kind: z.enum(['down-to', 'baseline', 'force', 'fake']), version: text }),
]);

const command: z.ZodMiniType<StoredCommand> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('migrate'), command: migrateCommand, crashAfter: z.exactOptional(count) }),
  z.object({ kind: z.literal('deploy'), app: text }),
  z.object({ kind: z.literal('retire'), app: text }),
  z.object({ kind: z.literal('call'), app: text, operation: text, params: z.record(z.string(), sqlValue) }),
  z.object({ kind: z.literal('sql'), text }),
]);

const beforeAfter = z.object({ before: z.boolean(), after: z.boolean() });
const direction = z.enum(['up', 'down']);

const event: z.ZodMiniType<MigratorEvent> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('statement'),
    index: count,
    role: z.enum(['migration', 'bookkeeping']),
    version: textOrNull,
    direction: z.nullable(direction),
    sql: text,
    file: textOrNull,
    range: z.nullable(range),
    transaction: beforeAfter,
    foreignKeys: beforeAfter,
    rowsChanged: z.record(z.string(), z.number()),
    written: z.exactOptional(count),
    found: textOrNull,
    ms: z.nullable(z.number()),
    error: textOrNull,
  }),
  z.object({
    kind: z.literal('migration'),
    version: text,
    file: text,
    direction,
    outcome: z.enum(['applied', 'reverted', 'failed']),
    statements: count,
    ms: z.nullable(z.number()),
    error: textOrNull,
  }),
  z.object({ kind: z.literal('note'), tone: z.enum(['plain', 'good', 'bad', 'quiet']), text }),
]);

const outcome = z.object({
  command,
  ok: z.boolean(),
  events: z.array(event),
  results: z.array(
    z.object({ columns: z.array(text), rows: z.array(z.array(sqlValue)), changes: count, truncated: z.boolean() }),
  ),
  refusal: z.nullable(z.object({ message: text, sql: text, file: textOrNull, range: z.nullable(range) })),
});

const consoleEntry: z.ZodMiniType<StoredConsoleEntry> = z.discriminatedUnion('kind', [
  z.object({ id: count, kind: z.literal('command'), outcome }),
  z.object({
    id: count,
    kind: z.literal('ended'),
    command,
    by: z.enum(['learner', 'budget', 'crash']),
    afterMs: z.number(),
    transactionLost: z.boolean(),
  }),
  z.object({ id: count, kind: z.enum(['undone', 'redone', 'reset']), label: text }),
]);

const timelineEntry = z.object({
  id: count,
  label: text,
  command: z.nullable(command),
  image: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('stored'), key: text }),
    z.object({ kind: z.literal('empty') }),
    z.object({ kind: z.literal('dropped') }),
  ]),
  state: z.object({ deployed: z.array(text) }),
  aside: z.nullable(z.object({ files: texts, openFile: text, answers: texts })),
});

const schema: z.ZodMiniType<StoredWorkbench> = z.object({
  files: texts,
  openFile: text,
  timeline: z.object({ entries: z.array(timelineEntry), cursor: count, before: z.nullable(count) }),
  console: z.array(consoleEntry),
  answers: texts,
  hintsShown: z.record(z.string(), count),
  done: z.boolean(),
});

/** From version 1, which did not tell whether a transaction of the learner's ended with a command that was stopped. */
function sayNoTransactionWasLost(data: Plain): Plain {
  const { console, ...rest } = data as { readonly console: readonly { readonly [key: string]: Plain }[] };
  return {
    ...rest,
    console: console.map((entry) => (entry['kind'] === 'ended' ? { ...entry, transactionLost: false } : entry)),
  };
}

/** From version 2, which knew fewer commands. What it has is the same in version 3. */
const asItIs = (data: Plain): Plain => data;

/** The format of a saved workbench, for `encodeStored` and `decodeStored`. */
export const storedWorkbench: StoredFormat<StoredWorkbench> = {
  format: 'rollforward-workbench',
  migrations: [sayNoTransactionWasLost, asItIs],
  schema,
};
