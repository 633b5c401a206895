/** Names are data: nothing that leads out of the workspace or hides in it, nothing that a zip or a disk can't hold. */
export function isFilePath(path: string): boolean {
  const parts = path.split('/');
  // oxlint-disable-next-line no-control-regex
  return parts.every((part) => part.trim() === part && !/^(?:\.{0,2}|__proto__)$|[\\\u0000-\u001f]/.test(part));
}
