/** The floor of the page load: React, zustand and sql.js in a worker, with a text area. */
import { createRoot } from 'react-dom/client';
import { create } from 'zustand';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const first = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO person (name) VALUES ('Ada Lovelace'), ('Grace Hopper');
SELECT id, name FROM person;`;

const useRows = create<{ rows: (string | number)[][] }>(() => ({ rows: [] }));
worker.addEventListener('message', (event: MessageEvent<(string | number)[][]>) => {
  useRows.setState({ rows: event.data });
});
worker.postMessage(first);

function Page() {
  const rows = useRows((state) => state.rows);
  return (
    <main>
      <textarea defaultValue={first} onChange={(event) => worker.postMessage(event.target.value)} />
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value) => (
                <td key={value}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Page />);
