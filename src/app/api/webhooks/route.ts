import { answerWebhook } from "./answer-webhook";

/** The short address, for a dashboard that was filled in before there was a choice. */
export const dynamic = "force-dynamic";

export { answerWebhook as POST };
