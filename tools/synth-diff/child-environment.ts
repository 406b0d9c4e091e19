/** What Git, npm and Node need of a person's environment; names are compared without regard to case. */
const PASSED = new Set(
  [
    "PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "TMP",
    "TEMP",
    "SYSTEMROOT",
    "COMSPEC",
    "PATHEXT",
    "NODE_EXTRA_CA_CERTS",
    "SSL_CERT_FILE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "NPM_CONFIG_REGISTRY",
    "NPM_CONFIG_CACHE",
  ].map((name) => name.toUpperCase()),
);

/**
 * The environment of programs that run what a revision brings along: nothing by which it could reach an account, a state
 * or a forge.
 *
 * @param homeDirectory what they take for the person's home, where keys are kept
 */
export function childEnvironment(base: NodeJS.ProcessEnv, homeDirectory: string): NodeJS.ProcessEnv {
  const passed = Object.entries(base).filter(([name]) => PASSED.has(name.toUpperCase()));
  return { ...Object.fromEntries(passed), HOME: homeDirectory, USERPROFILE: homeDirectory };
}

/** The environment of Git itself: not that of a hook from which this may have been started, which names another folder. */
export function gitEnvironment(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(base).filter(([name]) => !name.startsWith("GIT_")));
}
