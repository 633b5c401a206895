/** Makes workers in the browser; SQLite is fetched and compiled once for all of them. */
import { wrap } from 'comlink';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { framesOf } from '#engine/frames-of.ts';
import type { StartedWorker } from '#engine/worker-pool.ts';
import type { WorkerPort } from '#engine/worker-port.ts';

/** What the head of the page has begun; see cli/build/early-start.ts. */
interface EarlyStart {
  readonly worker: Worker;
  readonly sqlite: Promise<WebAssembly.Module>;
}

declare global {
  var engineStart: EarlyStart | undefined;
}

/** Gives a function that starts a worker. The download of SQLite begins at once, beside that of the script. */
export function browserWorkers(): () => StartedWorker {
  const early = globalThis.engineStart;
  globalThis.engineStart = undefined;
  let waiting = early?.worker;
  let compiled: Promise<WebAssembly.Module> | null = null;
  const compile = (): Promise<WebAssembly.Module> => {
    compiled ??= (early?.sqlite.catch(compileSqlite) ?? compileSqlite()).catch((thrown: unknown) => {
      // Asked for again, it may come.
      compiled = null;
      throw new Error(`SQLite could not be loaded: ${String(thrown)}`, { cause: thrown });
    });
    return compiled;
  };
  return () => {
    const worker = waiting ?? newWorker();
    waiting = undefined;
    return startWorker(worker, compile());
  };
}

const newWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'rollforward-engine' });

async function compileSqlite(): Promise<WebAssembly.Module> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  // A server that does not know wasm sends it under another type, and streaming refuses it.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm') === true;
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function startWorker(worker: Worker, sqlite: Promise<WebAssembly.Module>): StartedWorker {
  const port = wrap<WorkerPort>(worker);
  const frames = framesOf(worker);
  const died = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => {
      // A script that can't be loaded says nothing more.
      reject(new Error(`the worker of the database failed: ${event.message || 'its script could not be loaded'}`));
    });
    worker.addEventListener('messageerror', () => reject(new Error('a message of the database could not be read')));
  });
  const ready = Promise.race([sqlite.then((module) => port.start(module)), died]);
  const terminate = (): void => {
    worker.terminate();
    frames.close();
  };
  return { port, ready, died, onScript: frames.onScript, terminate };
}
