import { html } from "hono/html";
import type { PassedOver } from "../passed-over.ts";
import { say, sayWholeWhy, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

function whyOf({ post, why }: PassedOver, view: View): string {
  return post ? sayWholeWhy(post.reason, view) : why ? say(why, view) : "";
}

/** Articles that one channel does not get for one reason. */
function passedGroup(why: string, all: readonly PassedOver[], view: View): Html {
  const [first] = all;
  return html`<li>
    <span>
      ${
        first?.channel
          ? html`<span class="channel ${first.platform}">${first.channel}</span>`
          : word("allChannels", view.language)
      }
    </span>
    <span class="why">${why}${all.length > 1 ? html` <b>${all.length}</b>` : ""}</span>
    <ul>
      ${all.map(
        ({ url, headline }) => html`<li><a href="/articles?url=${encodeURIComponent(url)}">${headline ?? url}</a></li>`,
      )}
    </ul>
  </li>`;
}

/** What was passed over, by channel and reason: each reason is said once. */
export function passedList(passed: readonly PassedOver[], view: View): Html {
  const { language } = view;
  const groups = Map.groupBy(passed, (each) => `${each.channel ?? ""} ${whyOf(each, view)}`);
  return html`<section aria-labelledby="passed">
    <h2 id="passed">${word("passedOver", language)} <b>${passed.length}</b></h2>
    ${
      passed.length === 0
        ? html`<p class="empty">${word("nothingPassed", language)}</p>`
        : html`<ul class="passed">
            ${[...groups.values()].map((all) => passedGroup(all[0] ? whyOf(all[0], view) : "", all, view))}
          </ul>`
    }
  </section>`;
}
