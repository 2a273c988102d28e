// The service worker keeps the shell and the last board seen, and no other page. What is sent it never touches:
// an alarm waits in no queue. VERSION, SHELL and POLICY stand above, written by the server.
const KEPT = "tavle";
const OFFLINE = "/uden-forbindelse";
const PATIENCE = 6000;
const BOARD = /^\/aktiveringer\/[^/]+$/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((shell) => shell.addAll(SHELL)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener("message", (event) => event.data === "glem" && event.waitUntil(caches.delete(KEPT)));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(fromShell(event.request));
  else if (event.request.mode === "navigate") event.respondWith(fromNet(event.request, url.pathname));
});

async function tidy() {
  for (const name of await caches.keys()) if (name !== VERSION && name !== KEPT) await caches.delete(name);
}

async function fromShell(request) {
  return (await (await caches.open(VERSION)).match(request)) ?? fetch(request);
}

/* The net first; only a board that is kept anyway is shown instead of waiting for a slow line. */
async function fromNet(request, path) {
  const kept = BOARD.test(path) ? await (await caches.open(KEPT)).match(path) : undefined;
  const net = fetch(request);
  const late = new Promise((_, give) => kept && setTimeout(give, PATIENCE));
  try {
    return await Promise.race([net, late]);
  } catch {
    net.catch(() => {});
    return kept ? lastSeen(kept) : (await caches.open(VERSION)).match(OFFLINE);
  }
}

async function lastSeen(kept) {
  const at = Number(kept.headers.get("x-kept-at"));
  const clock = new Date(at).toLocaleTimeString("da-DK").replaceAll(":", ".");
  const page = await kept.text();
  const words = page.includes('<html lang="en"')
    ? `<strong>No connection.</strong> You see the status board as it was at ${clock}. What has happened since is missing. Nothing can be sent from here.`
    : `<strong>Ingen forbindelse.</strong> Du ser tavlen, som den var kl. ${clock}. Det, der er sket siden, mangler. Intet kan sendes herfra.`;
  const note = `<p class="note warn" role="status" id="sidst-set">${words}</p>`;
  const html = page.replace("<body", `<body data-kept="${at}"`).replace(/<main[^>]*>/, "$&" + note);
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY } });
}
