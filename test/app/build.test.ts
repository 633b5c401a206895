/** What is saved names the build that saved it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { build } from '#app/build.ts';

test('the build is named after the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  expect(build).toBe(version);
});
