import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { may, type SignedIn } from "~/modules/identity";
import { Providers } from "~/trpc/client";
import { api, viewer } from "~/trpc/server";
import type { ConsolePerson } from "~/ui/console/person";
import { railCookie } from "~/ui/console/rail-cookie";
import { ConsoleShell } from "~/ui/console/shell";
import { ConsoleFrameActs } from "./console-acts";
import { ConsoleDoor, HourMeter } from "./console-door";

export const metadata: Metadata = {
  title: { default: "Console", template: "%s · Console · Rachel Foods" },
  robots: { index: false },
};

/** The frame of the console. It authorises nothing: each page does, by `atConsole`, and each procedure. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  if (person === null || !may(person, "console.enter") || !(await isOpen())) {
    return (
      <Providers>
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </Providers>
    );
  }
  const narrow = (await cookies()).get(railCookie)?.value === "1";
  return (
    <Providers>
      <ConsoleDoor>
        <ConsoleFrameActs>
          <ConsoleShell person={await shown(person)} narrow={narrow} meter={<HourMeter />}>
            {children}
          </ConsoleShell>
        </ConsoleFrameActs>
      </ConsoleDoor>
    </Providers>
  );
}

/** A session that has still to show itself sees the page that asks, and nothing around it. */
async function isOpen(): Promise<boolean> {
  return (await (await api()).admin.security.session({})).state === "open";
}

async function shown(person: SignedIn): Promise<ConsolePerson> {
  const { id, name, role, permissions } = person;
  return { id, name, role, permissions: [...permissions], scope: await scopeWords(person) };
}

async function scopeWords({ regionId, kitchenId }: SignedIn): Promise<string> {
  const caller = await api();
  if (kitchenId !== null) return (await caller.catalog.menu({ kitchenId })).kitchen.name;
  if (regionId === null) return "all regions";
  const { regions } = await caller.catalog.regions({});
  return regions.find(({ id }) => id === regionId)?.name ?? regionId;
}
