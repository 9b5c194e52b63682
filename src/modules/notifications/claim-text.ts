import { z } from "zod";
import type { MessageText } from "./message-text";

/** What a claim's events tell us. */
export const claimFacts = z.object({
  number: z.string(),
  customerId: z.string(),
  promisedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
});
type ClaimFacts = z.infer<typeof claimFacts>;

/** What was credited or accepted is told by its refund, with the sum. */
export const toldClaimEvents = ["claim.open", "claim.rejected"] as const;
type ToldClaimEvent = (typeof toldClaimEvents)[number];

export function isToldOfClaim(eventType: string): eventType is ToldClaimEvent {
  return toldClaimEvents.some((told) => told === eventType);
}

/** What a customer is told of a claim that a person looks at. */
export function claimText(
  eventType: ToldClaimEvent,
  { number, promisedAt, decisionNote }: ClaimFacts,
): MessageText {
  const by = promisedAt === null ? null : momentWords(new Date(promisedAt));
  const common = { topic: "money", urgent: true, channels: ["in_app", "mail", "push"] } as const;
  if (eventType === "claim.open") {
    return {
      ...common,
      words: {
        en: {
          subject: `We are looking at what was wrong with order ${number}`,
          body: `A person answers you${by === null ? "" : ` by ${by}`}. Nothing more is charged, and you need to do nothing.`,
        },
        pcm: {
          subject: `We dey look wetin do order ${number}`,
          body: `Person go answer you${by === null ? "" : ` before ${by}`}. Nobody go collect extra money, and you no need do anything.`,
        },
      },
    };
  }
  const why = decisionNote === null ? "" : ` “${decisionNote}”`;
  return {
    ...common,
    words: {
      en: {
        subject: `Our answer about order ${number}`,
        body: `We could not give money back for it.${why} If you see it otherwise, write to us from the order page: the order stays there.`,
      },
      pcm: {
        subject: `Our answer about order ${number}`,
        body: `We no fit return money for am.${why} If you no agree, write us from the order page: the order still dey there.`,
      },
    },
  };
}

const clock = new Intl.DateTimeFormat("en-NG", {
  timeZone: "Africa/Lagos",
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
});

/** `Sat, 21 Nov, 7:05 pm`, built from its parts: whole patterns differ between versions of ICU. */
function momentWords(at: Date): string {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.weekday}, ${part.day} ${part.month}, ${part.hour}:${part.minute} ${part.dayPeriod?.toLowerCase()}`;
}
