import { z } from "zod";

/** A variable and what is wrong with it. */
type Misfit = { readonly name: string; readonly message: string };

/** Hosts of this machine or its own network, where plain http is no letter on the open road. */
const near =
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|[a-z\d-]+|[a-z\d.-]+\.(?:local|lan|internal|intern))$/;

/** Base address of a server that speaks OpenAI's chat API, without its last slash. */
export const modelUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && near.test(url.hostname));
  if (url && isSafe && !url.username && !url.password && url.search === "" && url.hash === "")
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  const message =
    "write the base address of the model's server with its version, like http://127.0.0.1:11434/v1; https unless it stands in your own network, and the key goes into MODEL_KEY";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** A name as servers give them: "llama3.1:8b", "org/model-2026". */
export const modelName = z
  .string()
  .regex(/^[\w][\w.:/@+-]{0,119}$/, "write the model's name as its server lists it, like llama3.1:8b");

export const modelKey = z.string().regex(/^[\x21-\x7e]{1,2000}$/, "write the key without blanks");

export const callsADay = z
  .string()
  .regex(/^\d{1,5}$/, "write a whole number of calls, 0 to 99999")
  .transform(Number);

/** Which of the two settings that need each other is missing; null when both or none are set. */
export function missingForModel(given: { readonly url: boolean; readonly name: boolean }): Misfit | null {
  if (given.url === given.name) return null;
  return given.url
    ? { name: "MODEL_NAME", message: "MODEL_NAME is not set, and MODEL_URL is: the server must be told which model." }
    : { name: "MODEL_URL", message: "MODEL_URL is not set, and MODEL_NAME is: write where the model is to be asked." };
}

/** A channel that wants a model where none is set. */
export function modelWanted(
  channels: readonly { readonly name: string; readonly model?: string }[],
  isSet: boolean,
): Misfit[] {
  const wanting = channels.find(({ model }) => model !== undefined);
  if (isSet || !wanting) return [];
  const message = `MODEL_URL and MODEL_NAME are not set, and the channel "${wanting.name}" in newsroom.yaml has "model: ${wanting.model}": set both, or write "model: off".`;
  return [{ name: "MODEL_URL", message }];
}
