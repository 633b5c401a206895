/** Loads workspaces, the last one only once; what reads settings, and dialects but our own, only where they are needed. */
import { nativeOutline } from '#core/dialects/native/outline.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { readOutline, type WorkspaceOutline } from '#core/workspace/outline-workspace.ts';
import { defaultSettings, type ReadSettings, SETTINGS_FILE } from '#core/workspace/settings.ts';
import type { Workspace, WorkspaceFiles } from '#core/workspace/workspace.ts';

export interface WorkspaceLoader {
  /** Parses no file: a first look at a saved point waits for no more. */
  readonly outline: (workspace: Workspace) => Promise<WorkspaceOutline>;
  readonly load: (workspace: Workspace) => Promise<LoadedWorkspace>;
}

const loadLoading = () => import('#core/workspace/load-workspace.ts');
const loadNative = async () => [(await import('#core/dialects/native.ts')).native];
const loadAll = async () => (await import('#core/dialects/registry.ts')).dialects;

export function workspaceLoader(): WorkspaceLoader {
  let last: { readonly files: WorkspaceFiles; readonly loaded: LoadedWorkspace } | null = null;
  return {
    outline: async (workspace) => {
      const dialects = isOwn(workspace) ? [nativeOutline] : await loadAll();
      return readOutline(workspace, { dialects, readSettings: await settingsReader(workspace) });
    },
    load: async (workspace) => {
      if (last !== null && sameFiles(last.files, workspace.files)) return last.loaded;
      const [{ loadWorkspace }, dialects, readSettings] = await Promise.all([
        loadLoading(),
        isOwn(workspace) ? loadNative() : loadAll(),
        settingsReader(workspace),
      ]);
      const loaded = loadWorkspace(workspace, { dialects, readSettings });
      last = { files: workspace.files, loaded };
      return loaded;
    },
  };
}

/** Our own folders need no other dialect. */
function isOwn({ files }: Workspace): boolean {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  return nativeOutline.recognise(texts) === SURE && !Object.hasOwn(files, SETTINGS_FILE);
}

/** All that is named as ours has our marks too. */
const SURE = 0.9;

async function settingsReader({ files }: Workspace): Promise<ReadSettings> {
  if (!Object.hasOwn(files, SETTINGS_FILE)) return () => ({ settings: defaultSettings, problems: [] });
  return (await import('#core/workspace/read-settings.ts')).readSettings;
}

/** A workspace comes as a copy each time, so that only its texts can tell. */
export function sameFiles(one: WorkspaceFiles, other: WorkspaceFiles): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
