import { adminPaths } from "~/ui/admin-paths";
import { TextLink } from "~/ui/text-link";

/** Leads from what stands in the books (an order, a payment's reference, a refund, a payout) to its rows. */
export function ReferenceLink({ reference }: { reference: string }) {
  const href = hrefOf(reference);
  if (href === null) return <span className="figures wrap-anywhere">{reference}</span>;
  return (
    <TextLink href={href} className="figures wrap-anywhere">
      {reference}
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

/** The account's page, by its id without what all of them begin with. */
export function AccountLink({ accountId }: { accountId: string }) {
  return (
    <TextLink href={adminPaths.ledgerAccount(accountId)} className="figures wrap-anywhere">
      {accountId.replace(/^acc_(house_)?/, "")}
    </TextLink>
  );
}
