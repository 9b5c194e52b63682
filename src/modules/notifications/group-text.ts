import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { MessageText } from "./message-text";

/** What the events of somebody's share in a group order tell us. */
export const groupFacts = z.object({
  customerId: z.string(),
  groupName: z.string(),
  deadlineAt: z.iso.datetime(),
  shareKobo: z.number().int().nullable(),
  /** Their share had been set aside, and has just gone back into their wallet. */
  wasReturned: z.boolean(),
});
type GroupFacts = z.infer<typeof groupFacts>;

export const toldGroupEvents = ["group_share.due", "group_share.ordered", "group_share.over"] as const;
type ToldGroupEvent = (typeof toldGroupEvents)[number];

export function isToldOfGroup(eventType: string): eventType is ToldGroupEvent {
  return toldGroupEvents.some((told) => told === eventType);
}

const clock = new Intl.DateTimeFormat("en-NG", { timeStyle: "short", timeZone: "Africa/Lagos" });

/** What a member is told: pay before the deadline, it is ordered, or it is over and where the money is. */
export function groupText(eventType: ToldGroupEvent, facts: GroupFacts): MessageText | null {
  const { groupName: name, shareKobo, wasReturned } = facts;
  const share = formatNaira(shareKobo ?? 0);
  const until = clock.format(new Date(facts.deadlineAt));
  switch (eventType) {
    case "group_share.due":
      // Who chose nothing owes nothing.
      if (shareKobo === null) return null;
      return {
        topic: "money",
        urgent: true,
        channels: ["in_app", "push"],
        words: {
          en: {
            subject: `Your share of ${name} is ${share}`,
            body: `The list is closed. Set your share aside before ${until}: if one share is missing then, nothing is ordered and nobody pays.`,
          },
          pcm: {
            subject: `Your share of ${name} na ${share}`,
            body: `The list don close. Pay your share before ${until}: if one share dey miss by then, we no go order and nobody go pay.`,
          },
        },
      };
    case "group_share.ordered":
      return {
        topic: "orders",
        urgent: true,
        channels: ["in_app", "push"],
        words: {
          en: {
            subject: `${name} is ordered`,
            body: "The kitchen has it now. The group's page says when it comes.",
          },
          pcm: {
            subject: `${name} don go`,
            body: "The kitchen don get am. The group page go tell you when e go reach.",
          },
        },
      };
    case "group_share.over":
      return {
        topic: "money",
        urgent: true,
        channels: ["in_app", "mail", "push"],
        words: {
          en: {
            subject: `${name} was not ordered`,
            body: wasReturned
              ? `${share} is back in your wallet. Nothing was charged.`
              : "Nothing was charged. The group's page says why.",
          },
          pcm: {
            subject: `${name} no go through`,
            body: wasReturned
              ? `${share} don enter back your wallet. Dem no charge you.`
              : "Dem no charge you. The group page go tell you why.",
          },
        },
      };
  }
}
