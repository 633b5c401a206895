/** Makes JavaScript of a migration in TypeScript, on the same lines. Fetched only when there is one. */
import { transform } from 'sucrase';
import { err, ok, type Result } from '#core/base/result.ts';
import type { ScriptFailure } from '#core/migration/script.ts';

/** Types are taken away and not checked, as by every tool that runs TypeScript directly. */
export function transpile(text: string): Result<string, ScriptFailure> {
  try {
    return ok(transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code);
  } catch (thrown) {
    // "Error transforming file: Unexpected token (3:5)"
    const { message, loc } = thrown as Error & { readonly loc?: { readonly line: number } };
    const said = message.replace(/ \(\d+:\d+\)$/, '');
    return err({ message: `this is not TypeScript: ${said}`, line: loc?.line ?? null });
  }
}
