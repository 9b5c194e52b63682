import { answerWebhook } from "../answer-webhook";

export const dynamic = "force-dynamic";

export { answerWebhook as POST };
