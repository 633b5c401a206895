/** Editing the workspace's files. */
import { isFilePath } from '#core/base/file-path.ts';
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { WorkbenchActions } from '#state/workbench-state.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { touch, writable } from '#state/bench.ts';

type FileActions = Pick<
  WorkbenchActions,
  'edit' | 'open' | 'addFile' | 'addMigration' | 'addAppVersion' | 'removeFile' | 'renameFile'
>;

const appFile = /^app\/v(\d+)\.sql$/;

export function fileActions(bench: Bench, analyst: Analyst): FileActions {
  const { store } = bench;
  const filesNow = (): WorkspaceFiles => store.getState().files;

  const put = (files: WorkspaceFiles, openFile: string): void => {
    store.setState({ files, openFile });
    touch(bench);
    analyst.look();
  };
  const addFile = (path: string, text: string): void => {
    if (writable(bench) && isFree(bench, path)) put({ ...filesNow(), [path]: text }, path);
  };

  return {
    addFile,
    edit(path, text) {
      const files = filesNow();
      if (!writable(bench) || !Object.hasOwn(files, path) || files[path] === text) return;
      store.setState({ files: { ...files, [path]: text } });
      touch(bench);
      analyst.soon();
    },
    open(path) {
      // Which file is shown is each tab's own affair, even of one that may not write.
      if (Object.hasOwn(filesNow(), path)) store.setState({ openFile: path });
    },
    addMigration(name) {
      const { path, text } = freeTemplate(bench, name);
      addFile(path, text);
    },
    addAppVersion() {
      const newest = Object.keys(filesNow())
        .filter((path) => appFile.test(path))
        .toSorted(compareNatural)
        .at(-1);
      const number = newest === undefined ? 1 : Number(appFile.exec(newest)?.[1]) + 1;
      addFile(`app/v${number}.sql`, newest === undefined ? '' : (filesNow()[newest] ?? ''));
    },
    removeFile(path) {
      const files = filesNow();
      if (!writable(bench) || !Object.hasOwn(files, path)) return;
      const { [path]: _removed, ...others } = files;
      const { openFile } = store.getState();
      put(others, openFile === path ? neighbour(files, path) : openFile);
    },
    renameFile(from, to) {
      const files = filesNow();
      if (!writable(bench) || !Object.hasOwn(files, from) || from === to || !isFree(bench, to)) return;
      const { openFile } = store.getState();
      const renamed = Object.entries(files).map(([path, text]) => [path === from ? to : path, text] as const);
      put(Object.fromEntries(renamed), openFile === from ? to : openFile);
    },
  };
}

/** Whether a new file may have this name; says why not. */
function isFree(bench: Bench, path: string): boolean {
  if (!isFilePath(path)) {
    bench.store.setState({ notice: { code: 'path-invalid', path } });
    return false;
  }
  const taken = Object.hasOwn(bench.store.getState().files, path);
  if (taken) bench.store.setState({ notice: { code: 'path-taken', path } });
  return !taken;
}

/** A stamp is a second long; a second migration within it takes the next free one. */
function freeTemplate(bench: Bench, name: string): { readonly path: string; readonly text: string } {
  const nowMs = Date.parse(bench.deps.clock.iso());
  const taken = new Set(Object.keys(bench.store.getState().files).map(stampOf));
  const templates = [...Array(60).keys()].map((second) =>
    bench.deps.migrationTemplate(name, new Date(nowMs + second * 1_000).toISOString()),
  );
  return templates.find(({ path }) => !taken.has(stampOf(path))) ?? (templates[0] as (typeof templates)[number]);
}

/** The path as far as the end of its first number. */
const stampOf = (path: string): string => /^.*?\d+/.exec(path)?.[0] ?? path;

/** What is shown once `path` is gone. */
function neighbour(files: WorkspaceFiles, path: string): string {
  const paths = Object.keys(files).toSorted(compareNatural);
  const index = paths.indexOf(path);
  return paths[index + 1] ?? paths[index - 1] ?? '';
}
