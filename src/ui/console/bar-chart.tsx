"use client";

import { useRouter } from "next/navigation";
import { Bar, BarChart as Bars, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatNaira } from "~/kernel/money";

export type BarRow = {
  readonly label: string;
  readonly value: number;
  /** Beside it, striped: the same a week ago. */
  readonly before?: number;
  /** The rows behind the bar. */
  readonly href?: string;
};

const heightPx = 220;
/** Where the axis ends at the least: a day without sales is not measured in single kobo. */
const leastTop = { count: 4, kobo: 400_000 } as const;

/**
 * Bars over time, each of which leads to its rows. For the eye alone: whoever reads with the ear or the keyboard has
 * the table that stands under it (`BarFigure`). What is compared is striped, not only of another colour.
 */
export function BarChart({
  rows,
  unit,
  before,
}: {
  rows: readonly BarRow[];
  unit: "count" | "kobo";
  before?: string;
}) {
  const router = useRouter();
  const say = (value: number) => (unit === "kobo" ? formatNaira(value) : value.toLocaleString("en-NG"));
  const open = (index: number) => {
    const href = rows[index]?.href;
    if (href !== undefined) router.push(href);
  };
  return (
    <div aria-hidden className="-mx-1 text-xs">
      <ResponsiveContainer width="100%" height={heightPx}>
        <Bars
          data={[...rows]}
          margin={{ top: 8, right: 4, bottom: 0, left: 4 }}
          barGap={1}
          accessibilityLayer={false}
        >
          <defs>
            <pattern
              id="a-week-ago"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="5" height="5" fill="var(--color-band)" />
              <rect width="2" height="5" fill="var(--color-line-strong)" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="label"
            tickLine={false}
            axisLine={{ stroke: "var(--color-line-strong)" }}
            tick={{ fill: "var(--color-ink-2)", fontSize: 12 }}
            minTickGap={12}
          />
          <YAxis
            width={unit === "kobo" ? 84 : 36}
            tickLine={false}
            axisLine={false}
            allowDecimals={false}
            domain={[0, (top: number) => Math.max(top, leastTop[unit])]}
            tick={{ fill: "var(--color-ink-2)", fontSize: 12 }}
            tickFormatter={say}
          />
          <Tooltip
            cursor={{ fill: "var(--color-band)" }}
            formatter={(value) => say(Number(value))}
            contentStyle={{
              background: "var(--color-surface)",
              border: "1px solid var(--color-line-strong)",
              borderRadius: 6,
              color: "var(--color-ink)",
            }}
            itemStyle={{ color: "var(--color-ink)" }}
          />
          {before === undefined ? null : (
            <Bar
              dataKey="before"
              name={before}
              fill="url(#a-week-ago)"
              radius={[3, 3, 0, 0]}
              isAnimationActive={false}
            />
          )}
          <Bar
            dataKey="value"
            name={before === undefined ? (unit === "kobo" ? "Revenue" : "Orders") : "Today"}
            fill="var(--color-etu)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
            className={rows.some(({ href }) => href !== undefined) ? "cursor-pointer" : ""}
            onClick={(_bar, index) => open(index)}
          />
        </Bars>
      </ResponsiveContainer>
    </div>
  );
}
