import { adapters } from "../../adapters/index.ts";
import type { Form, Measure } from "../../src/model/adapter.ts";

type Shape = { readonly form: Form; readonly measure: (text: string) => Measure };

function shapeOf(name: string): Shape {
  const adapter = adapters.find((each) => each.name === name);
  if (!adapter) throw new Error(`There is no adapter ${name}.`);
  return { form: adapter.form, measure: adapter.measure };
}

export const twitterForm = shapeOf("twitter");
export const facebookForm = shapeOf("facebook");
export const pinterestForm = shapeOf("pinterest");
export const youtubeForm = shapeOf("youtube");
