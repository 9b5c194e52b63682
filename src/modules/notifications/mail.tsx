import {
  Body,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import { render, toPlainText } from "@react-email/render";
import { env } from "~/env";
import type { Locale } from "~/modules/identity";

export type MailText = {
  readonly subject: string;
  readonly body: string;
  readonly locale: Locale;
  readonly orderId: string | null;
};

/** Mail knows no tokens and no dark mode of ours: the light theme's colours, as they stand in globals.css. */
const colour = { paper: "#fbf7f0", surface: "#ffffff", ink: "#1c1917", ink2: "#57504a", epo: "#b93a0b" };
const sans = "Inter, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

const words = {
  en: {
    order: "See your order",
    wallet: "See your wallet",
    never: "Rachel Foods never asks for your PIN, your password or a code: not by mail, not on the phone.",
    why: "You get this because of your order or your wallet. What we write to you about is chosen in",
    account: "your account",
  },
  pcm: {
    order: "See your order",
    wallet: "See your wallet",
    never: "Rachel Foods no dey ever ask for your PIN, your password or code: no be by mail, no be by phone.",
    why: "You get this one because of your order or your wallet. You fit choose wetin we go dey tell you for",
    account: "your account",
  },
} satisfies Record<Locale, Record<string, string>>;

/** A message as mail: HTML, and the same as text for whoever reads no HTML. */
export async function mailOf(text: MailText): Promise<{ html: string; text: string }> {
  const html = await render(<Mail {...text} />);
  return { html, text: toPlainText(html) };
}

function Mail({ subject, body, locale, orderId }: MailText) {
  const say = words[locale];
  const home = env().NEXTAUTH_URL;
  const place =
    orderId === null
      ? { href: `${home}/wallet`, label: say.wallet }
      : { href: `${home}/orders/${orderId}`, label: say.order };
  return (
    <Html lang={locale === "en" ? "en-NG" : locale}>
      <Head />
      <Preview>{body}</Preview>
      <Body style={{ backgroundColor: colour.paper, color: colour.ink, fontFamily: sans, margin: 0 }}>
        <Container style={{ maxWidth: "32rem", padding: "1.5rem 1rem" }}>
          <Text style={{ fontSize: "1.25rem", fontWeight: 700, margin: "0 0 1rem" }}>Rachel Foods</Text>
          <Section style={{ backgroundColor: colour.surface, borderRadius: "12px", padding: "1.5rem" }}>
            <Heading as="h1" style={{ fontSize: "1.375rem", lineHeight: 1.2, margin: "0 0 0.75rem" }}>
              {subject}
            </Heading>
            <Text style={{ fontSize: "1rem", lineHeight: 1.5, margin: "0 0 1rem" }}>{body}</Text>
            <Link href={place.href} style={{ color: colour.epo, fontWeight: 600 }}>
              {place.label}
            </Link>
          </Section>
          <Hr style={{ borderColor: "#e4dac9", margin: "1.5rem 0 1rem" }} />
          <Text style={{ color: colour.ink2, fontSize: "0.875rem", lineHeight: 1.5, margin: "0 0 0.5rem" }}>
            {say.never}
          </Text>
          <Text style={{ color: colour.ink2, fontSize: "0.875rem", lineHeight: 1.5, margin: 0 }}>
            {say.why}{" "}
            <Link
              href={`${home}/account/notifications`}
              style={{ color: colour.ink2, textDecoration: "underline" }}
            >
              {say.account}
            </Link>
            .
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
