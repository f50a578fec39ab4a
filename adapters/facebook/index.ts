import type { Adapter } from "../../src/model/adapter.ts";
import { compose, measure } from "./compose.ts";
import { connect } from "./connect.ts";
import { find } from "./find.ts";
import { budget, form } from "./limits.ts";
import { metrics } from "./metrics.ts";
import { publish } from "./publish.ts";
import { remove } from "./remove.ts";
import { settings } from "./settings.ts";
import { update } from "./update.ts";
import { verify } from "./verify.ts";

/** Facebook: one post of a Page with the article's card under it, or with its picture where the channel wants photos. */
export const facebook: Adapter = {
  name: "facebook",
  title: "Facebook",
  word: "post",
  utmSource: "facebook",
  settings,
  form,
  budget,
  measure,
  compose,
  verify,
  publish,
  find,
  remove,
  update,
  metrics,
  connect,
};
