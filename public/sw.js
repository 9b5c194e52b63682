/**
 * The service worker: what has been read once can be read again without a network. It is given the build as `?v=` in
 * its address, so that each build has a worker of its own, and the regions that have menus. It never answers for money: everything that is not named
 * here goes to the network, untouched.
 *
 * - Scripts, styles, fonts and pictures, whose names change with their content: kept, and not asked for again.
 * - Menus: one younger than a minute is shown as it is; an older one only when the network does not answer.
 * - Orders and receipts: the network's, and the last that were read when there is none. Gone when somebody signs out.
 * - Any other page without a network: /offline.
 */
const params = new URL(self.location.href).searchParams;
const version = params.get("v") ?? "0";
const regions = (params.get("regions") ?? "").split(",");
const shell = `rf-shell-${version}`;
const menus = "rf-menus";
const personal = "rf-personal";
/** As long as a stock count may be old before it should be asked for again. */
const freshMs = 60_000;
/** A page that the network has not begun to answer by then is shown from what was kept. */
const patienceMs = 4_000;
const keptMenus = 8;
const keptPersonal = 6;
const savedHeader = "x-saved-at";

/** When the page that a window shows was saved; only windows that show a saved one are in it. */
const savedPages = new Map();

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.add(new Request("/offline", { cache: "reload" }))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith("rf-shell-") && name !== shell).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
  if (event.data === "forget") event.waitUntil(forget().then(() => event.ports[0]?.postMessage("forgotten")));
  if (typeof event.data?.keep === "string") event.waitUntil(keepNow(new URL(event.data.keep)));
  if (event.data === "saved-at") event.ports[0]?.postMessage({ at: savedPages.get(event.source.id) ?? null, now: new Date().toISOString() });
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  // A link that is fetched ahead has not been followed.
  if (request.headers.has("next-router-prefetch")) return;
  // Whoever leaves takes what they have read along; another language or area makes other menus.
  if (url.pathname === "/api/auth/signout" || url.pathname.startsWith("/api/auth/callback/")) event.waitUntil(forget());
  if (url.pathname === "/sign-in" || url.pathname === "/sign-up" || url.pathname === "/language" || url.pathname === "/where" || url.pathname === "/lite") event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/_next/static/") || url.pathname.startsWith("/art/")) event.respondWith(keptFile(request));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

self.addEventListener("push", (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: "/icon-192.png", data: { path } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.path));
});

async function forget() {
  await Promise.all([caches.delete(menus), caches.delete(personal)]);
}

async function keptFile(request) {
  const cache = await caches.open(shell);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

async function page(event, url) {
  const place = placeOf(url.pathname);
  const kept = place === null ? undefined : await (await caches.open(place.cache)).match(url.href);
  if (place?.cache === menus && kept !== undefined && ageOf(kept) < freshMs) return kept;
  const answering = fetch(event.request).then(async (answer) => {
    if (place !== null) event.waitUntil(keep(place, url, answer.clone()));
    return answer;
  });
  try {
    return await (kept === undefined ? answering : within(patienceMs, answering));
  } catch {
    if (kept !== undefined) {
      savedPages.set(event.resultingClientId, new Date(Number(kept.headers.get(savedHeader))).toISOString());
      return kept;
    }
    const offline = await caches.match("/offline");
    if (offline === undefined) throw new Error("there is neither a network nor a page for that");
    return offline;
  }
}

/** A page that was reached without asking for it whole: fetched once, quietly, so that it can be read later. */
async function keepNow(url) {
  const place = placeOf(url.pathname);
  if (place === null || url.origin !== self.location.origin) return;
  const kept = await (await caches.open(place.cache)).match(url.href);
  if (kept !== undefined && ageOf(kept) < freshMs) return;
  await keep(place, url, await fetch(url.href));
}

/** Where a page is kept; null for one that never is: checkout, wallet, account, console, kitchen, payments. */
function placeOf(path) {
  if (/^\/orders\/[\w-]+(\/receipt)?$/.test(path)) return { cache: personal, most: keptPersonal };
  const [, first, kitchen, more] = path.split("/");
  const isMenu = path === "/" || (regions.includes(first) && more === undefined && kitchen !== "");
  return isMenu ? { cache: menus, most: keptMenus } : null;
}

/** A page that was redirected, refused or broke is not what the address names. */
async function keep({ cache: name, most }, url, answer) {
  if (!answer.ok || answer.redirected || !(answer.headers.get("content-type") ?? "").includes("text/html")) return;
  const headers = new Headers(answer.headers);
  headers.set(savedHeader, String(Date.now()));
  const cache = await caches.open(name);
  await cache.delete(url.href);
  await cache.put(url.href, new Response(await answer.blob(), { status: answer.status, headers }));
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(old);
}

function ageOf(kept) {
  return Date.now() - Number(kept.headers.get(savedHeader));
}

function within(ms, promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error("no answer yet")), ms))]);
}
