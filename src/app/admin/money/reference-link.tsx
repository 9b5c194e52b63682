import { adminPaths } from "~/ui/admin-paths";
import { cn } from "~/ui/cn";
import { TextLink } from "~/ui/text-link";

/** Leads from what stands in the books (an order, a payment's reference, a refund, a payout) to its rows. */
export function ReferenceLink({
  reference,
  orderNumber = null,
}: {
  reference: string;
  /** As people say it, when it is an order. */
  orderNumber?: string | null;
}) {
  const href = hrefOf(reference);
  if (href === null) return <span className="figures wrap-anywhere">{reference}</span>;
  const short = orderNumber ?? shortened(reference);
  // One that is not of our making is whole, and as long as it likes.
  const breaks = short === reference ? "wrap-anywhere" : "whitespace-nowrap";
  return (
    <TextLink href={href} title={reference} className={cn("figures", breaks)}>
      {short}
    </TextLink>
  );
}

function hrefOf(reference: string): string | null {
  const among = (desk: "payments" | "refunds") =>
    `${adminPaths.desk(desk)}?q=${encodeURIComponent(reference)}`;
  if (reference.startsWith("ord_")) return adminPaths.order(reference);
  if (reference.startsWith("rf-")) return among("payments");
  if (reference.startsWith("rfd_")) return adminPaths.refund(reference);
  return null;
}

/** Ids of 26 characters differ in their last: with what kind they are of, eight of these tell them apart on a screen. */
function shortened(reference: string): string {
  const [, kind, tail] = /^(\w{2,3}[_-])[0-9a-z]{18}([0-9a-z]{8})$/.exec(reference) ?? [];
  return kind === undefined || tail === undefined ? reference : `${kind}…${tail}`;
}

/** The account's page, by its name without what all of them begin with; a wallet by the end of its id. */
export function AccountLink({ accountId }: { accountId: string }) {
  return (
    <TextLink href={adminPaths.ledgerAccount(accountId)} title={accountId} className="figures wrap-anywhere">
      {accountId.startsWith("acc_house_")
        ? accountId.replace("acc_house_", "")
        : `wallet ${accountId.slice(-8)}`}
    </TextLink>
  );
}
