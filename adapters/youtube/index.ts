import type { Adapter } from "../../src/model/adapter.ts";
import { compose, measure } from "./compose.ts";
import { connect } from "./connect.ts";
import { find } from "./find.ts";
import { budget, form } from "./limits.ts";
import { metrics } from "./metrics.ts";
import { publish } from "./publish.ts";
import { remove } from "./remove.ts";
import { resume } from "./resume.ts";
import { settings } from "./settings.ts";
import { update } from "./update.ts";
import { verify } from "./verify.ts";

/** YouTube: the article's own video, with the link in the second line of its description. */
export const youtube: Adapter = {
  name: "youtube",
  title: "YouTube",
  word: "video",
  utmSource: "youtube",
  settings,
  form,
  budget,
  measure,
  compose,
  verify,
  publish,
  resume,
  find,
  remove,
  update,
  metrics,
  connect,
};
