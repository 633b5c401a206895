/** What the actions of a workbench share: the store that is drawn, and what is behind it and never drawn. */
import type { Command, World } from '#core/session/session.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { Engine } from '#engine/engine.ts';
import type { History } from '#state/history.ts';
import type { Place, SaveState, WorkbenchState } from '#state/workbench-state.ts';
import type { Queue } from '#core/base/queue.ts';
import type { Storage } from '#state/storage/storage.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Tabs } from '#state/tabs/tabs.ts';
import type { WorkbenchStart } from '#state/start.ts';
import type { Workspace, WorkspaceFiles } from '#core/workspace/workspace.ts';
import { timelineOf } from '#state/history.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** ISO 8601 in UTC. */
  iso(): string;
}

export interface Delays {
  /** Quiet after an edit before it is analysed. */
  readonly analyseMs: number;
  /** From the first unsaved change to its saving. */
  readonly saveMs: number;
  /** A save that takes longer is told to the learner. */
  readonly slowSaveMs: number;
  /** Before a failed save is tried again; doubles up to 16 times as long. */
  readonly retryMs: number;
  readonly stoppableMs: number;
  /** Reading what is stored: after that the work begins without it, and it is put aside before anything is saved. */
  readonly loadMs: number;
  /** What a running command gets to end by itself when its place is left. */
  readonly leaveMs: number;
}

export interface WorkbenchDeps {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly clock: Clock;
  /** Name of this build, written into what is saved. */
  readonly build: string;
  readonly place: Place;
  readonly start: WorkbenchStart;
  /** "Migrate up", "v1: CreatePerson": a command in words. */
  readonly label: (command: Command) => string;
  /** How a dialect (null: not known yet) makes new migrations. */
  readonly migrationTemplate: (dialect: string | null, language: 'sql' | 'typescript') => Promise<Dialect['template']>;
  /** Calls the listener when the page may be about to go; gives what ends that. */
  readonly onHide: (listener: () => void) => () => void;
  readonly delays?: Partial<Delays>;
  /** All undo images together. */
  readonly maxImageBytes?: number;
}

export interface Bench {
  readonly deps: WorkbenchDeps;
  readonly delays: Delays;
  readonly maxImageBytes: number;
  readonly store: StoreApi<WorkbenchState>;
  /** Whatever drives the live database goes through it. */
  readonly queue: Queue;
  /** Worlds by moment, as far as they were seen. */
  readonly worlds: Map<number, World>;
  /** By console entry, what a command of the migrator ran on; lost when the page is. */
  readonly runs: Map<number, { readonly files: WorkspaceFiles; readonly before: number }>;
  history: History;
  /** Goes up with every change; an answer about an older one is dropped. */
  revision: number;
  /** Goes up when the whole draft was replaced. */
  draft: number;
  /** For moments and console entries; never given twice. */
  nextId: number;
  closed: boolean;
}

export const defaultDelays: Delays = {
  analyseMs: 250,
  saveMs: 300,
  slowSaveMs: 900,
  retryMs: 2_000,
  stoppableMs: 2_000,
  loadMs: 4_000,
  leaveMs: 300,
};

export const defaultMaxImageBytes = 128 * 1024 * 1024;

export function workspaceOf(bench: Bench): Workspace {
  return { files: bench.store.getState().files };
}

/** Whether this tab may change anything now. */
export function writable(bench: Bench): boolean {
  const { ready, saving } = bench.store.getState();
  return ready && saving.kind !== 'read-only' && !bench.closed;
}

/** Says how saving goes; a tab that only reads keeps saying so. */
export function setSaving(bench: Bench, saving: SaveState): void {
  if (bench.store.getState().saving.kind !== 'read-only') bench.store.setState({ saving });
}

/** Puts a history in place, and with it the timeline that is drawn. */
export function setHistory(bench: Bench, history: History): void {
  bench.history = history;
  const known = new Set(history.moments.map((moment) => moment.id));
  for (const id of bench.worlds.keys()) if (!known.has(id)) bench.worlds.delete(id);
  bench.store.setState({ timeline: timelineOf(history) });
}

/** A file or the database changed: what analysis and checks said before is old. */
export function touch(bench: Bench): void {
  bench.revision += 1;
  bench.store.setState(({ analysis }) => ({ analysis: { ...analysis, stale: true, progress: null, ended: null } }));
  outdateChecks(bench);
}

export function outdateChecks(bench: Bench): void {
  bench.store.setState(({ checks }) => ({
    checks: { ...checks, stale: checks.running || Object.keys(checks.outcomes).length > 0 },
  }));
}

/** Runs what drives the live database, one after the other. An engine that fails is said on the screen. */
export function drive(bench: Bench, task: () => Promise<void>): Promise<void> {
  return bench.queue
    .add(() => (bench.closed ? Promise.resolve() : task()))
    .catch((thrown: unknown) => fail(bench, thrown));
}

export function fail(bench: Bench, thrown: unknown): void {
  if (bench.closed) return;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  bench.store.setState({ notice: { code: 'engine-failed', message } });
}

export function newId(bench: Bench): number {
  bench.nextId += 1;
  return bench.nextId;
}
