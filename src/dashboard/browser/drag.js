// Moves posts on the calendar by mouse and by touch. The keyboard has a page of its own, behind the link on every post.
import { act } from "./live.js";

const main = document.querySelector("#main");
const notice = document.querySelector("#notice");
let dragged = null;
let over = null;
/** What the mouse was over last, where it is the calendar's: on that it lets go. */
let under = null;

/** What an event of dragging is on: some browsers name the text there. */
const elementOf = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target);

const fits = (target) => target && dragged && target.dataset.channel === dragged.dataset.channel;

function light(target) {
  if (over === target) return;
  over?.classList.remove("over");
  over = target;
  over?.classList.add("over");
}

main.addEventListener("dragstart", (event) => {
  dragged = elementOf(event).closest?.("[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.textContent.trim());
  begin(dragged);
});

// Shows where the post may go; the page is not replaced meanwhile.
function begin(post) {
  dragged = post;
  main.dataset.busy = "";
  main.dataset.dragging = post.dataset.channel;
  post.classList.add("carried");
  for (const target of main.querySelectorAll("[data-drop]")) target.classList.toggle("open", fits(target));
}

main.addEventListener("dragover", (event) => {
  under = elementOf(event);
  const target = under.closest?.("[data-drop]");
  if (!fits(target)) return light(null);
  event.preventDefault();
  light(target);
});

main.addEventListener("drop", async (event) => {
  const target = elementOf(event).closest?.("[data-drop]");
  if (!fits(target)) return;
  event.preventDefault();
  const { move, seen } = dragged.dataset;
  end();
  await act(move, new URLSearchParams({ at: target.dataset.drop, seen }));
});

function end() {
  light(null);
  delete main.dataset.busy;
  delete main.dataset.dragging;
  for (const target of main.querySelectorAll(".open")) target.classList.remove("open");
  dragged?.classList.remove("carried");
  dragged = null;
  under = null;
}

// Says why nothing came of it, when a post was let go where the calendar takes none.
function tellShut(place) {
  const column = place?.closest?.("[data-of]");
  if (!column || dragged.contains(place) || fits(place.closest("[data-drop]"))) return;
  const { shut, elsewhere } = main.querySelector("#move-hint").dataset;
  notice.textContent = column.dataset.of === dragged.dataset.channel ? shut : elsewhere;
}

main.addEventListener("dragend", () => {
  if (dragged) tellShut(under);
  end();
});

document.addEventListener("keydown", (event) => {
  if (!"mz".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input, textarea, select") || localStorage.getItem("litfass-keys") === "off") return;
  if (event.key === "z") document.querySelector('[aria-keyshortcuts="z"]')?.click();
  else document.activeElement?.closest?.(".block")?.querySelector("a.move")?.click();
});

// By touch: a finger that rests on a post lifts it; one that moves at once scrolls the page as ever.
const restMs = 450;
const slackPx = 10;
const edgePx = 56;
let touch = null;

function lift() {
  const { post } = touch;
  touch.lifted = true;
  begin(post);
  post.classList.add("lifted");
  navigator.vibrate?.(15);
}

function letGo() {
  if (!touch) return;
  clearTimeout(touch.timer);
  touch.post.classList.remove("lifted");
  touch.post.draggable = true;
  end();
  touch = null;
}

const placeAt = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY);

document.addEventListener("pointerdown", (event) => {
  const post = event.target.closest?.("[data-move]");
  if (event.pointerType === "mouse" || !event.isPrimary || !post) return letGo();
  // The browser's own dragging would begin at the same moment; and what a finger rests on must not be replaced under it.
  post.draggable = false;
  main.dataset.busy = "";
  const { clientX, clientY, pointerId } = event;
  touch = { post, pointerId, x: clientX, y: clientY, lifted: false, timer: setTimeout(lift, restMs) };
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== touch?.pointerId) return;
  const { clientX, clientY } = event;
  if (!touch.lifted) {
    if (Math.hypot(clientX - touch.x, clientY - touch.y) > slackPx) letGo();
    return;
  }
  const target = placeAt(event)?.closest("[data-drop]");
  light(fits(target) ? target : null);
  const scroller = touch.post.closest(".time-grid") ?? document.scrollingElement;
  if (clientY < edgePx || clientY > innerHeight - edgePx) scrollBy(0, clientY < edgePx ? -12 : 12);
  if (clientX < edgePx || clientX > innerWidth - edgePx) scroller.scrollLeft += clientX < edgePx ? -12 : 12;
});

document.addEventListener("pointerup", async (event) => {
  if (event.pointerId !== touch?.pointerId) return;
  const { lifted, post } = touch;
  const place = lifted ? placeAt(event) : null;
  const target = place?.closest("[data-drop]");
  const isMeant = fits(target);
  if (lifted) tellShut(place);
  letGo();
  if (!lifted) return;
  // Letting go is no press on the link beneath.
  document.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
  if (isMeant) await act(post.dataset.move, new URLSearchParams({ at: target.dataset.drop, seen: post.dataset.seen }));
});

document.addEventListener("pointercancel", letGo);
// What is lifted moves, not the page; and no menu opens over it.
document.addEventListener("touchmove", (event) => touch?.lifted && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => touch && event.preventDefault());
