import type { OrderPageDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { inWords } from "~/ui/console/in-words";
import { formatDayTime, formatPhone, formatWindow } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { type Fact, Facts } from "../../money/facts";

/** Who, where to, how it is paid, what it holds, what came back. */
export function OrderFacts({
  page,
  now,
  mayReadCustomers,
}: {
  page: OrderPageDto;
  now: string;
  /** A name leads to its customer's page for those alone who may be there. */
  mayReadCustomers: boolean;
}) {
  return (
    <>
      <Section title="Customer and delivery" facts={peopleFacts(page, now, mayReadCustomers)} />
      <Section title="Payment" facts={moneyFacts(page)} />
      {page.refunds.length === 0 ? null : <Section title="Refunds" facts={refundFacts(page)} />}
      <Section title="Stock and slot" facts={stockFacts(page, now)} />
    </>
  );
}

function Section({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const id = title.toLowerCase().replaceAll(" ", "-");
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-lg font-semibold">
        {title}
      </h2>
      <Facts facts={facts} />
    </section>
  );
}

function peopleFacts(
  { order, customer, zoneName, pinFailures, endReason }: OrderPageDto,
  now: string,
  mayReadCustomers: boolean,
): Fact[] {
  const { fulfilment } = order;
  return [
    {
      label: "Customer",
      value: (
        <>
          {mayReadCustomers ? (
            <TextLink href={adminPaths.customer(customer.id)}>{customer.name}</TextLink>
          ) : (
            customer.name
          )}
          {customer.suspended ? <Badge tone="danger">Suspended</Badge> : null}
        </>
      ),
    },
    {
      label: "Kitchen",
      value: <TextLink href={adminPaths.kitchen(order.kitchen.id)}>{order.kitchen.name}</TextLink>,
    },
    ...(fulfilment.type === "pickup"
      ? [{ label: "To", value: "Picked up at the kitchen" }]
      : [
          { label: "To", value: [fulfilment.landmark, zoneName].filter(Boolean).join(", ") },
          { label: "Directions", value: fulfilment.directions },
          ...(order.recipient === null
            ? []
            : [
                { label: "Sent to", value: order.recipient.name },
                { label: "Card", value: order.recipient.note === "" ? "none" : order.recipient.note },
              ]),
          { label: "Rider calls", value: formatPhone(order.recipient?.phone ?? fulfilment.phone) },
          { label: "PIN", value: pinWords(pinFailures) },
        ]),
    {
      label: "Promised",
      value: `${formatDayTime(order.etaFrom, now).split(",")[0]}, ${formatWindow(order.etaFrom, order.etaTo)}`,
    },
    ...(endReason === null ? [] : [{ label: "Ended because", value: inWords(endReason) }]),
  ];
}

function pinWords(failures: number): string {
  if (failures >= 3) return "Locked: three wrong tries";
  return failures === 0
    ? "Only the customer sees it"
    : `${failures} wrong ${failures === 1 ? "try" : "tries"}`;
}

const tenderWords = { wallet: "From the wallet", paystack: "At Paystack" } as const;

function moneyFacts({ order, attempts, escrowKobo, holdKobo, refundClearingKobo }: OrderPageDto): Fact[] {
  const lying = [
    ["In escrow", escrowKobo],
    ["Set aside", holdKobo],
    ["On its way back", refundClearingKobo],
  ] as const;
  return [
    ...order.tenders.map((tender) => ({
      label: tenderWords[tender.kind],
      value: (
        <>
          <Money kobo={tender.amountKobo} />{" "}
          <span className="text-ink-2">{inWords(tender.status).toLowerCase()}</span>
        </>
      ),
    })),
    ...attempts.map((attempt) => ({
      label: inWords(attempt.channel),
      value: (
        <>
          <TextLink href={adminPaths.payment(attempt.id)} className="figures">
            {attempt.reference}
          </TextLink>{" "}
          <span className="text-ink-2">
            {inWords(attempt.status).toLowerCase()}
            {attempt.superseded ? ", replaced" : ""}
          </span>
        </>
      ),
    })),
    ...lying
      .filter(([, amountKobo]) => amountKobo !== 0)
      .map(([label, amountKobo]) => ({ label, value: <Money kobo={amountKobo} /> })),
    ...(lying.every(([, amountKobo]) => amountKobo === 0)
      ? [{ label: "In between", value: "Nothing: every kobo is where it belongs" }]
      : []),
  ];
}

const destinationWords = {
  wallet: "to the wallet",
  source: "to card or bank",
  account: "to another account",
  suspense: "kept in suspense since the account is closed",
  owner: "kept in suspense and given to its owner since",
} as const;
const liableWords = {
  escrow: "the order's own money",
  kitchen: "the kitchen",
  rider: "the rider",
  house: "the house",
} as const;

function refundFacts({ refunds }: OrderPageDto): Fact[] {
  return refunds.map((refund) => ({
    label: inWords(refund.reason),
    value: (
      <>
        <TextLink href={adminPaths.refund(refund.id)}>
          <Money kobo={refund.amountKobo} />
        </TextLink>{" "}
        <span className="text-ink-2">
          {inWords(refund.status).toLowerCase()}, {destinationWords[refund.destination]}, paid by{" "}
          {liableWords[refund.liable]}
        </span>
      </>
    ),
  }));
}

function stockFacts({ reservations, slot }: OrderPageDto, now: string): Fact[] {
  return [
    ...reservations.map((one) => ({
      label: one.name,
      value: `${one.quantity} ${inWords(one.status).toLowerCase()}`,
    })),
    ...(slot === null
      ? [{ label: "Slot", value: "None" }]
      : [
          {
            label: "Slot",
            value: `${formatDayTime(slot.startsAt, now)}: ${slot.items} ${slot.items === 1 ? "item" : "items"}, ${slot.held ? "held" : "given back"}`,
          },
        ]),
  ];
}
