import type { Locale } from "~/modules/identity";
import type { Channel, MessageTopic } from "./contract";

export type Words = { readonly subject: string; readonly body: string };

/** What somebody is told, in each language; a language that is missing does not compile. */
export type MessageText = {
  readonly topic: MessageTopic;
  /** Told at any hour. What is not waits for the morning (quiet-hours.ts). */
  readonly urgent: boolean;
  /** Where it would go; what its reader has switched off is left out. */
  readonly channels: readonly Channel[];
  readonly words: Readonly<Record<Locale, Words>>;
};

/** For a desk: its language is English. */
export function inEnglish(words: Words): MessageText["words"] {
  return { en: words, pcm: words };
}
