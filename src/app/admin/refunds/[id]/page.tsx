import type { Metadata } from "next";
import { formatNaira } from "~/kernel/money";
import type { RefundPageDto } from "~/modules/console/contract";
import { goesToBank } from "~/modules/refunds/rules";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { inWords } from "~/ui/console/in-words";
import { PageHeader } from "~/ui/console/page-header";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../../at-console";
import { type Fact, Facts, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { TimelineView } from "../../record/timeline-view";
import { RefundActs } from "./refund-acts";

export const metadata: Metadata = { title: "Refund" };

const statusTone = {
  requested: "warn",
  approved: "info",
  rejected: "plain",
  submitting: "info",
  unknown: "warn",
  processing: "info",
  processed: "success",
  failed: "danger",
  needs_attention: "danger",
} as const satisfies Record<RefundPageDto["refund"]["status"], string>;

/** One refund: how much, for what, from whom, to where, and every step of it. */
export default async function RefundPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atConsole("orders.read_any", adminPaths.refund(id));
  const caller = await api();
  const [page, { events }] = await or404(
    Promise.all([caller.admin.money.refund({ id }), caller.admin.money.refundTimeline({ id })]),
  );
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={`Refund of ${formatNaira(page.refund.amountKobo)}`}
        crumbs={[
          { label: "Refunds", href: adminPaths.desk("refunds") },
          { label: page.order.number, href: adminPaths.order(page.order.id) },
        ]}
        status={<Badge tone={statusTone[page.refund.status]}>{inWords(page.refund.status)}</Badge>}
        lead={`The customer reads: “${page.refund.sentence}”`}
        actions={<RefundActs page={page} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-start-1">
          <Facts facts={whatFacts(page, person.permissions.has("customers.read"))} />
          <Facts facts={whoFacts(page, at)} />
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Part id="timeline" title="What happened">
            <TimelineView events={events} now={at} />
          </Part>
        </div>
      </div>
    </>
  );
}

const destinationWords = {
  wallet: "The wallet",
  source: "The card or bank it came from",
  account: "Another account, which the customer named",
  suspense: "Suspense: the account is closed, and its owner is to be found",
  owner: "Suspense, and from there to its owner, by finance",
} as const;

function whatFacts(
  { refund, order, customer, liable, note, lines, payment, batchId }: RefundPageDto,
  mayReadCustomers: boolean,
): Fact[] {
  return [
    {
      label: "Customer",
      value: mayReadCustomers ? (
        <TextLink href={adminPaths.customer(customer.id)}>{customer.name}</TextLink>
      ) : (
        customer.name
      ),
    },
    { label: "Order", value: <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink> },
    { label: "Because", value: inWords(refund.reason) },
    { label: "Note", value: <span className="inline-block first-letter:uppercase">{note}</span> },
    { label: "To", value: destinationWords[refund.destination] },
    { label: "From", value: liable === "escrow" ? "The order's own money" : `The ${liable}` },
    ...lines.map((line) => ({ label: line.name, value: <Money kobo={line.amountKobo} /> })),
    ...(payment === null
      ? []
      : [
          {
            label: "Of the payment",
            value: <TextLink href={adminPaths.payment(payment.id)}>{payment.reference}</TextLink>,
          },
        ]),
    ...(batchId === null
      ? []
      : [{ label: "Part of", value: <TextLink href={adminPaths.batch(batchId)}>A bulk refund</TextLink> }]),
  ];
}

/** Within the limits of whoever asked there is nobody else to ask. */
const noApprover = { requested: "Nobody yet", rejected: "Nobody", other: "No second person was needed" };

function whoFacts(page: RefundPageDto, now: string): Fact[] {
  const { refund, requestedBy, approvedBy } = page;
  const isElsewhere = refund.destination === "suspense" || refund.destination === "owner";
  return [
    { label: "Asked by", value: `${requestedBy.name}, ${formatDayTime(refund.requestedAt, now)}` },
    {
      label: "Approved by",
      value:
        approvedBy === null || refund.approvedAt === null
          ? noApprover[
              refund.status === "requested" || refund.status === "rejected" ? refund.status : "other"
            ]
          : `${approvedBy.name}, ${formatDayTime(refund.approvedAt, now)}`,
    },
    ...(!goesToBank(refund.destination)
      ? []
      : [
          { label: "Sent", value: refund.sentAt === null ? "Not yet" : formatDayTime(refund.sentAt, now) },
          {
            label: "A bank shows it by",
            value: refund.expectedBy === null ? "–" : formatDayTime(refund.expectedBy, now),
          },
          {
            label: "Paystack's number",
            value: <span className="figures">{page.providerRefundId ?? "–"}</span>,
          },
          { label: "Times sent", value: page.submissions },
          {
            label: "Asked next",
            value: page.nextCheckAt === null ? "Nothing left to ask" : formatDayTime(page.nextCheckAt, now),
          },
        ]),
    {
      label: isElsewhere ? "In suspense since" : "Arrived",
      value: refund.processedAt === null ? "Not yet" : formatDayTime(refund.processedAt, now),
    },
    ...(page.lastError === null ? [] : [{ label: "Last trouble", value: inWords(page.lastError) }]),
  ];
}
