// Moves posts on the calendar by mouse. The keyboard has a page of its own, behind the link on every post.
import { act } from "./live.js";

const main = document.querySelector("#main");
let dragged = null;
let over = null;

const fits = (target) => target && dragged && target.dataset.channel === dragged.dataset.channel;

function light(target) {
  if (over === target) return;
  over?.classList.remove("over");
  over = target;
  over?.classList.add("over");
}

main.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.textContent.trim());
  main.dataset.busy = "";
  main.dataset.dragging = dragged.dataset.channel;
  for (const target of main.querySelectorAll("[data-drop]")) target.classList.toggle("open", fits(target));
});

main.addEventListener("dragover", (event) => {
  const target = event.target.closest?.("[data-drop]");
  if (!fits(target)) return light(null);
  event.preventDefault();
  light(target);
});

main.addEventListener("drop", async (event) => {
  const target = event.target.closest?.("[data-drop]");
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
  dragged = null;
}

main.addEventListener("dragend", end);

document.addEventListener("keydown", (event) => {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("input, textarea, select") || localStorage.getItem("litfass-keys") === "off") return;
  document.activeElement?.closest?.(".block")?.querySelector("a.move")?.click();
});
