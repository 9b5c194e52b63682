import type { ReactNode } from "react";
import { Providers } from "~/trpc/client";

/** These pages talk to the server from the browser. */
export default function Layout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
