/** What a worker of the engine can be asked. The same script serves as live, scratch and standby. */
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { ExportedZip, ExportTarget } from '#core/exchange/make-export.ts';
import type { Given } from '#core/exchange/given.ts';
import type { Command, Glance } from '#core/session/session.ts';
import type {
  Analysis,
  CheckRequest,
  Engine,
  ImportReading,
  MigrateRun,
  OnProgress,
  OnStates,
  OpenFrom,
  Ran,
  SavedPoint,
} from '#engine/engine.ts';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';
import type { NoRace, RaceSurvey, RaceTerms } from '#core/migration/race/race.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import type { EnvironmentsCompared } from '#core/workspace/environments.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** A session on one live database. It can neither be stopped nor lost: that is the client's affair. */
export interface LiveSession {
  /** Answers with what can be shown first; the rest is asked for with `look`. */
  open(workspace: Workspace, from: OpenFrom): Promise<{ readonly glance: Glance; readonly point: SavedPoint }>;
  run(workspace: Workspace, command: Command): Promise<RanToEnd>;
  restore: Engine['restore'];
  look: Engine['look'];
  /** Fetches what commands will need, so that the first one is not kept waiting. */
  warmUp(): Promise<void>;
}

export type RanToEnd = Extract<Ran, { kind: 'done' }>;

/** Work on copies. */
export interface ScratchWork {
  analyse(workspace: Workspace, point: SavedPoint, onProgress?: OnProgress): Promise<Analysis>;
  rehearse(workspace: Workspace, point: SavedPoint, run: MigrateRun): Promise<Rehearsal>;
  compare(workspace: Workspace, point: SavedPoint): Promise<EnvironmentsCompared>;
  race(workspace: Workspace, point: SavedPoint, terms: RaceTerms): Promise<RaceSurvey | NoRace>;
  tryRollout(workspace: Workspace, search: boolean, onStates?: OnStates): Promise<RolloutTried | null>;
  explainSquare(workspace: Workspace, asked: SquareFailure): Promise<ExplainedSquare | null>;
  check(request: CheckRequest): Promise<readonly CheckOutcome[]>;
}

/** What comes in from outside and what goes out. */
export interface ExchangeWork {
  readImport(given: Given, workspace: Workspace): Promise<ImportReading>;
  makeExport(workspace: Workspace, target: ExportTarget): Promise<ExportedZip>;
}

export interface WorkerPort extends LiveSession, ScratchWork, ExchangeWork {
  /** Hands over the compiled SQLite; answers once statements can run. Everything else waits for it. */
  start(sqlite: WebAssembly.Module): Promise<void>;
  /** Bytes of wasm memory, which never shrinks. */
  memoryBytes(): Promise<number>;
}
