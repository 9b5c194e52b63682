import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { env } from "~/env";
import { localeOf } from "~/i18n/locale";
import { Words } from "~/i18n/words";
import { earlyTapScript } from "~/ui/early-tap-script";
import { bricolage, inter } from "~/ui/fonts";
import { SkipLink } from "~/ui/skip-link";
import { themeScript } from "~/ui/theme-script";
import { Toasts } from "~/ui/toast";
// Each boundary alone would be a file that every page fetches; named here they come with the frame's own scripts.
import "./error";
import "./global-error";
import { isLite } from "./lite-mode";
import { shareMetadata } from "./share/share-metadata";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plain");
  const description = t("tagline");
  return {
    // Addresses in what a chat is told are of this site as it is configured, whatever host a request names.
    metadataBase: new URL(env().NEXTAUTH_URL),
    ...shareMetadata({ title: "Rachel Foods", description }),
    title: { default: "Rachel Foods", template: "%s · Rachel Foods" },
    description,
    applicationName: "Rachel Foods",
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // A sheet's keyboard must shrink the page, or the button that finishes it lies under the keys.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf7f0" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1226" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page built beforehand has no nonce, and the content security policy would stop its scripts.
  await connection();
  const [locale, lite] = [localeOf(await headers()), await isLite()];
  return (
    // The theme script writes data-theme before React wakes up, which is a difference React must accept.
    <html
      lang={locale === "en" ? "en-NG" : locale}
      className={`${inter.variable} ${bricolage.variable}`}
      data-lite={lite ? "" : undefined}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, run before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, run before anything can be pressed. */}
        <script dangerouslySetInnerHTML={{ __html: earlyTapScript }} />
      </head>
      <body>
        <SkipLink />
        <Words areas={["offline"]}>
          {children}
          <Toasts />
        </Words>
      </body>
    </html>
  );
}
