import { log } from "~/platform/log";

/** A code on its way to its owner. `to` is the person's own phone or e-mail address. */
export type CodeMessage = {
  readonly userId: string;
  readonly channel: "sms" | "mail";
  readonly to: string;
  readonly code: string;
};

/** The port by which codes leave: an SMS or mail provider in a real installation. */
export type CodeSender = { send(message: CodeMessage): Promise<void> };

/** A word to a contact of the account, or to one it had until now: its owner may be somebody else than who changed it. */
export type ContactNotice = Omit<CodeMessage, "code"> & { readonly sentence: string };

/** By the same provider: what was changed is told where the codes go, or went until now. */
export type NoticeSender = { tell(notice: ContactNotice): Promise<void> };

/** The local stand-in: nothing leaves the machine. In demo mode the page shows the code itself. */
export const localCodeSender: CodeSender & NoticeSender = {
  async tell({ userId, channel }) {
    log().info(
      { userId, channel },
      "a change of an account was told; no provider is connected to deliver it",
    );
  },
  async send({ userId, channel }) {
    log().info({ userId, channel }, "a one-time code was made; no provider is connected to deliver it");
  },
};
