import { headers } from "next/headers";
import { cache } from "react";
import { requestIdOf } from "~/platform/http";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

const createCaller = createCallerFactory(appRouter);

const idleHeader = "x-idle-seconds";
const longIdleSeconds = "9999999";

/** The router, called from a server component as the person who asked for the page. One context a request. */
export const api = cache(async () => {
  const incoming = new Headers(await headers());
  // A page that is rendered says nothing of who sits before it: one that renders itself anew keeps no desk open.
  if (!incoming.has(idleHeader)) incoming.set(idleHeader, longIdleSeconds);
  return createCaller(
    await createContext({ headers: incoming, requestId: requestIdOf(incoming), reply: new Headers() }),
  );
});

/** Who is looking at this page; null for a guest. */
export const viewer = cache(async () => {
  const incoming = new Headers(await headers());
  const context = await createContext({
    headers: incoming,
    requestId: requestIdOf(incoming),
    reply: new Headers(),
  });
  return context.actor;
});
