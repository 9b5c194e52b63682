import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Words } from "~/i18n/words";
import { AppShell } from "~/ui/app-shell";
import { LanguageSwitch } from "~/ui/language-switch";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { SectionNav } from "~/ui/section-nav";
import { ThemeToggle } from "~/ui/theme-toggle";
import { AfterGallery } from "./after-gallery";
import { CartGallery } from "./cart-gallery";
import { ColoursAndType } from "./colours-and-type";
import { ConsoleGallery } from "./console-gallery";
import { CustomerGallery } from "./customer-gallery";
import { FormsGallery } from "./forms-gallery";
import { GroupGallery } from "./group-gallery";
import { MessagesGallery } from "./messages-gallery";
import { OverlaysGallery } from "./overlays-gallery";
import { PackBarGallery } from "./pack-bar-gallery";
import { PartsGallery } from "./parts-gallery";
import { PayGallery } from "./pay-gallery";
import { PicturesGallery } from "./pictures-gallery";
import { WalletGallery } from "./wallet-gallery";

export const metadata: Metadata = { title: "Design system", robots: { index: false } };

const sections = [
  { id: "colours", label: "Colours and type", content: <ColoursAndType /> },
  { id: "parts", label: "Parts", content: <PartsGallery /> },
  { id: "forms", label: "Forms", content: <FormsGallery /> },
  { id: "overlays", label: "Overlays", content: <OverlaysGallery /> },
  { id: "messages", label: "Messages and states", content: <MessagesGallery /> },
  { id: "customer", label: "Finding food", content: <CustomerGallery /> },
  { id: "cart", label: "Cart", content: <CartGallery /> },
  {
    id: "pay",
    label: "Paying",
    content: (
      <Words areas={["pay", "wallet"]}>
        <PayGallery />
      </Words>
    ),
  },
  { id: "group", label: "Group orders", content: <GroupGallery /> },
  { id: "wallet", label: "Wallet", content: <WalletGallery /> },
  { id: "after", label: "After the order", content: <AfterGallery /> },
  { id: "console", label: "Console", content: <ConsoleGallery /> },
  { id: "pictures", label: "Pictures", content: <PicturesGallery /> },
];

/** Every component in every state, to be looked at: narrow and wide, light and dark. */
export default function DesignSystemPage() {
  return (
    <AppShell
      end={
        <LinkButton href={paths.signIn()} variant="secondary" size="small">
          Sign in
        </LinkButton>
      }
      floating={<PackBarGallery />}
    >
      <div className="page flex flex-wrap items-center justify-between gap-4 py-6">
        <h1 className="font-display text-3xl font-bold">Design system</h1>
        <div className="flex flex-wrap gap-3">
          <LanguageSwitch />
          <ThemeToggle />
        </div>
      </div>
      <SectionNav label="Sections" sections={sections} className="sticky top-(--bar-top) z-20" />
      {sections.map(({ id, label, content }) => (
        <Section key={id} id={id} title={label}>
          {content}
        </Section>
      ))}
    </AppShell>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="page scroll-mt-16 py-8">
      <h2 id={`${id}-title`} className="mb-4 font-display text-2xl font-bold">
        {title}
      </h2>
      {children}
    </section>
  );
}
