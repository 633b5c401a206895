/** Settings without their file: the defaults, and the seam at which the YAML reader is handed in. */
import type { Problem } from '#core/base/problem.ts';
import type { Settings } from '#core/workspace/workspace.ts';
import type { TextFile } from '#core/migration/dialect.ts';

export const SETTINGS_FILE = 'rollforward.yaml';

/** What holds when there is no settings file. */
export const defaultSettings: Settings = {
  dialect: null,
  start: { schema: null, app: null },
  foreignKeys: null,
  transaction: null,
  late: null,
  ledger: null,
  guardForeignKeys: null,
  plan: null,
  rollout: null,
  samples: {},
};

export interface ReadSettingsResult {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

/**
 * Reads the settings file. A parameter and not an import of load-workspace.ts: the YAML parser is large, and a page that
 * shows a workspace without settings need not wait for it. `readSettings` in read-settings.ts is the one there is.
 */
export type ReadSettings = (file: TextFile) => ReadSettingsResult;
