/** Import and export, in the scratch worker: foreign bytes never meet the live database before they are known to be whole. */
import { dialects } from '#core/dialects/registry.ts';
import { sayRefusal } from '#core/exchange/import-words.ts';
import { makeExport } from '#core/exchange/make-export.ts';
import { readImport } from '#core/exchange/read-import.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { ExchangeWork } from '#engine/worker-port.ts';

export function createExchangeWork(open: OpenDatabase): ExchangeWork {
  const deps = { open, dialects, readSettings };
  const now = (): string => new Date().toISOString();
  return {
    readImport: async (given, workspace) => {
      const read = readImport(given, workspace, { ...deps, now: now() });
      return read.ok ? { kind: 'ready', ready: read.value } : { kind: 'refused', why: sayRefusal(read.error) };
    },
    makeExport: async (workspace, target) => makeExport(workspace, target, deps, now()),
  };
}
