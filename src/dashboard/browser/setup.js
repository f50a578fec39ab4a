// Shows how far a piece of work is, and goes on by itself; without this file the page is asked for again every 2 seconds.
const main = document.querySelector("#main");

async function look() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return setTimeout(look, 1000);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#main");
  if (!("working" in fresh.dataset)) return location.replace(location.href);
  // Not from under somebody's hands.
  if (!main.contains(document.activeElement)) main.replaceChildren(...fresh.childNodes);
  return setTimeout(look, 500);
}

// The house is rebuilt on the same address: as soon as it answers, there is the dashboard.
async function goOn({ goal, says = "alive" }) {
  const answer = await fetch("/healthz").catch(() => null);
  const isUp = answer?.ok && (await answer.text()).startsWith(says);
  if (isUp) location.replace(goal);
  else setTimeout(() => goOn({ goal, says }), 400);
}

const written = document.querySelector("[data-goal]");
if (written) void goOn(written.dataset);
else if ("working" in main.dataset) setTimeout(look, 300);

// A second press sends nothing more. No button is disabled: the one that was pressed says what is wanted.
document.addEventListener("submit", (event) => {
  if ("sending" in event.target.dataset) return event.preventDefault();
  event.target.dataset.sending = "";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});
