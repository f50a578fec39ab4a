// Keeps an open wall up to date: the server tells what changed, this fetches the columns and puts new posts in place.
const columns = document.getElementById("columns");
const news = document.getElementById("news");
let edition = null;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const playing = (post) => [...post.querySelectorAll("video")].some((video) => !video.paused);
const keyOf = (post) => post.dataset.post;

/** Makes `list` hold the posts of `fresh` in their order, keeping those that are the same or being watched. */
function settle(list, fresh) {
  const old = new Map([...list.children].map((post) => [keyOf(post), post]));
  let last = null;
  for (const post of Array.from(fresh.children)) {
    const known = old.get(keyOf(post));
    old.delete(keyOf(post));
    const kept = known && (known.innerHTML === post.innerHTML || playing(known)) ? known : post;
    if (known && kept !== known) known.replaceWith(kept);
    if (!known) arrive(kept);
    const place = last ? last.nextElementSibling : list.firstElementChild;
    if (place !== kept) list.insertBefore(kept, place);
    last = kept;
  }
  for (const post of old.values()) post.remove();
}

function arrive(post) {
  if (edition === null) return;
  const platform = keyOf(post).split("/")[0];
  const title = document.getElementById(`head-${platform}`)?.textContent;
  if (news && title) news.textContent = `Neu auf ${title}`;
  if (!calm()) post.classList.add("post--arrives");
}

async function refresh() {
  const answer = await fetch(`/wall/columns${location.search}`);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const column of columns.querySelectorAll(".column")) {
    const fresh = page.querySelector(`[aria-labelledby="${column.getAttribute("aria-labelledby")}"]`);
    if (!fresh) continue;
    settle(column.querySelector(".posts--new"), fresh.querySelector(".posts--new"));
    column.querySelector(".column__count").textContent = fresh.querySelector(".column__count").textContent;
  }
}

async function follow(next) {
  if (next === edition) return;
  await refresh();
  edition = next;
}

function listen() {
  const source = new EventSource("/wall/events");
  let work = Promise.resolve();
  source.addEventListener("wall", (event) => {
    const state = JSON.parse(event.data);
    document.getElementById("time").textContent = state.time;
    document.getElementById("day").textContent = state.day;
    document.body.classList.remove("offline");
    work = work.then(() => follow(state.edition)).catch(() => document.body.classList.add("offline"));
  });
  source.addEventListener("error", () => document.body.classList.add("offline"));
}

document.addEventListener("play", ({ target }) => target.closest?.(".film")?.classList.add("film--on"), true);
if (columns) listen();
