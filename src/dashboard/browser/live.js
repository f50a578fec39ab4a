// Keeps the page true without a reload: asks for it again and replaces what changed. Buttons work without this file too.
const main = document.querySelector("#main");
const clock = document.querySelector("#clock");
const notice = document.querySelector("#notice");
let failures = 0;

function take(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("#main");
  const busy = main.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  if (fresh && !busy && fresh.innerHTML !== main.innerHTML) {
    const focused = document.activeElement?.closest(".post")?.id;
    const index = focused
      ? [...document.querySelectorAll(`#${focused} a, #${focused} button`)].indexOf(document.activeElement)
      : -1;
    main.replaceChildren(...fresh.childNodes);
    if (index >= 0) document.querySelectorAll(`#${focused} a, #${focused} button`)[index]?.focus();
  }
  clock.textContent = page.querySelector("#clock")?.textContent ?? clock.textContent;
  for (const count of page.querySelectorAll("[data-count]")) {
    const shown = document.querySelector(`[data-count="${count.dataset.count}"]`);
    if (shown) shown.textContent = count.textContent;
  }
}

async function refresh() {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    take(await answer.text());
    if (failures > 0) notice.textContent = "";
    failures = 0;
  } catch {
    failures += 1;
    notice.textContent = document.body.dataset.lost;
  }
}

async function tick() {
  if (!document.hidden) await refresh();
  setTimeout(tick, Math.min(1500 * 2 ** failures, 15000));
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  form.querySelector("button").disabled = true;
  const answer = await fetch(form.action, { method: "POST" }).catch(() => null);
  notice.textContent = answer?.ok ? "" : ((await answer?.text()) ?? document.body.dataset.lost);
  await refresh();
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void refresh();
});

setTimeout(tick, 1500);
