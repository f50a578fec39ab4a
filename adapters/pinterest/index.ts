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

/** Pinterest: one Pin with a picture of the article, on one board. Its change of Pins is in beta, so there is no update. */
export const pinterest: Adapter = {
  name: "pinterest",
  title: "Pinterest",
  word: "Pin",
  utmSource: "pinterest",
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
