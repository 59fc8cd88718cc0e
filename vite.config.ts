import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type HtmlTagDescriptor, type Plugin } from "vite";
import { VitePWA, type ManifestOptions } from "vite-plugin-pwa";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** The identity of the root this build trusts from the first byte: SHA-256 of the signed payload. */
function builtInRoot(): string | null {
  const path = process.env.MUNDAP_ROOT;
  if (path === undefined || path === "") return null;
  const { payload } = JSON.parse(readFileSync(path, "utf8")) as { payload: string };
  return createHash("sha256").update(Buffer.from(payload, "base64url")).digest("hex");
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const quality = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: quality }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** Smallest bytes on the wire cost nothing to serve when they are made once, here. */
function compressed(): Plugin {
  const worth = /\.(?:js|css|html|svg|webmanifest)$/;
  let outDir = "";
  return {
    name: "mundap:compressed",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      // After every other plugin, so that the worker written last is compressed too.
      async handler() {
        const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile() && worth.test(entry.name));
        // All at once: each has a thread of its own.
        await Promise.all(files.map(({ parentPath, name }) => compress(join(parentPath, name))));
      },
    },
  };
}

/** The app is on its way from the first moment, though what begins asks for it only when it runs. */
function preloadApp(): Plugin {
  return {
    name: "mundap:preload-app",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const app = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith("/src/app/main.tsx")));
        if (app === undefined) throw new Error("No chunk has src/app/main.tsx.");
        const needed = new Set([app]);
        for (const chunk of needed)
          for (const other of chunks) if (chunk.imports.includes(other.fileName)) needed.add(other);
        const scripts = [...needed].map(({ fileName }) => fileName);
        const styles = new Set(
          [...needed].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]),
        );
        const isNew = (file: string) => !html.includes(file);
        return [
          ...scripts.filter(isNew).map((file) => link({ rel: "modulepreload", href: `/${file}` })),
          ...[...styles].filter(isNew).map((file) => link({ rel: "preload", as: "style", href: `/${file}` })),
        ];
      },
    },
  };
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attrs, crossorigin: true }, injectTo: "head" };
}

const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "문답 Mundap",
  short_name: "문답",
  description: "연결이 끊겨도 이어지는 문제 풀이",
  lang: "ko",
  dir: "ltr",
  start_url: "/",
  scope: "/",
  display: "standalone",
  theme_color: "#faf8f4",
  background_color: "#faf8f4",
  categories: ["education"],
  shortcuts: [
    { name: "오답노트", short_name: "오답노트", url: "/wrong", icons: [icon("icon-192.png", 192, "any")] },
    { name: "통계", short_name: "통계", url: "/stats", icons: [icon("icon-192.png", 192, "any")] },
  ],
  icons: [
    icon("icon-192.png", 192, "any"),
    icon("icon-512.png", 512, "any"),
    icon("icon-maskable-512.png", 512, "maskable"),
  ],
  screenshots: [
    {
      src: "/screenshots/narrow.png",
      sizes: "720x1480",
      type: "image/png",
      form_factor: "narrow",
      label: "문제 풀이",
    },
    {
      src: "/screenshots/wide.png",
      sizes: "1280x800",
      type: "image/png",
      form_factor: "wide",
      label: "문제집",
    },
  ],
};

function icon(file: string, pixels: number, purpose: "any" | "maskable") {
  return { src: `/icons/${file}`, sizes: `${pixels}x${pixels}`, type: "image/png", purpose };
}

export default defineConfig({
  define: {
    MUNDAP_ROOT: JSON.stringify(builtInRoot()),
    // What the build is called in reports and replays; a deployment may name the commit.
    MUNDAP_BUILD: JSON.stringify(process.env.MUNDAP_BUILD ?? version),
  },
  build: {
    outDir: process.env.MUNDAP_APP_DIR ?? "dist",
    emptyOutDir: true,
    // A data: URI would need its own hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Only the styles of a late file have to be there before it. What it imports it asks for by itself, as a rule
      // from the worker's cache; those names, too, were nearly a kilobyte of the first load.
      resolveDependencies: (_file, asked) => asked.filter((name) => name.endsWith(".css")),
    },
    rolldownOptions: {
      // No package does anything by being imported, but few say so.
      treeshake: { moduleSideEffects: [{ test: /node_modules\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          // Few files instead of two dozen: one changes only with its packages, one is what every screen
          // needs, and one comes with the first set.
          groups: [
            {
              // What runs first, while the rest is on its way.
              name: "begin",
              test: /src\/(?:app\/(?:begin|install\/install-prompt|preferences\/preferences|messages\/(?:load-messages|language)|ui\/(?:tokens|page))|offline\/(?:fetch-ahead|known-device))\.(?:ts|css)/,
              priority: 1,
            },
            {
              name: "packages",
              test: /node_modules\/(?:react|react-dom|scheduler|dexie|dexie-react-hooks|wouter|zod|jose|@noble)\//,
            },
            {
              name: "base",
              test: /src\/(?:domain(?!\/text\/(?:split-ruby|media-reference)|\/attempt\/(?:limits|reconcile|time-(?!anchor)|draw-practice|run-order|score-attempt)|\/rollout\/(?!cohort))|protocol(?!\/(?:staff|import|rollout|report|announcement|former|replay|held|marking|desk|intake|extensions|contacts|set-listing|max-source|statistics))|signing(?!\/root-fingerprint)|offline(?!\/(?:read\/(?:ask-statistics|export|mark-saved|list-known|read-delivery|read-set-question)|forget-database|read-chosen|show-badge|timing|news|mend|former|import|join-account|practice|download\/offered-root|sync\/(?:ask-lacking|ask-verdicts\.|retry-aside|leave-forked|note-refused|send-strays)|rollout\/(?:refresh|dismiss)|record\/record-(?:rating|satisfaction))|\/journal\/(?!copy-folder))|app\/(?:ui(?!\/(?:segmented|file-button|facts|link-icon|text-area))|shell(?!\/(?:other-account|use-former))|preferences|messages(?!\/(?:ko|en)\b)|library\/downloads|main))[/.]/,
            },
            {
              // What a set is taken with, fetched together with the first set. A folder within is a rarer kind's, as are
              // lists and marked texts, which two of these share.
              name: "quiz",
              test: /src\/app\/(?:(?:quiz(?!\/(?:rating-control|report-dialog|finishing|time-end|save-entered|unsaved-answer))|verdict)\/|(?:question|content)\/(?!option-select|marked-text)[^/]+$)/,
            },
            {
              // What a first contact asks besides the sets; staff write some of it, in files of their own.
              name: "rollout",
              test: /src\/(?:offline\/rollout\/refresh|protocol\/(?:announcement|rollout-news|settled-report))/,
            },
            {
              // What keeps the time: only sets that limit it need it.
              name: "timer",
              test: /src\/(?:offline\/timing\/|app\/timer\/|app\/messages\/(?:ko|en)\/timer|domain\/attempt\/(?:limits|reconcile|time-(?!anchor)))/,
            },
            {
              // What a text needs that is more than words, some of them strong.
              name: "commonmark",
              test: /src\/app\/content\/commonmark\/|node_modules\/(?:mdast-(?!util-(?:gfm|math))|micromark(?!-extension)|unist-|decode-named)/,
            },
            {
              // What holds answers outside the database and mends content: after the first verdict.
              name: "copy",
              test: /src\/offline\/(?:mend|journal(?!\/copy-folder))\//,
            },
            {
              // What only some texts need: tables, maths and the like; the largest parts each by themselves.
              name: "rich",
              test: /src\/app\/content\/rich\/|node_modules\/(?:micromark-extension-|mdast-util-(?:gfm|math))/,
            },
          ],
        },
      },
    },
  },
  css: {
    modules: {
      // By file and class, and no file shares its name: the usual hashes cannot be compressed.
      generateScopedName: (name, path) => `${basename(path.split("?")[0] ?? path, ".module.css")}-${name}`,
    },
  },
  resolve: {
    alias: [
      // wouter brings along, for React 17, what React now has.
      { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: "react" },
      // The same Dexie without the helpers that browsers of ten years ago need.
      { find: /^dexie$/, replacement: fileURLToPath(import.meta.resolve("dexie/dist/modern/dexie.mjs")) },
    ],
  },
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/worker",
      // Named as it is served: at /sw.js its scope is the whole site.
      filename: "sw.ts",
      outDir: process.env.MUNDAP_APP_DIR ?? "dist",
      registerType: "prompt",
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
        globIgnores: ["screenshots/**", "sw.js"],
      },
    }),
    preloadApp(),
    compressed(),
  ],
});
