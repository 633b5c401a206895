/** Unit tests: core and engine on real SQLite in Node; ui on happy-dom where a file asks for it. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    environment: 'node',
    pool: 'threads',
  },
});
