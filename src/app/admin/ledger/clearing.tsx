import { purposeLook } from "~/modules/ledger";
import type { ClearingItem } from "~/modules/payments";
import { Badge } from "~/ui/badge";
import { ExactMoney } from "~/ui/console/exact-money";
import { PlainTable } from "~/ui/console/plain-table";
import { Part } from "../money/facts";
import { ReferenceLink } from "../money/reference-link";

type Item = Omit<ClearingItem, "since"> & { readonly since: string };

/** A week in an account that money only passes through is a question. */
const oldHours = 168;

/** What has not left the accounts that money only passes through, the oldest first. */
export function Clearing({ items }: { items: readonly Item[] }) {
  return (
    <Part
      id="clearing"
      title="Money on its way, by age"
      lead="Each must return to nothing: the oldest 200 are shown."
    >
      <PlainTable
        label="Money on its way"
        rows={items}
        rowKey={({ account, reference }) => `${account}/${reference}`}
        empty="Nothing is on its way."
        columns={[
          { key: "account", label: "Account", cell: ({ account }) => purposeLook[account].label },
          {
            key: "reference",
            label: "For",
            cell: ({ reference }) => <ReferenceLink reference={reference} />,
          },
          { key: "age", label: "Age", align: "end", cell: ({ ageHours }) => <Age hours={ageHours} /> },
          {
            key: "amount",
            label: "Amount",
            align: "end",
            cell: ({ amountKobo }) => <ExactMoney kobo={amountKobo} signed />,
          },
        ]}
      />
    </Part>
  );
}

function Age({ hours }: { hours: number }) {
  const words = hours < 48 ? `${Math.max(0, hours)} h` : `${Math.floor(hours / 24)} days`;
  return hours >= oldHours ? <Badge tone="warn">{words}</Badge> : <span className="figures">{words}</span>;
}
