import v8 from "node:v8";
import vm from "node:vm";

/**
 * Gives memory back once, some seconds after the start: what loading and first work leave stays with V8 otherwise until it needs
 * room, which an idle daemon may not for hours. The one pause is about a tenth of a second.
 */
export function giveBackAfterStart(afterMs = 10_000): void {
  const collect = () => {
    v8.setFlagsFromString("--expose-gc");
    const gc: unknown = vm.runInNewContext("gc");
    v8.setFlagsFromString("--no-expose-gc");
    if (typeof gc === "function") gc({ type: "major", execution: "sync", flavor: "last-resort" });
  };
  setTimeout(collect, afterMs).unref();
}
