/** Loads workspaces, the last one only once; the reader of settings (and YAML with it) only where there are settings. */
import { dialects } from '#core/dialects/registry.ts';
import {
  loadWorkspace,
  type LoadedWorkspace,
  outlineWorkspace,
  type WorkspaceOutline,
} from '#core/workspace/load-workspace.ts';
import { defaultSettings, type ReadSettings, SETTINGS_FILE } from '#core/workspace/settings.ts';
import type { Workspace, WorkspaceFiles } from '#core/workspace/workspace.ts';

export interface WorkspaceLoader {
  readonly outline: (workspace: Workspace) => Promise<WorkspaceOutline>;
  readonly load: (workspace: Workspace) => Promise<LoadedWorkspace>;
}

export function workspaceLoader(): WorkspaceLoader {
  let last: { readonly files: WorkspaceFiles; readonly loaded: LoadedWorkspace } | null = null;
  return {
    outline: async (workspace) =>
      outlineWorkspace(workspace, { dialects, readSettings: await settingsReader(workspace) }),
    load: async (workspace) => {
      if (last !== null && sameFiles(last.files, workspace.files)) return last.loaded;
      const loaded = loadWorkspace(workspace, { dialects, readSettings: await settingsReader(workspace) });
      last = { files: workspace.files, loaded };
      return loaded;
    },
  };
}

async function settingsReader({ files }: Workspace): Promise<ReadSettings> {
  if (!Object.hasOwn(files, SETTINGS_FILE)) return () => ({ settings: defaultSettings, problems: [] });
  return (await import('#core/workspace/read-settings.ts')).readSettings;
}

/** A workspace comes as a copy each time, so that only its texts can tell. */
export function sameFiles(one: WorkspaceFiles, other: WorkspaceFiles): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
