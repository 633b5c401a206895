/** The template of a migration in TypeScript runs as it is, up and down. */
import { expect, test } from 'vitest';
import { nativeScriptTemplate } from '#core/dialects/native/template.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';

test('it is read by the native dialect, and does nothing yet', async () => {
  const { path, text } = nativeScriptTemplate('Fill initials', '2026-01-31T09:30:05.123Z')[0]!;
  expect(path).toBe('migrations/20260131093005_fill_initials.ts');
  const engine = createInProcessEngine(await createOpener(), runInThread);
  const workspace = { files: { [path]: text, 'migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a (b);' } };
  await engine.open(workspace, { commands: [] });
  for (const kind of ['up', 'down'] as const) {
    const ran = await engine.run(workspace, { kind: 'migrate', command: { kind } });
    expect(ran).toMatchObject({ outcome: { ok: true } });
  }
});
