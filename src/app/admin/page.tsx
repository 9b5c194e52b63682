import type { Metadata } from "next";
import Link from "next/link";
import type { Role } from "~/modules/identity";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { PageHeader } from "~/ui/console/page-header";
import { placesFor } from "~/ui/console/places";
import { LinkButton } from "~/ui/link-button";
import { atConsole } from "./at-console";
import { numbersFor, RoleNumbers } from "./role-numbers";

export const metadata: Metadata = { title: "Home" };

/** What each role looks at first in the morning (SCREENS 5.4). */
const starts: Partial<Record<Role, { label: string; href: string }>> = {
  owner: { label: "How the business does", href: adminPaths.business },
  ops_admin: { label: "What is late or stuck now", href: adminPaths.ops },
  support_agent: { label: "Claims that wait for an answer", href: adminPaths.claims },
  finance_admin: { label: "Where the money is", href: adminPaths.money },
  finance_approver: { label: "What waits for you", href: adminPaths.approvals },
  kitchen_manager: { label: "Today's orders", href: `${adminPaths.desk("orders")}?f=createdAt:gte:today` },
  auditor: { label: "What was done", href: adminPaths.desk("audit") },
};

/** Where a role begins: its numbers, and every place it has where no rail beside the page shows them. */
export default async function ConsoleHomePage() {
  const person = await atConsole("console.enter", adminPaths.home);
  const start = starts[person.role];
  return (
    <>
      <PageHeader
        title={`Good to see you, ${person.name.split(" ")[0]}`}
        actions={
          start === undefined ? null : (
            <LinkButton href={start.href} prefetch={false} size="compact">
              {start.label}
            </LinkButton>
          )
        }
      />
      <RoleNumbers person={person} />
      <div className={cn("grid gap-6", numbersFor(person).length > 0 && "mt-8 md:hidden")}>
        {placesFor([...person.permissions]).map(({ label, places }) => (
          <section key={label} aria-labelledby={label}>
            <h2 id={label} className="mb-2 text-sm font-semibold text-ink-2">
              {label}
            </h2>
            <ul className="grid grid-cols-2 gap-2 lg:grid-cols-4">
              {places
                .filter(({ href }) => href !== adminPaths.home)
                .map(({ href, label: name, icon: Icon }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      prefetch={false}
                      className="flex min-h-12 items-center gap-2 rounded-card border border-line bg-surface px-3 text-sm font-medium hover:border-line-strong"
                    >
                      <Icon aria-hidden className="size-5 shrink-0 text-etu" />
                      <span className="min-w-0 wrap-anywhere">{name}</span>
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
