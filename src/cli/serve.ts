/** Serves the built product: compressed files, the policy as a header, every route answered with the page. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { contentSecurityPolicy } from '#cli/build/content-security-policy.ts';

const folder = fileURLToPath(new URL('../../dist', import.meta.url));
const wantedPort = Number(process.env['PORT'] ?? 4173);
const host = process.env['HOST'] ?? 'localhost';
const attempts = process.env['PORT'] === undefined ? 20 : 1;

if (!existsSync(folder)) {
  console.error('There is no build yet. Run "npm run build" first, or "npm start", which does both.');
  process.exit(1);
}

const files = sirv(folder, {
  brotli: true,
  gzip: true,
  etag: true,
  single: true,
  setHeaders(response, path) {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    // Hashed names never change their content; everything else is asked for again.
    const lasting = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.setHeader('Cache-Control', lasting);
  },
});

function listen(port: number, left: number): void {
  const server = createServer((request, response) => files(request, response));
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' && left > 1) listen(port + 1, left - 1);
    else {
      console.error(`The server can't start on port ${port}: ${error.message}. Set PORT to a free one.`);
      process.exit(1);
    }
  });
  server.listen(port, host, () => {
    console.log(`\n  Rollforward is at http://${host}:${port}/   (Ctrl+C ends it)\n`);
  });
}

listen(wantedPort, attempts);
