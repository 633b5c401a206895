/** Ways out of Node's context that are known: through what was made outside. Each must end where it began. */
import { expect, test } from 'vitest';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';

const open = await createOpener();

/** Runs a script that puts what it reached into a row; nothing: it got nowhere. */
async function reached(body: string): Promise<unknown> {
  const script = `
const found: unknown[] = [];
const outside = (thing: any): void => {
  for (const each of [thing, thing && thing.constructor, thing && Object.getPrototypeOf(Object(thing))]) {
    try {
      const host = each.constructor.constructor('return process')();
      if (host && host.pid) found.push('process');
    } catch {}
    try {
      if (each && typeof each === 'object' && !(each instanceof Object) && Object.getPrototypeOf(each) !== null) found.push('foreign');
    } catch {}
  }
};
export async function up(db: Db): Promise<void> {
${body}
  await db.exec('CREATE TABLE reached (what TEXT)');
  await db.exec('INSERT INTO reached VALUES (:what)', { what: found.join(' ') });
}
`;
  const workspace = { files: { 'migrations/1_reach.ts': script } };
  const engine = createInProcessEngine(open, runInThread);
  await engine.open(workspace, { commands: [] });
  const ran = await engine.run(workspace, { kind: 'migrate', command: { kind: 'up' } });
  expect(ran.kind === 'done' && ran.outcome.refusal?.message).toBe(undefined);
  const read = await engine.run(workspace, { kind: 'sql', text: 'SELECT what FROM reached' });
  return read.kind === 'done' ? read.outcome.results[0]?.rows[0]?.[0] : null;
}

test.each([
  [
    'the rows of a query',
    "const rows = await db.query(`SELECT 1 AS n, x'00' AS b`); outside(rows); outside(rows[0]); outside((rows[0] as any).b);",
  ],
  ['a row of each', "await db.each('SELECT 1 AS n', (row: any) => outside(row));"],
  ['an error of SQLite', "try { await db.exec('SELEC'); } catch (error) { outside(error); }"],
  [
    'what can not be sent',
    'try { await db.exec("SELECT :f", { f: () => 1 } as any); } catch (error) { outside(error); }',
  ],
  [
    'the end of the stack',
    'const deep = (): any => { try { return deep(); } catch { try { db.exec("SELECT 1").then(() => {}); } catch (error) { outside(error); } } }; deep();',
  ],
  [
    'the frames of a stack',
    '(Error as any).prepareStackTrace = (_: unknown, frames: any[]) => { for (const frame of frames) { outside(frame.getThis?.()); outside(frame.getFunction?.()); } return ""; }; String(new Error().stack);',
  ],
  [
    'a changed way of copying',
    'const taken: any[] = []; const keys = Object.keys; Object.keys = ((given: object) => { taken.push(given); return keys(given); }) as any; Array.isArray = ((given: unknown) => { taken.push(given); return false; }) as any; await db.query("SELECT 1 AS n"); taken.forEach(outside);',
  ],
  ['db itself', 'outside(db); outside(db.exec); const asked = db.query("SELECT 1"); outside(asked.then); await asked;'],
  ['an import', 'try { await import("node:fs"); found.push("import"); } catch (error) { outside(error); }'],
])('%s leads nowhere', async (_, body) => {
  expect(await reached(body)).toBe('');
});
