/** The page's content security policy: everything from ourselves, nothing from anywhere else. */
import { earlyStartHash } from '#cli/build/early-start.ts';
import { frameHash } from '#engine/script/frame.ts';

/** Monaco needs the inline styles; sql.js needs WebAssembly. A migration's frame inherits this, so its script is named too. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' '${earlyStartHash}' '${frameHash}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
