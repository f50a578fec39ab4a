// What our scripts send carries the key of this session's pages. A session that has ended is shown at once, unless somebody
// writes here: then the words stay, and go on with the key of the session that comes next.
const meta = document.querySelector('meta[name="form-key"]');
const ask = window.fetch.bind(window);

function isWriting() {
  const main = document.querySelector("#main");
  const typed = [...(main?.querySelectorAll('form[method="post"] :is(textarea, input:not([type="hidden"]))') ?? [])];
  return (main && "still" in main.dataset) || typed.some(({ value, defaultValue }) => value !== defaultValue);
}

function takeKey(page) {
  const fresh = page.querySelector('meta[name="form-key"]')?.content;
  if (!fresh || fresh === meta.content) return false;
  meta.content = fresh;
  for (const each of document.querySelectorAll('input[name="form-key"]')) each.value = fresh;
  return true;
}

async function renew() {
  const answer = await ask(location.pathname + location.search, { headers: { accept: "text/html" } });
  return takeKey(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

window.fetch = async (to, given = {}) => {
  const isOurs = new URL(to instanceof Request ? to.url : to, location.href).origin === location.origin;
  if (!isOurs) return ask(to, given);
  const send = () => {
    const headers = new Headers(given.headers);
    headers.set("x-form-key", meta.content);
    return ask(to, { ...given, headers });
  };
  const answer = await send();
  if (answer.status === 401 && !isWriting()) location.reload();
  else if (answer.status === 401) document.dispatchEvent(new Event("litfass:ended"));
  // Refused for the key of a session that another has followed.
  return answer.status === 403 && (await renew()) ? send() : answer;
};

document.addEventListener("litfass:page", ({ detail }) => takeKey(detail));
