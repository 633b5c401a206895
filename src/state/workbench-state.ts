/** What a screen with a live database shows, and all that can be done on it: the sandbox and every lesson step. */
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { Command, CommandOutcome, Glance, World } from '#core/session/session.ts';
import type { ExportedZip, ExportTarget } from '#core/exchange/make-export.ts';
import type { Given } from '#core/exchange/given.ts';
import type { ImportReading, MigrateRun, Scratch } from '#engine/engine.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { NoRace, RaceSurvey, RaceTerms } from '#core/migration/race/race.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import type { Report, ReportOrder, ReportProgress } from '#core/report/report.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { EnvironmentsCompared } from '#core/workspace/environments.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export type Place =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'step'; readonly lesson: string; readonly step: string };

/** One line of the past: a command, and the point after it, to which undo and redo can go. */
export interface TimelineEntry {
  readonly id: number;
  /** "Migrate up", "v1: CreatePerson", "Start". */
  readonly label: string;
  /** False once its image was dropped to stay within 128 MB. */
  readonly reachable: boolean;
}

/** The words of the tool whose folder it was then; not kept over a reload. */
type Tool = readonly ToolWords[];

export type ConsoleEntry =
  | { readonly id: number; readonly kind: 'command'; readonly outcome: CommandOutcome; readonly tool?: Tool }
  | {
      readonly id: number;
      readonly kind: 'ended';
      readonly command: Command;
      readonly by: 'learner' | 'budget' | 'crash';
      readonly afterMs: number;
      /** The learner's own transaction was open, and ended with it. */
      readonly transactionLost: boolean;
      readonly tool?: Tool;
    }
  | { readonly id: number; readonly kind: 'undone' | 'redone' | 'reset'; readonly label: string };

export interface Running {
  readonly label: string;
  /** On the clock of `Date.now`. */
  readonly sinceMs: number;
  /** True after 2 s: a Stop button is shown. */
  readonly stoppable: boolean;
}

export interface AnalysisState {
  readonly report: Report | null;
  readonly liveUsage: readonly ColumnUsage[];
  /** An edit or a command made it old; what is drawn from it is drawn grey until the new one is there. */
  readonly stale: boolean;
  /** How far the one under way is; null: none is, or it has not told. */
  readonly progress: ReportProgress | null;
  /** Why there is none for what the files say now; null: it is there, or being computed. */
  readonly ended: 'budget' | 'crash' | null;
}

/** Of what the X-ray is taken: of a command on today's database, of one that ran (null: the last), of all that is pending here and on a fresh database. */
export type XrayQuestion =
  | { readonly kind: 'will'; readonly run: MigrateRun }
  | { readonly kind: 'did'; readonly entry: number | null }
  | { readonly kind: 'compare' };

/** Why there is none: no command ran yet, its database is no longer kept, a transaction is open, the engine gave up. */
export type NoXray = 'none-yet' | 'gone' | 'in-transaction' | 'budget' | 'crash';

export interface XrayState {
  /** Null: it is not looked at, and nothing is rehearsed. */
  readonly question: XrayQuestion | null;
  readonly rehearsal: Rehearsal | null;
  readonly compared: EnvironmentsCompared | null;
  /** What the command itself told when it really ran; null for one that has not. */
  readonly ran: readonly MigratorEvent[] | null;
  /** A newer one is being made; the one that is there is old. */
  readonly working: boolean;
  readonly why: NoXray | null;
}

/** Why there is nothing to see of two instances: a transaction is open, the engine gave up. */
export type NoRaceSeen = 'in-transaction' | 'budget' | 'crash';

export interface RaceState {
  /** Null: they are not looked at, and nothing is run. */
  readonly terms: RaceTerms | null;
  readonly answer: RaceSurvey | NoRace | null;
  /** A newer one is being made; the one that is there is old. */
  readonly working: boolean;
  readonly why: NoRaceSeen | null;
}

export interface RolloutState {
  /** It is looked at; else nothing is tried. */
  readonly open: boolean;
  /** Undefined: not yet; null: there is no app version. */
  readonly tried: RolloutTried | null | undefined;
  /** What the last search found, as long as nothing but the plan was changed since. */
  readonly order: ReportOrder | null;
  /** What is being made anew; what is there is old. */
  readonly working: 'plan' | 'search' | null;
  /** That the search has entered so far. */
  readonly states: number;
  /** The plan that was asked for last, until it is tried; null: what is there has been. */
  readonly shown: readonly string[] | null;
  /** Which step is looked at, from 0; null: none. */
  readonly at: number | null;
  /** The plan whose place an order that was found has taken, null where there was none; undefined: nothing did. */
  readonly before: readonly string[] | null | undefined;
  readonly why: 'budget' | 'crash' | null;
}

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Work goes on in memory; an export is offered. */
  | { readonly kind: 'failed'; readonly why: string }
  /** Another tab writes; this one follows. */
  | { readonly kind: 'read-only'; readonly why: 'other-tab' | 'newer-build' };

export interface ChecksState {
  /** By check id; a check that has not run yet is absent. */
  readonly outcomes: Readonly<Record<string, CheckOutcome>>;
  readonly running: boolean;
  /** The database, a file or an answer changed since the checks ran. */
  readonly stale: boolean;
  /** How many hints of each check are open. */
  readonly hintsShown: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, string>>;
  /** Every check has passed here once; stays true. */
  readonly done: boolean;
}

export interface WorkbenchState {
  readonly place: Place;
  /** Stored work has been looked for; until then edits and commands are refused. */
  readonly ready: boolean;
  readonly files: WorkspaceFiles;
  readonly openFile: string;
  /** The tables alone, which are there before the world is; afterwards the world has newer ones. */
  readonly glance: Glance | null;
  /** Null until the engine has looked at everything for the first time. */
  readonly world: World | null;
  /** The world before the last migration, without one the world at the start: what marks a column as new. */
  readonly before: World | null;
  readonly timeline: { readonly entries: readonly TimelineEntry[]; readonly cursor: number };
  readonly console: readonly ConsoleEntry[];
  readonly running: Running | null;
  readonly analysis: AnalysisState;
  readonly xray: XrayState;
  readonly race: RaceState;
  readonly rollout: RolloutState;
  readonly checks: ChecksState;
  readonly saving: SaveState;
  /** Something that must be said beside the screen: a file that was refused, a draft of an older start. */
  readonly notice: Problem | null;
}

export interface WorkbenchActions {
  readonly edit: (path: string, text: string) => void;
  readonly open: (path: string) => void;
  /** Foreign keys off around each transaction of the framework, or not: a line in the settings. */
  readonly guard: (on: boolean) => void;
  /** The plan of the settings; null: there is none. */
  readonly setPlan: (steps: readonly string[] | null) => void;
  /** Adds a file (empty, from a template, or with text) and opens it. */
  readonly addFile: (path: string, text: string) => void;
  readonly addMigration: (name: string, language?: 'sql' | 'typescript') => Promise<void>;
  /** A copy of the newest app version, one number higher. */
  readonly addAppVersion: () => void;
  readonly removeFile: (path: string) => void;
  readonly renameFile: (from: string, to: string) => void;
  readonly run: (command: Command) => Promise<void>;
  readonly stop: () => void;
  readonly undo: () => Promise<boolean>;
  readonly redo: () => Promise<boolean>;
  /** Takes an X-ray, and keeps it up to date until it is asked for null. */
  readonly xray: (question: XrayQuestion | null) => void;
  /** Lets two instances migrate at the same moment, and keeps it up to date until it is asked for null. */
  readonly race: (terms: RaceTerms | null) => void;
  readonly rollout: (open: boolean) => void;
  /** Puts the plan in another order, which is shown at once; null: the settings have none. */
  readonly reorder: (steps: readonly string[] | null) => void;
  /** Searches for a safe order; one that is found becomes the plan. */
  readonly findOrder: () => void;
  readonly stopSearch: () => void;
  readonly lookAtStep: (at: number | null) => void;
  /** Shows a failure of the grid in its fewest statements; null when it does not show any more. */
  readonly explainSquare: (asked: SquareFailure) => Promise<Scratch<ExplainedSquare | null>>;
  readonly answer: (question: string, value: string) => void;
  readonly runChecks: () => Promise<void>;
  readonly showHint: (check: string) => void;
  /** Puts the reference files in place and replays its commands; can be undone. */
  readonly applySolution: () => Promise<boolean>;
  /** Runs commands on a database made anew from the files; can be undone, all in one. */
  readonly runFromStart: (commands: readonly Command[]) => Promise<boolean>;
  /** Back to the step's start; can be undone. */
  readonly reset: () => Promise<boolean>;
  /** Says what an import would bring; changes nothing. */
  readonly readImport: (given: Given) => Promise<Scratch<ImportReading>>;
  /** Brings it in; can be undone. Out: whether it was, which an open transaction stands in the way of. */
  readonly applyImport: (ready: ReadyImport) => Promise<boolean>;
  readonly makeExport: (target: ExportTarget) => Promise<Scratch<ExportedZip>>;
  /** The live database as a SQLite file, as it last was outside a transaction; null while there is none. */
  readonly liveImage: () => Promise<Uint8Array | null>;
  /** Makes this tab the one that writes. */
  readonly takeOver: () => Promise<void>;
  readonly clearConsole: () => void;
  readonly dismissNotice: () => void;
}

/** One screen's state with its actions, as `createWorkbench` gives it. */
export interface Workbench {
  readonly store: StoreApi<WorkbenchState>;
  readonly actions: WorkbenchActions;
  /** Saves what is not saved yet and lets go of the place. */
  close(): Promise<void>;
}
