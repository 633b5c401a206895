/** A build plugin: a compressed copy beside every file, so that no request pays for it. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:js|css|html|wasm|svg|json|webmanifest)$/;

function compressFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compressFolder(path);
    else if (compressible.test(name)) {
      const bytes = readFileSync(path);
      // The highest quality takes seconds on the large files and saves little there.
      const quality = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 300_000 ? 9 : 11 };
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}

/** Writes `.br` and `.gz` beside each compressible file of the build. */
export const compressPlugin: Plugin = {
  name: 'compress',
  apply: 'build',
  enforce: 'post',
  writeBundle: (options) => compressFolder(options.dir ?? 'dist'),
};
