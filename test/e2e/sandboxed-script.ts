/** Runs JavaScript in the product's own sandbox, on the product's page and under its policy, without any of its screen. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type { ScriptReply } from '#core/migration/script.ts';
import type { run } from '#test/e2e/sandbox-entry.ts';

const entry = fileURLToPath(new URL('sandbox-entry.ts', import.meta.url));

/** The sandbox as one script; DevTools may evaluate it in a page whose policy refuses what stands in no file of its own. */
export async function bundleSandbox(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'sandbox' } },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return `${output[0].code}\nglobalThis.sandbox = sandbox;`;
}

interface Given {
  readonly limitMs?: number;
  readonly answers?: Readonly<Record<string, ScriptReply>>;
}

/** In: a page with the bundle, and JavaScript as the transpiler gives it. */
export function runOn(
  page: Page,
  javascript: string,
  { limitMs = 5000, answers = {} }: Given = {},
): ReturnType<typeof run> {
  return page.evaluate((given) => (globalThis as unknown as { sandbox: { run: typeof run } }).sandbox.run(...given), [
    javascript,
    limitMs,
    answers,
  ] as const);
}
