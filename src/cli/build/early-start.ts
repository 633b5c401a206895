/** The few lines in the page's head that start the engine's worker and fetch SQLite, before the page's script has come, and say so if it doesn't. */
import { createHash } from 'node:crypto';

/**
 * Takes the two addresses from its own element, so that its text is always the same and the policy can name it by its hash.
 * `engine/browser-worker.ts` takes over what it begins; a worker that failed before is forgotten. `/rescue` needs no engine.
 */
export const earlyStartScript = `addEventListener('error', ({ target }) => {
  if (target.tagName !== 'SCRIPT') return;
  const again = document.createElement('a');
  again.href = location.href;
  again.textContent = 'Load it again';
  const say = () => document.body.replaceChildren('A part of this page could not be fetched. ', again, '.');
  if (document.body) say();
  else addEventListener('DOMContentLoaded', say);
}, true);
if (location.pathname !== '/rescue') {
  const { worker: script, sqlite: wasm } = document.currentScript.dataset;
  const worker = new Worker(script, { type: 'module', name: 'rollforward-engine' });
  const sqlite = WebAssembly.compileStreaming(fetch(wasm));
  sqlite.catch(() => {});
  worker.onerror = () => (globalThis.engineStart = undefined);
  globalThis.engineStart = { worker, sqlite };
}`;

export const earlyStartHash = `sha256-${createHash('sha256').update(earlyStartScript).digest('base64')}`;
