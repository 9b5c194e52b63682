import type { ReactNode } from "react";
import type { CustomerPageDto } from "~/modules/console/contract";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PlainTable } from "~/ui/console/plain-table";
import { formatDayTime } from "~/ui/fmt";
import { Money } from "~/ui/money";
import { StatusPill } from "~/ui/status-pill";
import { TextLink } from "~/ui/text-link";
import { Facts, NextPage } from "../../money/facts";
import { ReferenceLink } from "../../money/reference-link";
import { NoteForm } from "../../record/note-form";
import { NoteList } from "../../record/note-list";
import { type CustomerPartName, partHref } from "./parts";

type Asked = { id: string; after: string | undefined; now: string };

/** The list that was chosen, a page of it. */
export async function CustomerPart({
  customer,
  part,
  after,
  mayNote,
  now,
}: {
  customer: CustomerPageDto;
  part: CustomerPartName;
  after: string | undefined;
  mayNote: boolean;
  now: string;
}): Promise<ReactNode> {
  const asked = { id: customer.id, after, now };
  switch (part) {
    case "statement":
      return await statementPart(asked);
    case "orders":
      return await ordersPart(asked);
    case "refunds":
      return await refundsPart(asked);
    case "messages":
      return await messagesPart(asked);
    case "notes":
      return await notesPart(asked, mayNote);
    case "devices":
      return devicesPart(customer, now);
  }
}

const destinationWords = {
  wallet: "wallet",
  source: "card or bank",
  account: "another account",
  suspense: "suspense",
  owner: "its owner, by finance",
} as const;

const cursorOf = (after: string | undefined) => (after === undefined ? {} : { cursor: after });

async function statementPart({ id, after, now }: Asked) {
  const version = Number(after);
  const { entries, nextCursor } = await (await api()).admin.customers.statement({
    id,
    ...(Number.isInteger(version) && version > 0 ? { cursor: version } : {}),
  });
  return (
    <>
      <PlainTable
        label="Statement of the wallet"
        rows={entries}
        rowKey={(entry) => entry.id}
        empty="Nothing has moved in this wallet."
        columns={[
          { key: "at", label: "When", cell: (entry) => formatDayTime(entry.at, now) },
          { key: "what", label: "What", cell: (entry) => entry.sentence },
          {
            key: "for",
            label: "For",
            cell: (entry) => <ReferenceLink reference={entry.referenceId} orderNumber={entry.orderNumber} />,
          },
          {
            key: "amount",
            label: "Amount",
            align: "end",
            cell: (entry) => <ExactMoney kobo={entry.amountKobo} signed />,
          },
          {
            key: "after",
            label: "Balance",
            align: "end",
            cell: (entry) => <ExactMoney kobo={entry.balanceKobo} />,
          },
        ]}
      />
      <NextPage href={nextCursor === null ? null : partHref(id, "statement", nextCursor)} />
    </>
  );
}

async function ordersPart({ id, after, now }: Asked) {
  const { orders, nextCursor } = await (await api()).admin.customers.orders({ id, ...cursorOf(after) });
  return (
    <>
      <PlainTable
        label="Orders"
        rows={orders}
        rowKey={(order) => order.id}
        empty="No orders yet."
        columns={[
          {
            key: "number",
            label: "Order",
            cell: (order) => <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink>,
          },
          { key: "status", label: "State", cell: (order) => <StatusPill status={order.status} /> },
          { key: "kitchen", label: "Kitchen", cell: (order) => order.kitchenName },
          { key: "items", label: "What", cell: (order) => order.items },
          { key: "at", label: "When", cell: (order) => formatDayTime(order.createdAt, now) },
          {
            key: "total",
            label: "Total",
            align: "end",
            cell: (order) => <ExactMoney kobo={order.totalKobo} />,
          },
        ]}
      />
      <NextPage href={nextCursor === null ? null : partHref(id, "orders", nextCursor)} />
    </>
  );
}

async function refundsPart({ id, after, now }: Asked) {
  const { refunds, nextCursor } = await (await api()).admin.customers.refunds({ id, ...cursorOf(after) });
  return (
    <>
      <PlainTable
        label="Refunds"
        rows={refunds}
        rowKey={(refund) => refund.id}
        empty="Nothing was ever refunded."
        columns={[
          {
            key: "amount",
            label: "Amount",
            cell: (refund) => (
              <TextLink href={adminPaths.refund(refund.id)}>
                <Money kobo={refund.amountKobo} />
              </TextLink>
            ),
          },
          { key: "status", label: "State", cell: (refund) => refund.status.replaceAll("_", " ") },
          { key: "reason", label: "Reason", cell: (refund) => refund.reason.replaceAll("_", " ") },
          {
            key: "to",
            label: "To",
            cell: (refund) => destinationWords[refund.destination],
          },
          {
            key: "order",
            label: "Order",
            cell: (refund) => (
              <TextLink href={adminPaths.order(refund.orderId)}>{refund.orderNumber}</TextLink>
            ),
          },
          { key: "at", label: "When", cell: (refund) => formatDayTime(refund.createdAt, now) },
        ]}
      />
      <NextPage href={nextCursor === null ? null : partHref(id, "refunds", nextCursor)} />
    </>
  );
}

async function messagesPart({ id, after, now }: Asked) {
  const { messages, nextCursor } = await (await api()).admin.customers.messages({ id, ...cursorOf(after) });
  return (
    <>
      <PlainTable
        label="Messages"
        rows={messages}
        rowKey={(message) => message.id}
        empty="Nothing was written to them yet."
        columns={[
          { key: "at", label: "When", cell: (message) => formatDayTime(message.createdAt, now) },
          { key: "by", label: "By", cell: (message) => message.channel.replaceAll("_", " ") },
          { key: "status", label: "State", cell: (message) => message.status },
          {
            key: "text",
            label: "What",
            cell: (message) => (
              <>
                <span className="block font-semibold">{message.subject}</span>
                <span className="block text-ink-2">{message.body}</span>
              </>
            ),
          },
        ]}
      />
      <NextPage href={nextCursor === null ? null : partHref(id, "messages", nextCursor)} />
    </>
  );
}

async function notesPart({ id, after, now }: Asked, mayNote: boolean) {
  const asked = { subjectType: "customer" as const, subjectId: id, ...cursorOf(after) };
  const { notes, nextCursor } = await (await api()).admin.notes.list(asked);
  return (
    <div className="grid max-w-2xl gap-4">
      {mayNote ? <NoteForm subjectType="customer" subjectId={id} /> : null}
      <NoteList notes={notes} now={now} />
      <NextPage href={nextCursor === null ? null : partHref(id, "notes", nextCursor)} />
    </div>
  );
}

function devicesPart({ devices, addresses }: CustomerPageDto, now: string) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <section aria-labelledby="devices">
        <h2 id="devices" className="mb-2 text-lg font-semibold">
          Apps that are signed in
        </h2>
        {devices.length === 0 ? (
          <p className="text-sm text-ink-2">
            None. Browsers keep their own cookie; a suspension ends those too.
          </p>
        ) : (
          <Facts
            facts={devices.map((device) => ({
              label: `Since ${formatDayTime(device.createdAt, now)}`,
              value: `until ${formatDayTime(device.expiresAt, now)}`,
            }))}
          />
        )}
      </section>
      <section aria-labelledby="addresses">
        <h2 id="addresses" className="mb-2 text-lg font-semibold">
          Addresses
        </h2>
        {addresses.length === 0 ? (
          <p className="text-sm text-ink-2">None saved.</p>
        ) : (
          <Facts
            facts={addresses.map(({ label, landmark, zoneName }) => ({
              label,
              value: `${landmark}, ${zoneName}`,
            }))}
          />
        )}
      </section>
    </div>
  );
}
