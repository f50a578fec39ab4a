// Starts the benches under Node 24 or newer, in plain JavaScript so that an older Node can read it.
import { join } from "node:path";
import { launch } from "../bin/node24.js";

await launch(join(import.meta.dirname, "index.ts"), process.argv.slice(2));
