/** The floor's worker: sql.js and one query, nothing else. */
import initSqlJs from 'sql.js';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';

const database = initSqlJs({ locateFile: () => wasmUrl }).then((SQL) => new SQL.Database());

addEventListener('message', async (event: MessageEvent<string>) => {
  postMessage((await database).exec(event.data).at(-1)?.values ?? []);
});
