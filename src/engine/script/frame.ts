/** The frame in which migrations in TypeScript run: no network, no storage, no page around it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The one script of the frame. Always the same, so that the page's policy, which the frame inherits, can name it by its hash;
 * what the learner wrote comes by message and runs in a worker. The port is handed over once that worker could read it.
 */
const frameScript = `addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== parent) return;
  const script = new Blob([data.script], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(script));
  worker.onerror = (event) => {
    event.preventDefault();
    const line = event.lineno > 0 ? Math.min(event.lineno, data.lines) : null;
    port.postMessage({ kind: 'failed', message: event.message.replace(/^Uncaught /, ''), line });
  };
  worker.onmessage = () => {
    worker.onmessage = null;
    worker.postMessage({ direction: data.direction, lines: data.lines }, [port]);
  };
}, { once: true });`;

/** Names the script in a policy. */
export const frameHash = `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(frameScript))))}`;

/** Nothing but that script and workers made of blobs; a worker inherits this. */
const policy = `default-src 'none'; script-src '${frameHash}'; worker-src blob:`;

/** The frame's document. */
export const framePage = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${frameScript}</script>`;
