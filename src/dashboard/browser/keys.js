// Works the queue by keyboard alone. A key presses what is on the page; it decides nothing itself.
const main = document.querySelector("#main");
const notice = document.querySelector("#notice");
let index = -1;

const posts = () => [...main.querySelectorAll(".post")];
const current = () => document.activeElement?.closest(".post") ?? null;
const isOn = () => localStorage.getItem("litfass-keys") !== "off";

function go(to) {
  const all = posts();
  if (all.length === 0) return;
  index = Math.min(Math.max(to, 0), all.length - 1);
  all[index].focus({ preventScroll: true });
  all[index].scrollIntoView({ block: "nearest" });
}

function step(by) {
  const here = posts().indexOf(current());
  go(here === -1 ? (index === -1 ? 0 : index) : here + by);
}

// The button or link of this post that says it has this key.
function press(post, key) {
  const target = post.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (!target) return false;
  index = posts().indexOf(post);
  if (target.matches("summary")) {
    target.parentElement.open = true;
    target.focus();
  } else target.click();
  return true;
}

function act(post, key) {
  const reasons = post.querySelector("details:is(.drop, .overrule)[open]");
  if (/^[1-5]$/.test(key)) return reasons?.matches(".drop") ? press(post, key) : false;
  if (key === "Escape" && reasons) {
    reasons.open = false;
    post.focus();
    return true;
  }
  if (!/^[adhoe]$/.test(key)) return false;
  if (press(post, key)) return true;
  // What waits already is held: leave it and go on.
  if (key === "h") step(1);
  return key === "h";
}

function help() {
  const list = document.querySelector("#keys");
  if (!list) return;
  list.open = !list.open;
  if (list.open) list.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  if (target.matches("input, textarea, select, [contenteditable]") || !document.querySelector("#keys")) return;
  const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const post = current();
  if (key === "z") return notice.querySelector('[aria-keyshortcuts="z"]')?.click();
  if (key in moves) step(moves[key]);
  else if (key === "?") help();
  else if (!post || !act(post, key)) return;
  event.preventDefault();
});

// The post decided on has left the list: the next one has taken its place.
document.addEventListener("litfass:fresh", (event) => {
  showSwitch();
  if (event.detail.lost && index >= 0) go(index);
});

function showSwitch() {
  const button = document.querySelector("#keys-switch");
  if (!button) return;
  button.hidden = false;
  button.textContent = isOn() ? button.dataset.off : button.dataset.on;
}

document.addEventListener("click", (event) => {
  if (event.target.id !== "keys-switch") return;
  localStorage.setItem("litfass-keys", isOn() ? "off" : "on");
  showSwitch();
});

showSwitch();
if (location.hash.startsWith("#post-")) document.getElementById(location.hash.slice(1))?.focus();
notice.dataset.ready = "";
