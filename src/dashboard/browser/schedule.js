// Trying a schedule takes some seconds: says so while it lasts, and leads to what it brought.
const trying = document.querySelector("#trying");

document.addEventListener("submit", ({ target }) => {
  if (!("long" in target.dataset)) return;
  trying.hidden = false;
  trying.scrollIntoView({ block: "nearest" });
});

document.querySelector("#result, .fault-list")?.focus();
