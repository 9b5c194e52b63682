import type { Metadata } from "next";
import type { DisputeRowDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { atConsole } from "../../at-console";
import { type Fact, Facts, Part } from "../../money/facts";
import { or404 } from "../../money/or-404";
import { ReferenceLink } from "../../money/reference-link";
import { DisputeBadge, DisputeClock } from "../dispute-clock";
import { AnswerDispute } from "./answer-dispute";

export const metadata: Metadata = { title: "Dispute" };

/** One dispute with its clock, its payment and its order, and the form that answers it. */
export default async function DisputePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await atConsole("ledger.read", adminPaths.dispute(id));
  const dispute = await or404((await api()).admin.disputes.get({ id }));
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={
          <>
            Dispute over <Money kobo={dispute.amountKobo} />
          </>
        }
        crumbs={[{ label: "Disputes", href: adminPaths.disputes }]}
        status={<DisputeBadge dispute={dispute} />}
        lead={
          dispute.status === "open" ? (
            <>
              Time left: <DisputeClock dispute={dispute} now={at} />. Unanswered, the money is gone.
            </>
          ) : undefined
        }
      />
      <div className="grid items-start gap-4 *:mt-0 lg:grid-cols-2">
        <Part id="payment" title="The dispute and its payment">
          <Facts facts={paymentFacts(dispute, at)} />
        </Part>
        <Part id="order" title="The order">
          <Facts facts={orderFacts(dispute, at)} />
        </Part>
      </div>
      {dispute.status === "open" && person.permissions.has("disputes.answer") ? (
        <Part
          id="answer"
          title="Our answer"
          lead="Paystack takes one. What you write goes to the customer's bank."
        >
          <AnswerDispute id={dispute.id} amountKobo={dispute.amountKobo} />
        </Part>
      ) : null}
    </>
  );
}

function paymentFacts(dispute: DisputeRowDto, at: string): Fact[] {
  const { payment, answer, answeredBy, resolvedAt } = dispute;
  return [
    { label: "Payment", value: <ReferenceLink reference={dispute.reference} /> },
    ...(payment === null
      ? []
      : [
          {
            label: "Came",
            value: (
              <>
                <Money kobo={payment.receivedKobo ?? 0} /> by {payment.channel.replaceAll("_", " ")}
                {payment.paidAt === null ? "" : `, ${formatDayTime(payment.paidAt, at)}`}
              </>
            ),
          },
          {
            label: "Customer",
            value: <TextLink href={adminPaths.customer(payment.customerId)}>{payment.customerName}</TextLink>,
          },
        ]),
    { label: "The bank says", value: dispute.category ?? "not told" },
    { label: "Reminders", value: dispute.reminders },
    ...(dispute.dueAt === null
      ? []
      : [{ label: "To be answered by", value: formatDayTime(dispute.dueAt, at) }]),
    ...(answer === null ? [] : [{ label: "Our answer", value: `${answer} (${answeredBy})` }]),
    ...(resolvedAt === null
      ? []
      : [
          {
            label: "Ended",
            value: `${formatDayTime(resolvedAt, at)}: ${dispute.resolution ?? dispute.status}`,
          },
        ]),
    { label: "At Paystack", value: <span className="figures">{dispute.providerDisputeId}</span> },
  ];
}

function orderFacts({ order }: DisputeRowDto, at: string): Fact[] {
  if (order === null) return [{ label: "None", value: "It was a top-up: the money went into the wallet." }];
  return [
    { label: "Number", value: <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink> },
    { label: "Kitchen", value: order.kitchenName },
    { label: "Status", value: order.status.replaceAll("_", " ") },
    {
      label: "Delivered",
      value: order.deliveredAt === null ? "never" : formatDayTime(order.deliveredAt, at),
    },
    { label: "Total", value: <Money kobo={order.totalKobo} /> },
    {
      label: "Refunded already",
      value:
        order.refundedKobo === 0 ? (
          "nothing"
        ) : (
          <strong className="text-ata">
            <Money kobo={order.refundedKobo} />: say so to the bank
          </strong>
        ),
    },
  ];
}
