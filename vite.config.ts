/** The build: React, the course, the content security policy, and compressed copies of every file. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compressPlugin } from './src/cli/compress.ts';
import { contentSecurityPolicy } from './src/cli/content-security-policy.ts';
import { coursePlugin } from './src/course/vite-plugin.ts';

/** The policy travels with the page, so that it holds wherever the files are hosted. The dev server needs inline scripts. */
const policyPlugin: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  plugins: [react(), coursePlugin({ folder: 'lessons' }), policyPlugin, compressPlugin],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  optimizeDeps: { include: ['sql.js'] },
});
