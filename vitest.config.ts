/** Unit tests: core and engine on real SQLite in Node; ui on happy-dom where a file asks for it. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'threads',
    // On a shared machine a test of half a second has taken ten times as long.
    testTimeout: 30_000,
    projects: [
      // Core keeps nothing between calls, so its files can share what they have loaded; loading it anew took most of the time.
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/{core,course,views,lessons}/**/*.test.{ts,tsx}'],
          isolate: false,
          setupFiles: ['test/support/close-databases.ts'],
        },
      },
      { extends: true, test: { name: 'others', include: ['test/{app,cli,engine,state,ui}/**/*.test.{ts,tsx}'] } },
    ],
  },
});
