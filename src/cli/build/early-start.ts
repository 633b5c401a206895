/** The few lines in the page's head that start the engine's worker and fetch SQLite, before any script of ours has come. */
import { createHash } from 'node:crypto';

/**
 * Takes the two addresses from its own element, so that its text is always the same and the policy can name it by its hash.
 * `engine/browser-worker.ts` takes over what it begins; a worker that failed before is forgotten. `/rescue` needs no engine.
 */
export const earlyStartScript = `if (location.pathname !== '/rescue') {
  const { worker: script, sqlite: wasm } = document.currentScript.dataset;
  const worker = new Worker(script, { type: 'module', name: 'rollforward-engine' });
  const sqlite = WebAssembly.compileStreaming(fetch(wasm));
  sqlite.catch(() => {});
  worker.onerror = () => (globalThis.engineStart = undefined);
  globalThis.engineStart = { worker, sqlite };
}`;

export const earlyStartHash = `sha256-${createHash('sha256').update(earlyStartScript).digest('base64')}`;
