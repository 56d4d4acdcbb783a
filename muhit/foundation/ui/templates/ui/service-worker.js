{% comment %}Variables: held (JSON of offline.worker_context){% endcomment %}// Keeps the page for when there is no line, and shows that there is news. Nothing else of this
// site is ever kept on the device by this worker.
const HELD = {{ held|safe }};
const KEPT = `muhit-${HELD.version}`;
const LANGUAGE = "/-/language";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.addAll([...Object.values(HELD.pages), ...HELD.assets]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

// Pages say in which language they are, so that the page without a line speaks it too.
self.addEventListener("message", (event) => {
  const language = event.data?.language;
  if (!(language in HELD.pages)) return;
  event.waitUntil(caches.open(KEPT).then((cache) => cache.put(LANGUAGE, new Response(language))));
});

async function shell() {
  const cache = await caches.open(KEPT);
  const said = await cache.match(LANGUAGE);
  const language = said ? await said.text() : HELD.fallback;
  return (await cache.match(HELD.pages[language])) ?? Response.error();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(shell));
  } else if (HELD.assets.includes(path)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(path)) ?? Response.error()));
  }
});

// The message says only which kind of news there is, and in which language to say it.
self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data?.json() ?? {};
  } catch {
    // Said nothing that can be read: there is news all the same.
  }
  const words = HELD.news[said.language] ?? HELD.news[HELD.fallback];
  event.waitUntil(
    self.registration.showNotification(words.title, {
      body: words.kinds[said.kind] ?? "",
      lang: said.language ?? HELD.fallback,
      dir: words.direction,
      icon: HELD.icon,
      tag: said.kind ?? "news",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const open = async () => {
    const windows = await self.clients.matchAll({ type: "window" });
    const there = windows.find((one) => new URL(one.url).pathname === "/inbox/");
    return there ? there.focus() : self.clients.openWindow("/inbox/");
  };
  event.waitUntil(open());
});
