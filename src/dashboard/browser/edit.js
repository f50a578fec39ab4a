// Measures and judges while a person types: asks the server, which asks the code that sends.
const form = document.querySelector("#edit");
const proof = document.querySelector("#proof");
let asked = 0;
const heard = document.querySelector("#heard");
let waiting = null;
let saying = null;
let wasUnheard = false;

async function judge() {
  const number = (asked += 1);
  const body = new URLSearchParams(new FormData(form));
  const headers = { accept: "text/html" };
  const answer = await fetch(form.dataset.judge, { method: "POST", body, headers }).catch(() => null);
  const { lost, ended } = document.body.dataset;
  const text = answer === null ? lost : answer.status === 401 ? ended : await answer.text();
  // An earlier answer that comes later is no answer.
  if (number !== asked) return;
  wasUnheard = answer === null || answer.status === 401;
  if (answer?.ok) proof.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  else proof.textContent = text;
  // Screen readers hear length and verdict, not the whole pane, and only when a person pauses.
  clearTimeout(saying);
  saying = setTimeout(() => (heard.textContent = proof.querySelector(".count")?.textContent ?? text), 800);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(judge, 200);
});

// What was typed while the connection was away, or after the session's end, is judged when it is back.
document.addEventListener("litfass:mended", () => {
  if (wasUnheard) void judge();
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('button[value="save"]'));
});
