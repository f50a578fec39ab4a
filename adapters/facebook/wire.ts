import { happenedIn, parseJson } from "../../src/model/broken-request.ts";
import { silence, type Answer, type Effect } from "./failures.ts";

/** Status, headers and whatever the body holds; a body that is no JSON is null. */
export async function readAnswer(response: Response, effect: Effect): Promise<Answer> {
  const text = await response.text().catch((error: unknown) => {
    throw silence(effect, `its answer broke off (${happenedIn(error)})`, true);
  });
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}
