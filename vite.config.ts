/** The build: React, the course, the content security policy, and compressed copies of every file. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressPlugin } from './src/cli/build/compress.ts';
import { contentSecurityPolicy } from './src/cli/build/content-security-policy.ts';
import { chunkByEntry, firstLoadPlugin } from './src/cli/build/first-load.ts';
import { pagePerPlacePlugin } from './src/cli/build/page-per-place.ts';
import { dialects } from './src/core/dialects/registry.ts';
import { readSettings } from './src/core/workspace/read-settings.ts';
import { createOpener } from './src/engine/in-process.ts';
import { runInThread } from './src/engine/script/run-in-thread.ts';
import { coursePlugin } from './src/course/vite-plugin.ts';

/**
 * The policy travels with the page, so that it holds wherever the files are hosted. Last in the head: above the page's own
 * scripts and styles it would only keep the browser from fetching them ahead. The dev server needs inline scripts.
 */
const policyPlugin: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head',
    },
  ],
};

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
/** What the course's databases are made with. */
const courseDeps = async () => ({ open: await createOpener(), dialects, readSettings, runScript: runInThread });
/** The chunks of the first load, and the modules at their heads. */
const entries = { first: path('src/app/first.ts'), page: path('src/app/main.tsx') };

export default defineConfig({
  plugins: [
    react(),
    coursePlugin({ folder: 'lessons', deps: courseDeps }),
    firstLoadPlugin(entries.page),
    policyPlugin,
    pagePerPlacePlugin,
    compressPlugin,
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
    rolldownOptions: {
      // Compressing takes its time, and who starts the product need not hear of it.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: [{ name: chunkByEntry(entries), debugName: 'first load' }],
        },
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      // All that the worker needs at its start is one file, however many parts that come later share it.
      output: {
        codeSplitting: {
          groups: [{ name: chunkByEntry({ worker: path('src/engine/worker.ts') }), debugName: 'worker' }],
        },
      },
    },
  },
  optimizeDeps: { include: ['sql.js', 'sucrase'] },
});
