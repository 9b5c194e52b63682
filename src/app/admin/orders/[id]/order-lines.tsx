import type { OrderPageDto } from "~/modules/console/contract";
import { ExactMoney } from "~/ui/console/exact-money";
import { Money } from "~/ui/money";

const feeRows = [
  ["foodKobo", "Food"],
  ["packagingKobo", "Packaging"],
  ["deliveryKobo", "Delivery"],
  ["serviceKobo", "Service"],
  ["tipKobo", "Tip for the rider"],
  ["discountKobo", "Discount"],
] as const;

/** Packs with their lines, then what it came to. */
export function OrderLines({ page }: { page: OrderPageDto }) {
  const { order, packs, lineRefunds } = page;
  const refunded = new Map(lineRefunds.map(({ lineId, refundedKobo }) => [lineId, refundedKobo]));
  return (
    <section aria-labelledby="lines" className="rounded-card border border-line bg-surface p-4 text-sm">
      <h2 id="lines" className="mb-2 text-lg font-semibold">
        Packs
      </h2>
      {packs.map((pack) => (
        <div key={pack.index} className="mb-3">
          <h3 className="font-semibold">{pack.name === "" ? `Pack ${pack.index + 1}` : pack.name}</h3>
          <ul className="grid gap-1">
            {order.lines
              .filter(({ packIndex }) => packIndex === pack.index)
              .map((line) => (
                <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
                  <span>
                    <span className="figures">{line.quantity} ×</span> {line.name}
                    {line.options.length === 0 ? null : (
                      <span className="block text-ink-2">
                        {line.options
                          .map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name))
                          .join(", ")}
                      </span>
                    )}
                    {line.note === "" ? null : <span className="block text-ink-2">“{line.note}”</span>}
                    {refunded.has(line.id) ? (
                      <span className="block text-alaari">
                        <Money kobo={refunded.get(line.id) ?? 0} /> refunded
                      </span>
                    ) : null}
                  </span>
                  <ExactMoney kobo={line.totalKobo} />
                </li>
              ))}
          </ul>
        </div>
      ))}
      <dl className="grid gap-1 border-t border-line pt-2">
        {feeRows
          .filter(([key]) => order.fees[key] !== 0)
          .map(([key, label]) => (
            <Row key={key} label={label} kobo={key === "discountKobo" ? -order.fees[key] : order.fees[key]} />
          ))}
        <div className="flex justify-between gap-3 border-t border-line pt-1 font-semibold">
          <dt>Total</dt>
          <dd>
            <ExactMoney kobo={order.totalKobo} />
          </dd>
        </div>
        <Row label="of it VAT" kobo={order.fees.vatIncludedKobo} />
        {order.refundedKobo === 0 ? null : <Row label="Refunded" kobo={-order.refundedKobo} />}
      </dl>
    </section>
  );
}

function Row({ label, kobo }: { label: string; kobo: number }) {
  return (
    <div className="flex justify-between gap-3 text-ink-2">
      <dt>{label}</dt>
      <dd>
        <ExactMoney kobo={kobo} />
      </dd>
    </div>
  );
}
