// A message shown as it will be received, while it is typed; the page's own button does the same without this.

const form = document.querySelector("[data-preview]");
const PAUSE = 500;
let timer;
let asked = 0;

async function show() {
  const mine = ++asked;
  const body = new URLSearchParams(new FormData(form));
  body.set("goer", "vis");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.querySelector("[data-shown]");
  if (shown) form.querySelector("[data-shown]").replaceChildren(...shown.childNodes);
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});
