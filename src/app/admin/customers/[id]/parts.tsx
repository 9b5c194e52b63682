import Link from "next/link";
import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";

const parts = ["statement", "orders", "refunds", "messages", "notes", "devices"] as const;
export type CustomerPartName = (typeof parts)[number];

/** The list that is asked for; the first that the person may see, when none is. */
export function partOf(asked: string | string[] | undefined, mayStatement: boolean): CustomerPartName {
  const named = parts.find((part) => part === asked);
  if (named !== undefined && (named !== "statement" || mayStatement)) return named;
  return mayStatement ? "statement" : "orders";
}

/** One list of a customer at an address of its own. */
export function partHref(id: string, part: CustomerPartName, after?: string | number): string {
  const query = new URLSearchParams({ part, ...(after === undefined ? {} : { after: String(after) }) });
  return `${adminPaths.customer(id)}?${query}`;
}

const words = {
  statement: "Statement",
  orders: "Orders",
  refunds: "Refunds",
  messages: "Messages",
  notes: "Notes",
  devices: "Devices and addresses",
} as const satisfies Record<CustomerPartName, string>;

/** The lists of a customer, each a link. */
export function PartTabs({
  id,
  here,
  mayStatement,
}: {
  id: string;
  here: CustomerPartName;
  mayStatement: boolean;
}) {
  return (
    <nav aria-label="Lists of this customer" className="mt-6 mb-3 border-b border-line">
      <ul className="flex flex-wrap gap-1">
        {parts
          .filter((part) => part !== "statement" || mayStatement)
          .map((part) => (
            <li key={part}>
              <Link
                href={partHref(id, part)}
                scroll={false}
                aria-current={part === here ? "page" : undefined}
                className={cn(
                  "inline-flex min-h-9 items-center border-b-3 px-3 text-sm font-semibold focus-visible:-outline-offset-3",
                  part === here ? "border-epo text-ink" : "border-transparent text-ink-2 hover:text-ink",
                )}
              >
                {words[part]}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
