import { describe, expect, test } from "vitest";
import { buildReason } from "../../src/cli/build-reason.ts";

/** As Vite 8.3.8 wrote them; only the worker's build in the middle and most of the stacks are left out. */
const UNRESOLVED = `vite v8.3.8 building client environment for production...
transforming...
✗ Build failed in 438ms

PWA v2.0.0
Building src/worker/sw.ts service worker ("es" format)...
vite v8.3.8 building client environment for production...

 WARN  inlineDynamicImports option is deprecated, please use codeSplitting: false instead.

transforming...
✓ 326 modules transformed.
error during build:
Build failed with 1 error:

[plugin vite-plugin-pwa:build]
Error: Build failed with 1 error:

\u001B[31m[UNRESOLVED_IMPORT] \u001B[0mCould not resolve './not-there.ts' in src/app/shell/app.tsx
   \u001B[38;5;246m╭\u001B[0m\u001B[38;5;246m─\u001B[0m\u001B[38;5;246m[\u001B[0m src/app/shell/app.tsx:1:25 \u001B[38;5;246m]\u001B[0m
   \u001B[38;5;246m│\u001B[0m
 \u001B[38;5;246m1 │\u001B[0m \u001B[38;5;249mi\u001B[0m\u001B[38;5;249mm\u001B[0m\u001B[38;5;249mp\u001B[0m\u001B[38;5;249mo\u001B[0m\u001B[38;5;249mr\u001B[0m\u001B[38;5;249mt\u001B[0m\u001B[38;5;249m \u001B[0m\u001B[38;5;249m{\u001B[0m\u001B[38;5;249m \u001B[0m\u001B[38;5;249mn\u001B[0m\u001B[38;5;249mo\u001B[0m\u001B[38;5;249mt\u001B[0m\u001B[38;5;249mh\u001B[0m\u001B[38;5;249mi\u001B[0m\u001B[38;5;249mn\u001B[0m\u001B[38;5;249mg\u001B[0m\u001B[38;5;249m \u001B[0m\u001B[38;5;249m}\u001B[0m\u001B[38;5;249m \u001B[0m\u001B[38;5;249mf\u001B[0m\u001B[38;5;249mr\u001B[0m\u001B[38;5;249mo\u001B[0m\u001B[38;5;249mm\u001B[0m\u001B[38;5;249m \u001B[0m"./not-there.ts"\u001B[38;5;249m;\u001B[0m
 \u001B[38;5;240m  │\u001B[0m                         ────────┬───────  
 \u001B[38;5;240m  │\u001B[0m                                 ╰───────── Module not found.
 \u001B[38;5;240m  │\u001B[0m 
 \u001B[38;5;240m  │\u001B[0m \u001B[38;5;115mHelp\u001B[0m: 'src/app/shell/app.tsx' is imported by the following path:
 \u001B[38;5;240m  │\u001B[0m         - src/app/shell/app.tsx
 \u001B[38;5;240m  │\u001B[0m         - src/app/main.tsx
 \u001B[38;5;240m  │\u001B[0m         - index.html
\u001B[38;5;246m───╯\u001B[0m
    at aggregateBindingErrorsIntoJsError (file://node_modules/rolldown/dist/shared/error-CLo6EJKG.mjs:50:18)
    at plugin (file://node_modules/rolldown/dist/shared/bindingify-input-options-BjFSnI07.mjs:1670:60)
    at async CAC.<anonymous> (file://node_modules/vite/dist/node/cli.js:789:3) {
  errors: [Getter/Setter]
}
`;

const NO_TSCONFIG = `vite v8.3.8 building client environment for production...
transforming...
✗ Build failed in 319ms

PWA v2.0.0
Building src/worker/sw.ts service worker ("es" format)...
vite v8.3.8 building client environment for production...

 WARN  inlineDynamicImports option is deprecated, please use codeSplitting: false instead.

transforming...
✓ 1 modules transformed.
error during build:
Build failed with 1 error:

\u001B[31m[builtin:vite-transform] \u001B[0mplugin \`builtin:vite-transform\` threw an error

Caused by:
    Tsconfig not found /project/.tsconfig.strict.json

Stack backtrace:
   0: <unknown>
   1: <unknown>
   2: <unknown>
   3: <unknown>
   4: <unknown>
   5: <unknown>
   6: <unknown>
   7: <unknown>
   8: <unknown>
   9: <unknown>
  10: <unknown>
  11: <unknown>
  12: <unknown>
  13: <unknown>
  14: <unknown>
  15: <unknown>
  16: start_thread
             at ./nptl/pthread_create.c:442:8
  17: clone3
             at ./misc/../sysdeps/unix/sysv/linux/x86_64/clone3.S:81:0

    at unwrapBindingResult (file://node_modules/rolldown/dist/shared/error-CLo6EJKG.mjs:20:128)
  errors: [Getter/Setter],
  code: 'PLUGIN_ERROR',
  plugin: 'vite-plugin-pwa:build',
  hook: 'closeBundle'
}
`;

const BROKEN_CONFIG = `failed to load config from /project/vite.config.ts
error during build:
Error: MUNDAP_ROOT cannot be read
    at file://node_modules/.vite-temp/vite.config.ts.timestamp-1795398422574-4a4b6084a6388.mjs:2:7
    at ModuleJob.run (node:internal/modules/esm/module_job:325:25)
    at async ModuleLoader.import (node:internal/modules/esm/loader:606:24)
    at async loadConfigFromBundledFile (file://node_modules/vite/dist/node/chunks/node.js:38173:12)
    at async bundleAndLoadConfigFile (file://node_modules/vite/dist/node/chunks/node.js:38019:21)
    at async loadConfigFromFile (file://node_modules/vite/dist/node/chunks/node.js:37979:42)
    at async resolveConfig (file://node_modules/vite/dist/node/chunks/node.js:37580:22)
    at async createBuilder (file://node_modules/vite/dist/node/chunks/node.js:35183:17)
    at async CAC.<anonymous> (file://node_modules/vite/dist/node/cli.js:778:19)
error during build:
Error: MUNDAP_ROOT cannot be read
    at file://node_modules/.vite-temp/vite.config.ts.timestamp-1795398422574-4a4b6084a6388.mjs:2:7
    at ModuleJob.run (node:internal/modules/esm/module_job:325:25)
    at async CAC.<anonymous> (file://node_modules/vite/dist/node/cli.js:778:19)
`;

describe("the reason in the log of a failed build", () => {
  test("names the file, the place and the line, without colours, frame and stack", () => {
    const reason = buildReason(UNRESOLVED);
    expect(reason.split("\n").slice(0, 3)).toEqual([
      "[UNRESOLVED_IMPORT] Could not resolve './not-there.ts' in src/app/shell/app.tsx",
      "   ╭─[ src/app/shell/app.tsx:1:25 ]",
      ' 1 │ import { nothing } from "./not-there.ts";',
    ]);
    expect(reason).not.toMatch(/PWA|vite-plugin-pwa|aggregateBinding|Build failed/);
    expect(reason.split("\n").length).toBeLessThanOrEqual(6);
  });

  test("leaves out the native bundler's own stack", () => {
    const reason = buildReason(NO_TSCONFIG);
    expect(reason).toContain("Tsconfig not found /project/.tsconfig.strict.json");
    expect(reason).not.toMatch(/<unknown>|backtrace/);
  });

  test("is an error of the configuration where nothing was built", () => {
    expect(buildReason(BROKEN_CONFIG)).toBe("Error: MUNDAP_ROOT cannot be read");
  });

  test("is what was said last where the build ended without a word", () => {
    expect(buildReason("vite v8.3.8 building client environment\ntransforming...\nKilled\n")).toContain(
      "Killed",
    );
  });
});
