import { workerData } from "node:worker_threads";
import { openStore, type Place } from "../../src/store/index.ts";

/** A thread that opens a store as a process of its own would, and ends; at any trouble it ends with an error. */
const store = await openStore(workerData as Place);
await store.channels.meet("kanal", "test");
await store.close();
