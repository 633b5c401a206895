/** The thread in which Node runs a migration in TypeScript. A text, since a thread of its own has no loader for ours. */

/**
 * A fresh context has the language and nothing else: no require, no process, no network. That keeps an honest migration to its
 * database; it is no boundary against one that is out to harm, since Node's contexts are none.
 */
export const threadText = `
'use strict';
const { workerData: { script, lines, direction, port } } = require('node:worker_threads');
const { createContext, runInContext } = require('node:vm');
const failed = (message, line) => port.postMessage({ kind: 'failed', message, line });
let made;
try {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  made = runInContext(script, context, { filename: 'migration.ts' });
} catch (error) {
  const line = Number(/^migration\\.ts:(\\d+)/.exec(error.stack)?.[1]);
  failed(error.name + ': ' + error.message, line > 0 ? Math.min(line, lines) : null);
}
if (made) {
  const send = (message) => port.postMessage(message);
  const later = () => new Promise((resolve) => setImmediate(resolve));
  const started = made.startMigration({ migration: made.migration, lines, direction, send, later });
  port.on('message', started.answer);
  process.on('unhandledRejection', started.fail);
  process.on('uncaughtException', started.fail);
}`;
