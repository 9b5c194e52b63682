import Link from "next/link";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { paths } from "~/ui/paths";
import { stockPath } from "../kitchen-paths";

/** The kitchen's name and hours, and its two pages. */
export function KitchenHeading({ kitchen, here }: { kitchen: KitchenCardDto; here: "orders" | "stock" }) {
  const pages = [
    { key: "orders", label: "Orders", href: paths.kitchenBoard(kitchen.id) },
    { key: "stock", label: "Stock today", href: stockPath(kitchen.id) },
  ];
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
      <div className="flex min-w-0 items-center gap-3">
        <KitchenEmblem name={kitchen.name} theme={kitchen.theme} className="size-12" />
        <div className="min-w-0">
          <h1 className="font-display text-2xl font-bold">{kitchen.name}</h1>
          <p className="text-ink-2">{kitchen.opening.sentence}</p>
        </div>
      </div>
      <nav aria-label="Kitchen">
        <ul className="flex gap-1">
          {pages.map(({ key, label, href }) => (
            <li key={key}>
              <Link
                href={href}
                aria-current={key === here ? "page" : undefined}
                className="inline-flex min-h-12 items-center rounded-full px-4 font-semibold text-ink-2 hover:bg-band hover:text-ink aria-[current]:bg-epo-band aria-[current]:text-epo"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
