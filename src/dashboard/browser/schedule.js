// Trying a schedule takes some seconds: shows how far it is while it lasts, and leads to what it brought.
const trying = document.querySelector("#trying");
const bar = trying?.querySelector("progress");

async function ask() {
  const answer = await fetch("/trying").catch(() => null);
  const share = answer?.ok ? (await answer.json()).share : null;
  // Without a share the bar runs to and fro.
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
}

document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (defaultPrevented || !("long" in target.dataset)) return;
  trying.hidden = false;
  trying.scrollIntoView({ block: "nearest" });
  setInterval(ask, 500);
});

document.querySelector("#result, .fault-list")?.focus();
