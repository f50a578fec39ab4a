import { openStore } from "../../src/store/index.ts";

/** A process that holds a store's one place for a daemon until it is killed. Its argument is the folder. */
const store = await openStore({ dataDir: process.argv[2] ?? "" });
await store.holdAsDaemon();
process.stdout.write("held\n");
setInterval(() => {}, 60_000);
