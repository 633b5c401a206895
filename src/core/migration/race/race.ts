/** Two instances of an app that migrate one database at the same moment, as data. */
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { NoteEvent, StatementEvent } from '#core/migration/event.ts';
import type { SchemaChange } from '#core/schema/schema.ts';

/** 0 starts first. */
export type InstanceNumber = 0 | 1;

/** `held`: SQLite's exclusive lock is taken before the ledger is read, and given back at the end. */
export type RaceLock = 'none' | 'held';

/** What a connection does that finds the database locked: its busy timeout is 0, or long enough. */
export type RaceBusy = 'fails' | 'waits';

/** How two instances are to migrate at the same moment. */
export interface RaceTerms {
  readonly lock: RaceLock;
  readonly busy: RaceBusy;
}

/** `after`: so many statements of the first run alone, then they take turns, the second first. `order`: each turn is said, then they take turns. */
export type Schedule =
  | { readonly kind: 'after'; readonly statements: number }
  | { readonly kind: 'order'; readonly turns: readonly InstanceNumber[] };

export type TurnEnd =
  | { readonly kind: 'ok' }
  /** SQLite waits for the other one; the statement is tried again. */
  | { readonly kind: 'waits' }
  /** `waited`: its timeout ran out. */
  | { readonly kind: 'locked'; readonly message: string; readonly waited: boolean }
  | { readonly kind: 'error'; readonly message: string };

/** A statement of one of them. */
export interface Turn extends Pick<StatementEvent, 'sql' | 'version' | 'file' | 'range' | 'found'> {
  readonly instance: InstanceNumber;
  /** 1-based within the instance's own statements. */
  readonly number: number;
  /** Null: it waits, and what it belongs to is told only once it has run. */
  readonly role: StatementEvent['role'] | 'lock' | null;
  readonly end: TurnEnd;
  /** Who holds SQLite's lock for writing once it has run; asked of SQLite. */
  readonly writer: InstanceNumber | null;
}

/** How an instance's command ended. */
export interface InstanceEnd {
  readonly ok: boolean;
  /** What the framework said. */
  readonly notes: readonly NoteEvent[];
  readonly refusal: MigrateRefusal | null;
  /** Versions that it applied itself. */
  readonly applied: readonly string[];
}

/** A table whose rows are not those that one instance alone leaves. */
export interface TableDifference {
  readonly table: string;
  readonly ofLedger: boolean;
  /** Rows after one alone, and after two. */
  readonly alone: number;
  readonly here: number;
  /** Rows that are others, where there are as many. */
  readonly changed: number;
}

/** What two leave that one alone does not, and the other way round. */
export interface Difference {
  readonly schema: readonly SchemaChange[];
  readonly tables: readonly TableDifference[];
  /** Versions of which the ledger says something else than after one alone. */
  readonly ledger: readonly string[];
}

/**
 * `clean`: both ended well, and the database is as one alone leaves it. `error`: an instance failed, and started again it
 * ends well, with a database as one alone leaves it. `ledger`: the ledger is another one for good; `damage`: what the app has is.
 * `stuck`: an instance failed, and started again it fails.
 */
export type RaceVerdict = 'clean' | 'error' | 'ledger' | 'damage' | 'stuck';

/** One race, from the first statement to the last. */
export interface Race {
  readonly turns: readonly Turn[];
  readonly ends: readonly [InstanceEnd, InstanceEnd];
  /** Versions that the ledger has as failed, or dirty. */
  readonly failed: readonly string[];
  readonly difference: Difference;
  /** Where an instance failed: what became of it when it was started once more, and of the database then. */
  readonly again: { readonly end: InstanceEnd; readonly difference: Difference } | null;
  readonly verdict: RaceVerdict;
}

/** A race in which the second instance begins after so many statements of the first. */
export interface RaceMoment {
  readonly after: number;
  readonly race: Race;
}

/** All that can happen, by the moment at which the second instance begins. */
export interface RaceSurvey {
  readonly kind: 'survey';
  readonly terms: RaceTerms;
  /** The tool itself takes the lock. */
  readonly toolLocks: boolean;
  readonly alone: InstanceEnd;
  /** Of one alone. */
  readonly statements: number;
  /** In order; the last one begins when the first has ended. Of many statements not every one is tried. */
  readonly moments: readonly RaceMoment[];
  /** Where not all that is pending takes part: how much does, and why the rest does not. */
  readonly limit: { readonly taken: number; readonly pending: number; readonly why: 'many' | 'script' } | null;
  /** Tables with more rows than are compared one by one: of these the first so many are, and the number of all. */
  readonly partly: { readonly tables: readonly string[]; readonly rows: number } | null;
}

/** Why there is no race: nothing is pending, a script comes first, one alone fails already, the file is too long. */
export type NoRace =
  | { readonly kind: 'none'; readonly why: 'nothing' | 'script' }
  | { readonly kind: 'none'; readonly why: 'fails'; readonly end: InstanceEnd }
  | { readonly kind: 'none'; readonly why: 'long'; readonly statements: number; readonly most: number };
