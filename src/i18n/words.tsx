import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Area } from "./en";

/**
 * Gives the client components inside it the words of these areas, and no others: words are bytes on the network.
 * `common` and `shell` come along; an inner <Words> replaces an outer one. `plain` is said by the server alone.
 */
export async function Words({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const all = await getMessages();
  const wanted = new Set<string>(["common", "shell", ...areas]);
  const messages = Object.fromEntries(Object.entries(all).filter(([area]) => wanted.has(area)));
  return (
    <NextIntlClientProvider locale="en-NG" messages={messages} timeZone="Africa/Lagos">
      {children}
    </NextIntlClientProvider>
  );
}
