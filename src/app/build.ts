/** The name of this build, written into everything that is saved. A test holds it against package.json. */

export const build = '0.1.0';
