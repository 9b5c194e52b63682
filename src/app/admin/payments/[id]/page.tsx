import type { Metadata } from "next";
import type { PaymentPageDto } from "~/modules/console/contract";
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
import { NoteForm } from "../../record/note-form";
import { TimelineView } from "../../record/timeline-view";

export const metadata: Metadata = { title: "Payment" };

const statusTone = {
  created: "plain",
  initialized: "info",
  pending: "info",
  unknown: "warn",
  succeeded: "success",
  failed: "danger",
  abandoned: "plain",
  reversed: "danger",
} as const satisfies Record<PaymentPageDto["attempt"]["status"], string>;

/** One payment: what Paystack and we know of it, and what became of its money. */
export default async function PaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const asked = (await params).id;
  const person = await atConsole("payments.read_any", adminPaths.payment(asked));
  const caller = await api();
  const payment = await or404(caller.admin.money.payment({ id: asked }));
  const { id } = payment.attempt;
  const { events } = await caller.admin.money.paymentTimeline({ id });
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title={<span className="figures text-xl">{payment.attempt.reference}</span>}
        crumbs={[{ label: "Payments", href: adminPaths.desk("payments") }]}
        status={<Badge tone={statusTone[payment.attempt.status]}>{inWords(payment.attempt.status)}</Badge>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-start-1">
          <Facts facts={moneyFacts(payment)} />
          <Facts facts={otherFacts(payment, at)} />
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Part id="timeline" title="What happened">
            <TimelineView events={events} now={at} />
          </Part>
          {person.permissions.has("notes.write") ? (
            <Part id="note" title="Add a note">
              <NoteForm subjectType="payment" subjectId={id} />
            </Part>
          ) : null}
        </div>
      </div>
    </>
  );
}

function moneyFacts({ attempt, purpose, customer, order }: PaymentPageDto): Fact[] {
  return [
    {
      label: "Customer",
      value: <TextLink href={adminPaths.customer(customer.id)}>{customer.name}</TextLink>,
    },
    {
      label: "For",
      value:
        order === null ? (
          inWords(purpose)
        ) : (
          <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink>
        ),
    },
    { label: "By", value: inWords(attempt.channel) },
    { label: "Asked for", value: <Money kobo={attempt.amountKobo} /> },
    {
      label: "Came",
      value: attempt.receivedKobo === null ? "Nothing yet" : <Money kobo={attempt.receivedKobo} />,
    },
    ...(attempt.feeKobo === null
      ? []
      : [{ label: "Paystack's fee", value: <Money kobo={attempt.feeKobo} /> }]),
    {
      label: "Became",
      value:
        attempt.outcome === null
          ? "Not known yet"
          : inWords([attempt.outcome, attempt.outcomeReason].filter((word) => word !== null).join(": ")),
    },
  ];
}

function otherFacts(payment: PaymentPageDto, now: string): Fact[] {
  const { attempt, disputes } = payment;
  return [
    { label: "Begun", value: formatDayTime(attempt.createdAt, now) },
    { label: "Paid", value: attempt.paidAt === null ? "–" : formatDayTime(attempt.paidAt, now) },
    { label: "Waits until", value: formatDayTime(payment.expiresAt, now) },
    {
      label: "Asked next",
      value: payment.nextCheckAt === null ? "Nothing left to ask" : formatDayTime(payment.nextCheckAt, now),
    },
    { label: "Asked so far", value: payment.checks },
    { label: "Paystack's number", value: <span className="figures">{payment.providerId ?? "–"}</span> },
    {
      label: "Settlement",
      value:
        payment.settlementId === null ? (
          "Not yet"
        ) : (
          <TextLink href={adminPaths.settlement(payment.settlementId)}>The settlement</TextLink>
        ),
    },
    ...(payment.lastError === null ? [] : [{ label: "Last trouble", value: inWords(payment.lastError) }]),
    ...disputes.map((dispute) => ({
      label: "Dispute",
      value: (
        <TextLink href={adminPaths.dispute(dispute.id)}>
          {inWords(dispute.status)}, <Money kobo={dispute.amountKobo} />
        </TextLink>
      ),
    })),
    { label: "Mode", value: inWords(payment.mode) },
  ];
}
