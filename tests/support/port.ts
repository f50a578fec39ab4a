import { once } from "node:events";
import { createServer } from "node:net";

const [first, count] = [20_000, 12_000];

/** A loopback port that is free, and that no system gives out by itself: nothing else takes it meanwhile. */
export async function freePort(): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const port = first + Math.floor(Math.random() * count);
    const probe = createServer().listen(port, "127.0.0.1");
    try {
      await once(probe, "listening");
    } catch (thrown) {
      if (tries >= 20) throw thrown;
      continue;
    }
    probe.close();
    await once(probe, "close");
    return port;
  }
}
