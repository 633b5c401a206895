/** The build: React, the course, the content security policy, and compressed copies of every file. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
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

const compressible = /\.(?:js|css|html|wasm|svg|json|webmanifest)$/;

/** Compressed once here instead of at every request: the wasm alone is 688 KB plain and 291 KB so. */
function compressFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compressFolder(path);
    else if (compressible.test(name)) {
      const bytes = readFileSync(path);
      const quality = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 1_000_000 ? 9 : 11 };
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}

const compressPlugin: Plugin = {
  name: 'compress',
  apply: 'build',
  enforce: 'post',
  writeBundle: (options) => compressFolder(options.dir ?? 'dist'),
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
