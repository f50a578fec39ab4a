import type { Adapter } from "../../src/model/adapter.ts";
import { compose, measure } from "./compose.ts";
import { connect } from "./connect.ts";
import { find } from "./find.ts";
import { budget, form } from "./limits.ts";
import { metrics } from "./metrics.ts";
import { publish } from "./publish.ts";
import { remove } from "./remove.ts";
import { settings } from "./settings.ts";
import { verify } from "./verify.ts";

/** Twitter/X: one post with the article's link at the end of its text, shown as a card. */
export const twitter: Adapter = {
  name: "twitter",
  title: "Twitter/X",
  word: "post",
  utmSource: "twitter",
  settings,
  form,
  budget,
  measure,
  compose,
  verify,
  publish,
  find,
  remove,
  metrics,
  connect,
};
