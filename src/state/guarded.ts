/** Whether the settings ask the migrator to guard foreign keys. */
import { isGuarded as says } from '#core/workspace/setting-text.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';

export const isGuarded = ({ files }: WorkbenchState): boolean => says(files[SETTINGS_FILE] ?? '');
