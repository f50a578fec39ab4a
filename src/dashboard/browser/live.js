// Keeps the page true without a reload: hears when something changed, asks for the page again and replaces what is other.
// Buttons work without this file too.
const main = document.querySelector("#main");
const clock = document.querySelector("#clock");
const notice = document.querySelector("#notice");
const said = document.body.dataset;
const parts = ["controls", "alerts"].map((id) => document.getElementById(id));
/** A page that nothing changes is asked for again all the same: minutes pass. */
const longestMs = 30_000;
/** Without a beat for so long the line is dead, whatever the browser thinks. */
const deafMs = 6000;
let source = null;
/** That of the page as it was drawn: what happened before the first beat is heard too. */
let stamp = said.stamp;
let heardAt = Date.now();
let askedAt = Date.now();
/** Why nothing is heard, in words; null while all is well. */
let away = null;
let shown = null;
let asked = 0;
let taken = 0;

const listOf = (post) => post.closest("section")?.getAttribute("aria-labelledby");

const steps = "a[href], button, summary, [tabindex='0']";
const stepsIn = (within) => [...within.querySelectorAll(steps)];

// What a link or button is, however often the page is drawn anew.
const nameOf = (each) =>
  [each.localName, each.getAttribute("href"), each.form?.getAttribute("action"), each.value]
    .concat(each.getAttribute("aria-label"), each.localName === "summary" ? each.textContent : "")
    .join(" ");

function place(element, within = main) {
  if (!element || element === within || !within.contains(element)) return null;
  const post = element.closest(".post");
  if (post) return { id: post.id, list: listOf(post), index: stepsIn(post).indexOf(element) };
  if (element.id) return { id: element.id };
  const [all, name] = [stepsIn(within), nameOf(element)];
  return { name, nth: all.filter((each) => nameOf(each) === name).indexOf(element), index: all.indexOf(element) };
}

// Gives the focus back to where it was; false when that post has left its list: whoever decides stays in the list.
function goBack(to, within = main) {
  if ("name" in to) {
    const all = stepsIn(within);
    // What is gone has made way for what stands in its place.
    const same = all.filter((each) => nameOf(each) === to.name)[to.nth];
    (same ?? all[Math.min(to.index, all.length - 1)] ?? main).focus({ preventScroll: true });
    return true;
  }
  const post = document.getElementById(to.id);
  if (!("list" in to)) {
    (post ?? main).focus({ preventScroll: true });
    return true;
  }
  if (!post || listOf(post) !== to.list) return false;
  (stepsIn(post)[to.index] ?? post).focus({ preventScroll: true });
  return true;
}

// The parts of the page that scroll by themselves stay where they are.
const scrollers = () => [...main.querySelectorAll("[tabindex='0']")];

const openNow = (within) =>
  new Map([...within.querySelectorAll("details[data-keep]")].map((each) => [each.dataset.keep, each.open]));

function reopen(within, kept) {
  for (const each of within.querySelectorAll("details[data-keep]"))
    if (kept.has(each.dataset.keep)) each.open = kept.get(each.dataset.keep);
}

function replace(fresh) {
  const focused = place(document.activeElement);
  const kept = openNow(main);
  const far = scrollers().map(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }));
  main.replaceChildren(...fresh.childNodes);
  reopen(main, kept);
  for (const [at, each] of scrollers().entries()) Object.assign(each, far[at]);
  const lost = focused !== null && !goBack(focused);
  document.dispatchEvent(new CustomEvent("litfass:fresh", { detail: { lost } }));
}

function takeParts(page) {
  for (const part of parts) {
    const fresh = page.getElementById(part.id);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    const [kept, focused] = [openNow(part), place(document.activeElement, part)];
    part.replaceChildren(...fresh.childNodes);
    reopen(part, kept);
    if (focused) goBack(focused, part);
  }
  for (const count of page.querySelectorAll("[data-count]")) {
    const old = document.querySelector(`[data-count="${count.dataset.count}"]`);
    if (old && old.textContent !== count.textContent) old.textContent = count.textContent;
  }
}

function take(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.dispatchEvent(new CustomEvent("litfass:page", { detail: page }));
  const fresh = page.querySelector("#main");
  const busy =
    main.matches("[data-busy]") ||
    // Somebody has begun to write why they overrule the gate.
    [...main.querySelectorAll("details.overrule[open] textarea")].some(({ value }) => value !== "") ||
    (main.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"));
  takeParts(page);
  if (!fresh || busy || "still" in main.dataset) return;
  const next = fresh.innerHTML;
  if (next !== shown) replace(fresh);
  shown = next;
}

function lose(why) {
  if (away === why) return;
  away = why;
  document.documentElement.dataset.lost = "";
  notice.textContent = why;
}

function mend() {
  if (away === null) return;
  // What an action has said meanwhile stands on, with its way back.
  if (notice.textContent === away) notice.textContent = said.mended;
  away = null;
  delete document.documentElement.dataset.lost;
  document.dispatchEvent(new Event("litfass:mended"));
}

export async function refresh() {
  askedAt = Date.now();
  const number = (asked += 1);
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
    if (answer.status === 401) return;
    // A page that says why there is none any more is a page too.
    if (answer.status >= 500) throw new Error(String(answer.status));
    const text = await answer.text();
    // An earlier answer that comes later is no answer.
    if (number < taken) return;
    taken = number;
    take(text);
    mend();
  } catch {
    if (number > taken) lose(said.lost);
  }
}

function hear({ data }) {
  const beat = JSON.parse(data);
  heardAt = Date.now();
  clock.textContent = beat.clock;
  const isOther = beat.stamp !== stamp;
  stamp = beat.stamp;
  if (isOther || away !== null || Date.now() - askedAt > longestMs) void refresh();
}

function listen() {
  source?.close();
  source = new EventSource("/live");
  source.addEventListener("beat", hear);
  // It does not say why: the connection may be away, or the session at its end.
  source.addEventListener("error", () => void refresh());
}

// A browser may hold a dead line open, or give one up: it is opened anew. Hidden pages hold none.
function watch() {
  if (document.hidden) {
    source?.close();
    source = null;
    return;
  }
  const isDeaf = Date.now() - heardAt > deafMs;
  if (source && source.readyState !== 2 && !isDeaf) return;
  if (source && isDeaf) lose(away ?? said.lost);
  heardAt = Date.now();
  listen();
}

function tell(done) {
  notice.textContent = done?.said ?? "";
  if (!done?.undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = said.undo;
  button.setAttribute("aria-keyshortcuts", "z");
  button.addEventListener("click", async () => {
    const answer = await send(done.undo.action, new URLSearchParams(done.undo.form));
    notice.textContent = answer.ok ? said.undone : answer.words;
    await refresh();
  });
  notice.append(" ", button);
}

async function send(action, body) {
  const answer = await fetch(action, { method: "POST", body, headers: { accept: "application/json" } }).catch(
    () => null,
  );
  if (!answer) return { ok: false, words: said.lost };
  if (answer.status === 401) return { ok: false, words: said.ended };
  if (!answer.ok) return { ok: false, words: await answer.text() };
  return { ok: true, done: await answer.json().catch(() => ({})) };
}

/** Sends a form or its like and says what came of it. */
export async function act(action, body) {
  const answer = await send(action, body);
  if (answer.ok) {
    tell(answer.done);
    // What was written has been taken: the page may be replaced again.
    main.querySelector("form[data-sending]")?.reset();
  } else notice.textContent = answer.words;
  await refresh();
  return answer.ok;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if ("plain" in form.dataset) {
    // The browser would go to a page that says nothing is there, and what was typed would go with this one.
    if (away === null) return;
    event.preventDefault();
    const { submitter } = event;
    await refresh();
    if (away === null) form.requestSubmit(submitter);
    else notice.textContent = away;
    return;
  }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  form.closest("details.mourning")?.removeAttribute("open");
  // Not disabled meanwhile: a button that is disabled loses the focus of whoever pressed it.
  if ("sending" in form.dataset) return;
  form.dataset.sending = "";
  await act(form.action, body);
  delete form.dataset.sending;
});

document.addEventListener("litfass:ended", () => lose(said.ended));

document.addEventListener("visibilitychange", () => {
  watch();
  if (!document.hidden) void refresh();
});

// The page is painted first; one that nobody sees yet listens once it is seen.
requestAnimationFrame(() => setTimeout(listen));
setInterval(watch, 1000);
