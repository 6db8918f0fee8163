// Shows what the agency's server sends: one sentence; pressing it opens the link. It reads no page and keeps nothing.

self.addEventListener('push', (event) => {
  let told = {};
  try {
    told = event.data?.json() ?? {};
  } catch {
    // Not ours; the browser wants something to be shown all the same.
  }
  const link = new URL(told.link ?? '/', self.location.origin);
  event.waitUntil(self.registration.showNotification(told.text ?? 'Dân Chủ', {
    tag: 'viec',
    data: link.origin === self.location.origin ? link.href : self.location.origin,
  }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const link = event.notification.data;
    const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const same = open.find((one) => one.url === link);
    return same ? same.focus() : self.clients.openWindow(link);
  })());
});
