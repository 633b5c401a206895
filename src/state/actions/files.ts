/** Editing the workspace's files. */
import { isFilePath } from '#core/base/file-path.ts';
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { WorkbenchActions } from '#state/workbench-state.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';
import { withSetting } from '#core/workspace/setting-text.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { touch, writable } from '#state/bench.ts';

type FileActions = Pick<
  WorkbenchActions,
  'edit' | 'open' | 'guard' | 'setPlan' | 'addFile' | 'addMigration' | 'addAppVersion' | 'removeFile' | 'renameFile'
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
  /** The file that is open stays so. */
  const putSetting = (key: string, value: string | readonly string[] | null): void => {
    const { [SETTINGS_FILE]: text = '', ...others } = filesNow();
    const changed = withSetting(text, key, value);
    if (!writable(bench) || changed === text) return;
    const { openFile } = store.getState();
    if (changed !== '') put({ ...others, [SETTINGS_FILE]: changed }, openFile);
    else put(others, openFile === SETTINGS_FILE ? neighbour(filesNow(), SETTINGS_FILE) : openFile);
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
    guard: (on) => putSetting('guardForeignKeys', on ? 'true' : null),
    setPlan: (steps) => putSetting('plan', steps),
    open(path) {
      // Which file is shown is each tab's own affair, even of one that may not write.
      if (Object.hasOwn(filesNow(), path)) store.setState({ openFile: path });
    },
    async addMigration(name, language = 'sql') {
      const made = await freeTemplate(bench, name, language);
      const [first] = made;
      if (first === undefined || !writable(bench) || !made.every(({ path }) => isFree(bench, path))) return;
      put({ ...filesNow(), ...Object.fromEntries(made.map(({ path, text }) => [path, text])) }, first.path);
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
async function freeTemplate(bench: Bench, name: string, language: 'sql' | 'typescript'): Promise<readonly TextFile[]> {
  const { world } = bench.store.getState();
  const template = await bench.deps.migrationTemplate(world?.dialect.id ?? null, language);
  const nowMs = Date.parse(bench.deps.clock.iso());
  const paths = Object.keys(bench.store.getState().files);
  const taken = new Set(paths.map(stampOf));
  // A tool's folder is where its files are.
  const neighbour = world?.migrations.findLast(({ file }) => file !== null)?.file ?? null;
  const templates = [...Array(60).keys()].map((second) => {
    const made = template(name, new Date(nowMs + second * 1_000).toISOString(), paths);
    return made.map(({ path, text }) => ({ path: neighbour === null ? path : beside(neighbour, path), text }));
  });
  const isNew = (made: readonly TextFile[]): boolean => made.every(({ path }) => !taken.has(stampOf(path)));
  return templates.find(isNew) ?? templates[0] ?? [];
}

/** The same file in the other's folder; where each migration has a folder of its own, in that one's parent. */
function beside(other: string, path: string): string {
  const [theirs, ours] = [other.split('/'), path.split('/')];
  const depth = theirs.at(-1) === ours.at(-1) ? 2 : 1;
  return [...theirs.slice(0, -depth), ...ours.slice(-depth)].join('/');
}

/** The path as far as the end of its first number. */
const stampOf = (path: string): string => /^.*?\d+/.exec(path)?.[0] ?? path;

/** What is shown once `path` is gone. */
function neighbour(files: WorkspaceFiles, path: string): string {
  const paths = Object.keys(files).toSorted(compareNatural);
  const index = paths.indexOf(path);
  return paths[index + 1] ?? paths[index - 1] ?? '';
}
