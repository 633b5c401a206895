/** The JavaScript that surrounds a migration where it runs, in the browser's sandbox and in Node alike. */

/** What the script's surroundings hear of it. Whatever arrives may as well have been made up by the script. */
export type SandboxSays =
  | { readonly kind: 'begun' }
  | { readonly kind: 'call'; readonly id: number; readonly call: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null; readonly absent?: true };

/**
 * Defines `startMigration`. In: the migration as a function, how many lines it has, its direction, how to speak, and how to
 * wait a moment. Out: what to call with an answer, and with an error that nobody caught.
 * A text, since it runs where nothing can be imported. A call gives no promise but something that notes whether it was awaited.
 * The script is given nothing that was made outside: whatever comes in is copied, by functions taken before it could change them,
 * and what fails outside is thrown anew. In Node an object from outside leads to all that the process can do.
 */
const startMigration = `
function startMigration({ migration, lines, direction, send, later }) {
  const { keys, defineProperty: define } = Object;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const [Bytes, Failure] = [Uint8Array, Error];
  const own = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const copy = isView(value) ? new Bytes(value.length) : isArray(value) ? [] : {};
    const names = keys(value);
    for (let i = 0; i < names.length; i += 1) {
      const put = { value: own(value[names[i]]), writable: true, enumerable: true, configurable: true };
      define(copy, names[i], put);
    }
    return copy;
  };
  const tell = (message) => {
    try {
      send(message);
    } catch (error) {
      throw new Failure(error.name + ': ' + error.message);
    }
  };
  const waiting = new Map();
  const left = new Set();
  let ids = 0;
  let ended = false;
  const lineOf = (error) => {
    const places = String(error && error.stack).matchAll(/(?:migration\\.ts|blob:[^\\s)]*):(\\d+):\\d+/g);
    for (const [, line] of places) if (Number(line) <= lines) return Number(line);
    return null;
  };
  const textOf = (thrown) => {
    if (typeof (thrown && thrown.message) !== 'string') return 'it threw ' + String(thrown);
    return thrown.name === 'Error' ? thrown.message : thrown.name + ': ' + thrown.message;
  };
  const end = (message) => {
    if (ended) return;
    ended = true;
    tell(message);
  };
  const fail = (thrown) => end({ kind: 'failed', message: textOf(thrown), line: lineOf(thrown) });
  const watched = (name, line, promise) => {
    const call = { name, line };
    left.add(call);
    promise.catch(() => {});
    const take = (how) => (...given) => {
      left.delete(call);
      return promise[how](...given);
    };
    return { then: take('then'), catch: take('catch'), finally: take('finally') };
  };
  const ask = (kind, sql, params, at) => {
    if (ended) throw new Error('the migration has ended already');
    const id = (ids += 1);
    const line = lineOf(at);
    tell({ kind: 'call', id, call: { kind, sql, params, line } });
    return new Promise((resolve, reject) => {
      waiting.set(id, { line, resolve, refuse: (message) => reject(Object.assign(at, { message })) });
    });
  };
  const db = Object.freeze({
    exec(sql, params = {}) {
      const at = new Error();
      return watched('exec', lineOf(at), ask('exec', sql, params, at).then(() => undefined));
    },
    query(sql, params = {}) {
      const at = new Error();
      return watched('query', lineOf(at), ask('query', sql, params, at));
    },
    each(sql, params, row) {
      const at = new Error();
      const [values, use] = typeof params === 'function' ? [{}, params] : [params ?? {}, row];
      if (typeof use !== 'function') throw new TypeError('db.each takes a function that is called with each row');
      const all = async () => {
        for (const each of await ask('query', sql, values, at)) await use(each);
      };
      return watched('each', lineOf(at), all());
    },
  });
  const require = (name) => {
    throw new Error('a migration can import nothing, not even "' + name + '": it has db, and plain JavaScript');
  };
  const run = async () => {
    // From here on nothing of what called is on the stack.
    await undefined;
    tell({ kind: 'begun' });
    const exports = {};
    migration(exports, require);
    if (typeof exports[direction] !== 'function')
      return end({ kind: 'failed', message: 'this file exports no function ' + direction, line: null, absent: true });
    await exports[direction](db);
    // What was rejected and not caught is told a moment later.
    await later();
    for (const { name, line } of left)
      return end({ kind: 'failed', message: 'db.' + name + ' is not awaited here: write "await db.' + name + '(…)"', line });
    for (const { line } of waiting.values())
      return end({ kind: 'failed', message: direction + ' had ended while this call still ran: an await is missing', line });
    end({ kind: 'done' });
  };
  run().catch(fail);
  return {
    fail,
    answer({ id, rows, refused }) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (call) refused === undefined ? call.resolve(own(rows)) : call.refuse(refused);
    },
  };
}`;

/** In a worker of the browser: the frame hands over the port as soon as the script could be read. */
const inBrowser = `
// It could reach no more than this one; but one thread is enough.
delete globalThis.Worker;
onmessage = ({ data: { direction, lines }, ports: [port] }) => {
  const send = (message) => port.postMessage(message);
  const later = () => new Promise((resolve) => setTimeout(resolve));
  const started = startMigration({ migration, lines, direction, send, later });
  port.onmessage = ({ data }) => started.answer(data);
  onunhandledrejection = (event) => {
    event.preventDefault();
    started.fail(event.reason);
  };
  onerror = (message, file, line, column, error) => {
    started.fail(error);
    return true;
  };
};
postMessage('ready');`;

/** Puts the migration first and on the lines on which it stands in its file, whatever comes after it. */
const around = (javascript: string, rest: string): string =>
  `const migration = function (exports, require) {${javascript}\n};\n${startMigration}\n${rest}\n`;

/** The script of the sandbox's worker. */
export const workerScript = (javascript: string): string => around(javascript, inBrowser);

/** The same for a context of Node's; its value is what there is to start. */
export const contextScript = (javascript: string): string => around(javascript, '({ startMigration, migration });');

export const countLines = (text: string): number => text.split(/\r\n|\n|\r/).length;
