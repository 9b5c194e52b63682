import type { CustomerViewDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Cloth } from "~/ui/cloth";
import { Money } from "~/ui/money";
import { StatusPill } from "~/ui/status-pill";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";

/** The wallet and the orders, as they stand on the customer's own pages. */
export function SeenHome({ id, view, now }: { id: string; view: CustomerViewDto; now: string }) {
  const { wallet, statement, orders } = view;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="seen-orders" className="min-w-0">
        <h2 id="seen-orders" className="mb-2 font-display text-xl font-bold">
          Your orders
        </h2>
        {orders.length === 0 ? <p className="text-ink-2">No orders yet.</p> : null}
        <ul className="grid gap-2">
          {orders.map((order) => (
            <li key={order.id} className="grid gap-1 rounded-card border border-line bg-surface p-4">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <TextLink href={adminPaths.customerView(id, order.id)}>{order.kitchenName}</TextLink>
                <StatusPill status={order.status} />
              </p>
              <p className="text-sm text-ink-2">{order.items}</p>
              <p className="flex justify-between gap-3 text-sm">
                <LagosTime at={order.createdAt} form="day-time" now={now} className="text-ink-2" />
                <Money kobo={order.totalKobo} className="font-semibold" />
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="seen-wallet" className="min-w-0">
        <h2 id="seen-wallet" className="mb-2 font-display text-xl font-bold">
          Your wallet
        </h2>
        <div className="mb-3 overflow-hidden rounded-card bg-etu-deep text-on-etu forced-colors:border">
          <Cloth theme="river" className="h-4" />
          <div className="p-5 pt-4">
            <p className="text-sm">You can spend</p>
            <p className="font-display text-3xl font-bold">
              <Money kobo={wallet.balanceKobo} />
            </p>
            {wallet.heldKobo === 0 ? null : (
              <p className="mt-2 text-sm">
                On hold: <Money kobo={wallet.heldKobo} />
              </p>
            )}
          </div>
        </div>
        {statement.length === 0 ? <p className="text-ink-2">Nothing has moved yet.</p> : null}
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {statement.map((entry) => (
            <li key={entry.id} className="flex items-center justify-between gap-3 px-4 py-2">
              <span className="min-w-0">
                <span className="block font-semibold">{entry.sentence}</span>
                <LagosTime at={entry.at} form="day-time" now={now} className="text-sm text-ink-2" />
              </span>
              <span className="text-right">
                <Money kobo={entry.amountKobo} signed className="block font-semibold" />
                <Money kobo={entry.balanceKobo} className="block text-sm text-ink-2" />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
