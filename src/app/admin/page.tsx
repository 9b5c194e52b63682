import type { Metadata } from "next";
import Link from "next/link";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { placesFor } from "~/ui/console/places";
import { atConsole } from "./at-console";

export const metadata: Metadata = { title: "Home" };

/** Where a role begins: every place it has. */
export default async function ConsoleHomePage() {
  const person = await atConsole("console.enter", adminPaths.home);
  return (
    <>
      <PageHeader title={`Good to see you, ${person.name.split(" ")[0]}`} />
      <div className="grid gap-6">
        {placesFor([...person.permissions]).map(({ label, places }) => (
          <section key={label} aria-labelledby={label}>
            <h2 id={label} className="mb-2 text-sm font-semibold text-ink-2">
              {label}
            </h2>
            <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
              {places
                .filter(({ href }) => href !== adminPaths.home)
                .map(({ href, label: name, icon: Icon }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      prefetch={false}
                      className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-surface px-3 font-medium hover:border-line-strong"
                    >
                      <Icon aria-hidden className="size-5 text-etu" />
                      {name}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
