import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, answerTo, type Call } from "./api.ts";
import { tellsMissing } from "./failures.ts";

const Done = z.object({ success: z.boolean() });

/** Takes a post down. One that is no longer there counts as taken down. */
export async function remove(remoteId: string, tools: Tools): Promise<void> {
  const path = `/${encodeURIComponent(remoteId)}`;
  try {
    const { success } = await ask(tools, { name: "remove", effect: "change", method: "DELETE", path }, Done);
    if (success) return;
  } catch (error) {
    if (!(error instanceof Failure) || !tellsMissing(error)) throw error;
    // Facebook says the same of a post that is gone and of one that the token may not delete.
    if (!(await isThere(path, tools))) return;
    throw new Failure(
      "unauthorized",
      `Facebook shows post ${remoteId} but does not let this token delete it. Delete it on the Page by hand.`,
      { code: error.code ?? undefined },
    );
  }
  throw new Failure("unavailable", `Facebook did not delete post ${remoteId} and gave no reason; it is tried again.`);
}

async function isThere(path: string, tools: Tools): Promise<boolean> {
  const call: Call = { name: "lookup", effect: "post", method: "GET", path, query: { fields: "id" } };
  return answerTo(tools, call).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Failure && tellsMissing(error)) return false;
      throw error;
    },
  );
}
