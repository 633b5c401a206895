/** The engine as the rest of the product sees it: in the browser two workers behind it, in Node none. */
import type { Check, CheckOutcome } from '#core/lesson/check.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { Command, CommandOutcome, Glance, SessionState, World } from '#core/session/session.ts';
import type { ExportedZip, ExportTarget } from '#core/exchange/make-export.ts';
import type { Given } from '#core/exchange/given.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import type { NoRace, RaceSurvey, RaceTerms } from '#core/migration/race/race.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';
import type { Report, ReportProgress } from '#core/report/report.ts';
import type { EnvironmentsCompared } from '#core/workspace/environments.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** A point that can be gone back to: the database's bytes and what served then. `image` null is an empty database. */
export interface SavedPoint {
  readonly image: Uint8Array | null;
  readonly state: SessionState;
}

export interface Opened {
  readonly world: World;
  readonly point: SavedPoint;
}

/** What came of a command. `point` is null while the learner's own transaction is open: no image can be taken then. */
export type Ran =
  | {
      readonly kind: 'done';
      readonly outcome: CommandOutcome;
      readonly world: World;
      readonly point: SavedPoint | null;
    }
  /** Stopped by the learner or by the budget; the database is back as it last was outside a transaction. */
  | {
      readonly kind: 'ended';
      readonly by: 'learner' | 'budget' | 'crash';
      readonly afterMs: number;
      /** The learner's own transaction was open, and what was done in it is undone too. */
      readonly transactionLost: boolean;
      readonly world: World;
    };

/** What the scratch worker found out about a workspace and a copy of the live database. */
export interface Analysis {
  /** Its `usage` is left out. */
  readonly report: Report;
  /** Usage of the live database's own columns, which may differ from every schema version of the report. */
  readonly liveUsage: readonly ColumnUsage[];
}

export type OnProgress = (progress: ReportProgress) => void;

/** Told how many states a search has entered. */
export type OnStates = (states: number) => void;

export interface CheckRequest {
  readonly workspace: Workspace;
  readonly point: SavedPoint;
  readonly startPoint: SavedPoint;
  readonly startWorkspace: Workspace;
  readonly checks: readonly Check[];
  readonly answers: Readonly<Record<string, string>>;
}

/** A command of the migrator, as a session takes it. */
export type MigrateRun = Extract<Command, { readonly kind: 'migrate' }>;

/** What was handed in, read and waiting for a yes; or why nothing of it can be taken, in words. */
export type ImportReading =
  | { readonly kind: 'ready'; readonly ready: ReadyImport }
  | { readonly kind: 'refused'; readonly why: string };

/** Replaced: a newer request of the same kind made this one pointless; drop it. */
export type Scratch<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'ended'; readonly by: 'replaced' | 'budget' | 'crash' };

/** Where a session starts: fresh from the files (start schema, seed rows, then `commands`), or at a saved point. */
export type OpenFrom = { readonly commands: readonly Command[] } | { readonly point: SavedPoint };

export interface Engine {
  /** Starts a session. `onGlance` is told of the tables as soon as they are there, which is before all the rest is. */
  open(workspace: Workspace, from: OpenFrom, onGlance?: (glance: Glance) => void): Promise<Opened>;
  /** Runs one command after the other, in the order of the calls. */
  run(workspace: Workspace, command: Command): Promise<Ran>;
  /** Puts the live database to a saved point (undo, redo). */
  restore(workspace: Workspace, point: SavedPoint): Promise<World>;
  /** Looks at the live database again, after an edit of an app file. */
  look(workspace: Workspace): Promise<World>;
  /** Ends the running command. */
  stop(): void;
  /** `onProgress` is told now and then while it takes long. */
  analyse(workspace: Workspace, point: SavedPoint, onProgress?: OnProgress): Promise<Scratch<Analysis>>;
  /** Runs a command of the migrator on a copy of a saved point, and tells of each statement what the database was then. */
  rehearse(workspace: Workspace, point: SavedPoint, run: MigrateRun): Promise<Scratch<Rehearsal>>;
  /** Applies everything pending to a fresh database and to a copy of a saved point, and tells the two apart. */
  compare(workspace: Workspace, point: SavedPoint): Promise<Scratch<EnvironmentsCompared>>;
  /** Lets two instances run `migrate up` on copies of a saved point, with the second beginning at every moment. */
  race(workspace: Workspace, point: SavedPoint, terms: RaceTerms): Promise<Scratch<RaceSurvey | NoRace>>;
  /** Tries the plan of the settings step by step; with `search`, looks for a safe order too. Null without app versions. */
  tryRollout(workspace: Workspace, search: boolean, onStates?: OnStates): Promise<Scratch<RolloutTried | null>>;
  /** Shows a failure of the grid in its fewest statements; null when it does not show any more. */
  explainSquare(workspace: Workspace, asked: SquareFailure): Promise<Scratch<ExplainedSquare | null>>;
  /** Ends `tryRollout`, which answers that it was replaced. */
  stopRollout(): void;
  check(request: CheckRequest): Promise<Scratch<readonly CheckOutcome[]>>;
  /** Reads an import, beside the workspace that is there. Changes nothing. */
  readImport(given: Given, workspace: Workspace): Promise<Scratch<ImportReading>>;
  makeExport(workspace: Workspace, target: ExportTarget): Promise<Scratch<ExportedZip>>;
  close(): void;
}
