/** A browser that does not answer by then is left as it is: nobody is kept from leaving. */
const patienceMs = 2_000;

/**
 * Takes a person out of this browser before they leave it: what the service worker kept for them, and its push
 * messages. Waits for both, and never fails.
 */
export async function forgetHere(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (registration === undefined) return;
  await Promise.race([
    Promise.allSettled([forgetPages(registration), endPush(registration)]),
    new Promise((resolve) => setTimeout(resolve, patienceMs)),
  ]);
}

async function forgetPages({ active }: ServiceWorkerRegistration): Promise<void> {
  if (active === null) return;
  const { port1, port2 } = new MessageChannel();
  const forgotten = new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
  });
  active.postMessage("forget", [port2]);
  await forgotten;
}

async function endPush({ pushManager }: ServiceWorkerRegistration): Promise<void> {
  await (await pushManager?.getSubscription())?.unsubscribe();
}
