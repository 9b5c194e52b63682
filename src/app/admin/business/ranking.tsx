import type { BusinessDto } from "~/modules/analytics/contract";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PlainTable } from "~/ui/console/plain-table";
import { TextLink } from "~/ui/text-link";
import { deskLink } from "../ops/desk-link";

const percent = (part: number, of: number) => (of === 0 ? "–" : `${Math.round((part / of) * 100)} %`);

export function DishTable({ dishes }: { dishes: BusinessDto["dishes"] }) {
  return (
    <PlainTable
      label="Top dishes"
      rows={dishes}
      rowKey={({ itemId }) => itemId}
      empty="Nothing was sold yet."
      columns={[
        { key: "dish", label: "Dish", cell: ({ dish }) => dish },
        {
          key: "kitchen",
          label: "Kitchen",
          cell: ({ kitchenId, kitchen }) => (
            <TextLink href={adminPaths.kitchen(kitchenId)}>{kitchen}</TextLink>
          ),
        },
        { key: "portions", label: "Portions", align: "end", cell: ({ portions }) => portions },
        {
          key: "revenue",
          label: "Revenue",
          align: "end",
          cell: ({ revenueKobo }) => <ExactMoney kobo={revenueKobo} />,
        },
      ]}
    />
  );
}

export function KitchenTable({ kitchens }: { kitchens: BusinessDto["kitchens"] }) {
  return (
    <PlainTable
      label="Kitchens"
      rows={kitchens}
      rowKey={({ kitchenId }) => kitchenId}
      empty="No kitchen has sold anything yet."
      columns={[
        {
          key: "kitchen",
          label: "Kitchen",
          cell: ({ kitchenId, kitchen }) => (
            <TextLink href={adminPaths.kitchen(kitchenId)}>{kitchen}</TextLink>
          ),
        },
        {
          key: "placed",
          label: "Orders",
          align: "end",
          cell: ({ kitchenId, placed }) => (
            <TextLink href={deskLink("orders", [`kitchen:is:${kitchenId}`], "-createdAt")}>{placed}</TextLink>
          ),
        },
        {
          key: "revenue",
          label: "Revenue",
          align: "end",
          cell: ({ grossKobo }) => <ExactMoney kobo={grossKobo} />,
        },
        {
          key: "cancelled",
          label: "Cancelled",
          align: "end",
          cell: ({ cancelled, placed }) => percent(cancelled, placed),
        },
        {
          key: "onTime",
          label: "Promise kept",
          align: "end",
          cell: ({ onTime, delivered }) => percent(onTime, delivered),
        },
      ]}
    />
  );
}
