// Keeps the page true without a reload: asks for it again and replaces what changed. Buttons work without this file too.
const main = document.querySelector("#main");
const clock = document.querySelector("#clock");
const notice = document.querySelector("#notice");
let failures = 0;
let shown = null;

const listOf = (post) => post.closest("section")?.getAttribute("aria-labelledby");

function place(element) {
  const post = element?.closest?.(".post");
  if (!post || !main.contains(post)) return null;
  return { id: post.id, list: listOf(post), index: [...post.querySelectorAll("a, button, summary")].indexOf(element) };
}

// Gives the focus back to where it was; false when that post has left its list: whoever decides stays in the list.
function goBack(to) {
  const post = document.getElementById(to.id);
  if (!post || listOf(post) !== to.list) return false;
  (to.index < 0 ? post : (post.querySelectorAll("a, button, summary")[to.index] ?? post)).focus({
    preventScroll: true,
  });
  return true;
}

function replace(fresh) {
  const focused = place(document.activeElement);
  const kept = new Map([...main.querySelectorAll("details[data-keep]")].map((each) => [each.dataset.keep, each.open]));
  main.replaceChildren(...fresh.childNodes);
  for (const each of main.querySelectorAll("details[data-keep]"))
    if (kept.has(each.dataset.keep)) each.open = kept.get(each.dataset.keep);
  const lost = focused !== null && !goBack(focused);
  document.dispatchEvent(new CustomEvent("litfass:fresh", { detail: { lost } }));
}

function take(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("#main");
  const busy = main.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  if (fresh && !busy && !("still" in main.dataset)) {
    const next = fresh.innerHTML;
    if (next !== shown) replace(fresh);
    shown = next;
  }
  clock.textContent = page.querySelector("#clock")?.textContent ?? clock.textContent;
  for (const count of page.querySelectorAll("[data-count]")) {
    const old = document.querySelector(`[data-count="${count.dataset.count}"]`);
    if (old) old.textContent = count.textContent;
  }
}

async function refresh() {
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
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
  const form = event.target;
  if (form.method !== "post" || "plain" in form.dataset) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  notice.textContent = answer?.ok ? "" : answer ? await answer.text() : document.body.dataset.lost;
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  await refresh();
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void refresh();
});

setTimeout(tick, 1500);
