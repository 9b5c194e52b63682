import { getTranslations } from "next-intl/server";
import { formatNaira } from "~/kernel/money";
import { api } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { formatTime } from "~/ui/fmt";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

/** The way back to the groups one is in, and what each waits for; nothing without any. */
export async function MyGroups() {
  const [t, { groups }] = await Promise.all([getTranslations("group.back"), (await api()).groups.mine({})]);
  return groups.map(({ code, name, kitchenName, status, deadlineAt, dueKobo }) => (
    <Banner
      key={code}
      tone={dueKobo === null ? "info" : "warn"}
      title={dueKobo === null ? t("title", { name }) : t("due", { name, share: formatNaira(dueKobo) })}
    >
      {t(status, { kitchen: kitchenName, time: formatTime(deadlineAt) })}
      <div className="mt-3">
        <LinkButton href={paths.group(code)} size="small" variant="secondary">
          {t("go")}
        </LinkButton>
      </div>
    </Banner>
  ));
}
