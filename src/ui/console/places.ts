import {
  Activity,
  ArchiveX,
  BadgeCheck,
  BookOpenText,
  ChartColumn,
  ChefHat,
  ClipboardCheck,
  Cog,
  Download,
  FileClock,
  Gauge,
  Gavel,
  Handshake,
  History,
  House,
  Landmark,
  Layers,
  type LucideIcon,
  MessageSquareWarning,
  ReceiptText,
  Scale,
  ScrollText,
  ShieldCheck,
  TrendingUp,
  Undo2,
  UserCog,
  Users,
  UserX,
  Wallet,
  WalletCards,
  Webhook,
} from "lucide-react";
import type { Permission } from "~/modules/identity/contract";
import { adminPaths } from "~/ui/admin-paths";

export type Place = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Whoever holds any of these sees it. */
  readonly permissions: readonly Permission[];
  /** `g` and this letter go there. Places with money acts of their own have none that acts. */
  readonly letter?: string;
};

export type PlaceGroup = { readonly label: string; readonly places: readonly Place[] };

/** Everywhere one can go in the console, as the rail shows it. */
const placeGroups: readonly PlaceGroup[] = [
  {
    label: "Work",
    places: [
      { href: adminPaths.home, label: "Home", icon: House, permissions: ["console.enter"], letter: "h" },
      {
        href: adminPaths.desk("orders"),
        label: "Orders",
        icon: ReceiptText,
        permissions: ["orders.read_any"],
        letter: "o",
      },
      {
        href: adminPaths.desk("customers"),
        label: "Customers",
        icon: Users,
        permissions: ["customers.read"],
        letter: "c",
      },
      {
        href: adminPaths.desk("refunds"),
        label: "Refunds",
        icon: Undo2,
        permissions: ["orders.read_any"],
        letter: "r",
      },
      {
        href: adminPaths.claims,
        label: "Claims",
        icon: MessageSquareWarning,
        permissions: ["refunds.request"],
      },
      {
        href: adminPaths.batches,
        label: "Batches",
        icon: Layers,
        permissions: [
          "refunds.bulk",
          "refunds.approve",
          "stock.bulk",
          "prices.change",
          "users.suspend_bulk",
          "audit.read",
        ],
        letter: "b",
      },
      {
        href: adminPaths.approvals,
        label: "Approvals",
        icon: ClipboardCheck,
        permissions: ["refunds.approve"],
      },
      { href: adminPaths.exports, label: "Exports", icon: Download, permissions: ["exports.create"] },
    ],
  },
  {
    label: "Money",
    places: [
      { href: adminPaths.money, label: "Money", icon: Gauge, permissions: ["money.read"], letter: "m" },
      {
        href: adminPaths.desk("payments"),
        label: "Payments",
        icon: WalletCards,
        permissions: ["payments.read_any"],
        letter: "p",
      },
      {
        href: adminPaths.desk("wallets"),
        label: "Wallets",
        icon: Wallet,
        permissions: ["wallets.read_any"],
        letter: "w",
      },
      {
        href: adminPaths.reconciliation,
        label: "Reconciliation",
        icon: Scale,
        permissions: ["ledger.read"],
      },
      {
        href: adminPaths.ledger,
        label: "Ledger",
        icon: BookOpenText,
        permissions: ["ledger.read"],
        letter: "l",
      },
      { href: adminPaths.settlements, label: "Settlements", icon: Landmark, permissions: ["ledger.read"] },
      { href: adminPaths.payouts, label: "Payouts", icon: Handshake, permissions: ["ledger.read"] },
      { href: adminPaths.disputes, label: "Disputes", icon: Gavel, permissions: ["ledger.read"] },
    ],
  },
  {
    label: "Kitchens",
    places: [
      {
        href: adminPaths.desk("kitchens"),
        label: "Kitchens",
        icon: ChefHat,
        permissions: ["orders.read_any"],
        letter: "k",
      },
      { href: adminPaths.ops, label: "Ops now", icon: Activity, permissions: ["ops.read"], letter: "n" },
      {
        href: adminPaths.business,
        label: "Business",
        icon: ChartColumn,
        permissions: ["business.read"],
        letter: "u",
      },
    ],
  },
  {
    label: "System",
    places: [
      { href: adminPaths.desk("webhooks"), label: "Webhooks", icon: Webhook, permissions: ["webhooks.read"] },
      { href: adminPaths.desk("jobs"), label: "Jobs", icon: Cog, permissions: ["jobs.read"], letter: "j" },
      { href: adminPaths.deadLetters, label: "Dead letters", icon: ArchiveX, permissions: ["jobs.read"] },
      {
        href: adminPaths.proof,
        label: "Proof",
        icon: BadgeCheck,
        permissions: ["proof.read"],
        letter: "f",
      },
      {
        href: adminPaths.desk("audit"),
        label: "Audit",
        icon: ScrollText,
        permissions: ["audit.read"],
        letter: "a",
      },
      {
        href: adminPaths.auditChain,
        label: "Audit chain",
        icon: FileClock,
        permissions: ["audit.read"],
      },
      {
        href: adminPaths.desk("sign-ins"),
        label: "Failed sign-ins",
        icon: UserX,
        permissions: ["sign_ins.read"],
      },
      {
        href: adminPaths.history,
        label: "Time machine",
        icon: History,
        permissions: ["history.read"],
        letter: "t",
      },
      { href: adminPaths.scale, label: "Scale", icon: TrendingUp, permissions: ["scale.read"] },
      { href: adminPaths.staff, label: "Staff", icon: UserCog, permissions: ["staff.read"] },
      { href: adminPaths.security, label: "Security", icon: ShieldCheck, permissions: ["console.enter"] },
    ],
  },
];

/** The groups with what these permissions open; a group with nothing in it is not there. */
export function placesFor(permissions: readonly Permission[]): PlaceGroup[] {
  return placeGroups
    .map(({ label, places }) => ({
      label,
      places: places.filter((place) => place.permissions.some((one) => permissions.includes(one))),
    }))
    .filter(({ places }) => places.length > 0);
}

/** The place an address belongs to: the longest that it begins with, so that an order's page belongs to Orders. */
export function placeAt(pathname: string, groups: readonly PlaceGroup[]): string | null {
  const inside = groups
    .flatMap(({ places }) => places)
    .filter(({ href }) => pathname === href || (href !== adminPaths.home && pathname.startsWith(`${href}/`)));
  return inside.sort((one, other) => other.href.length - one.href.length)[0]?.href ?? null;
}
