"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import {
  type AfterOrderDto,
  foodChips,
  type RatingChip,
  type RatingDto,
  riderChips,
} from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";
import { Textarea } from "~/ui/textarea";
import { ActFault } from "./money-act";

const textMax = 500;
const fiveStars = [1, 2, 3, 4, 5];

/** How it was: food and ride apart, once; afterwards what was said. */
export default function RatingCard({
  orderId,
  after,
  pickup,
}: {
  orderId: string;
  after: Pick<AfterOrderDto, "rating" | "canRate">;
  pickup: boolean;
}) {
  if (after.rating !== null) return <Given rating={after.rating} />;
  return after.canRate ? <RatingForm orderId={orderId} pickup={pickup} /> : null;
}

function Given({ rating }: { rating: RatingDto }) {
  const t = useTranslations("orders.rating");
  return (
    <Card as="section" aria-label={t("title")} className="grid gap-1 md:p-5">
      <p className="font-semibold">
        {t("yours", { n: rating.stars })}
        {rating.riderStars === null ? "" : ` ${t("yourRide", { n: rating.riderStars })}`}
      </p>
      {rating.text === "" ? null : <p>“{rating.text}”</p>}
      <p className="text-ink-2">{t("thanks")}</p>
    </Card>
  );
}

function RatingForm({ orderId, pickup }: { orderId: string; pickup: boolean }) {
  const t = useTranslations("orders.rating");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [stars, setStars] = useState(0);
  const [riderStars, setRiderStars] = useState(0);
  const [chips, setChips] = useState<readonly RatingChip[]>([]);
  const [text, setText] = useState("");
  const textId = useId();
  const rate = useMutation(
    trpc.orders.rate.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.orders.after.queryKey({ id: orderId }) }),
    }),
  );
  const offered = pickup ? foodChips : [...foodChips, ...riderChips];
  return (
    <Card as="section" aria-labelledby="rating" className="grid gap-4 md:p-5">
      <h2 id="rating" className="font-display text-xl font-bold">
        {t("title")}
      </h2>
      <Stars legend={t("food")} value={stars} onChange={setStars} />
      {pickup ? null : <Stars legend={t("ride")} value={riderStars} onChange={setRiderStars} />}
      {stars === 0 ? null : (
        <>
          <fieldset>
            <legend className="mb-2 font-semibold">{t("chips")}</legend>
            <div className="flex flex-wrap gap-2">
              {offered.map((chip) => {
                const on = chips.includes(chip);
                return (
                  <button
                    key={chip}
                    ref={hearEarlyTap}
                    type="button"
                    aria-pressed={on}
                    className={cn(
                      "min-h-11 rounded-full border px-4 font-medium",
                      on ? "border-epo bg-epo text-on-epo" : "border-line-strong bg-surface",
                    )}
                    onClick={() => setChips(on ? chips.filter((one) => one !== chip) : [...chips, chip])}
                  >
                    {t(`chip.${chip}`)}
                  </button>
                );
              })}
            </div>
          </fieldset>
          <Textarea
            id={textId}
            label={t("text")}
            optional
            maxLength={textMax}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      {rate.isError ? <ActFault error={rate.error} /> : null}
      <Button
        wide
        variant="secondary"
        busy={rate.isPending}
        busyLabel={t("busy")}
        disabledReason={stars === 0 ? t("pick") : null}
        onClick={() =>
          rate.mutate({
            orderId,
            stars,
            chips: [...chips],
            text,
            ...(riderStars === 0 ? {} : { riderStars }),
          })
        }
      >
        {t("send")}
      </Button>
    </Card>
  );
}

/** Five radio buttons that look like stars: arrows move between them, and each says how many it is. */
function Stars({
  legend,
  value,
  onChange,
}: {
  legend: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("orders.rating");
  const name = useId();
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      <div className="flex">
        {fiveStars.map((star) => (
          <label
            key={star}
            className="inline-flex size-12 cursor-pointer items-center justify-center rounded-input has-focus-visible:outline-3 has-focus-visible:outline-offset-0 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={star}
              checked={value === star}
              onChange={() => onChange(star)}
              className="sr-only"
            />
            <span className="sr-only">{t("stars", { n: star })}</span>
            <Star
              aria-hidden
              className={cn("size-8", star <= value ? "fill-current text-epo" : "text-line-strong")}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
