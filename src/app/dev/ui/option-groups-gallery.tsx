"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Choices, groupFault } from "../../(shop)/item-sheet/choices";
import { OptionGroup } from "../../(shop)/item-sheet/option-group";
import { menuItems } from "./sample-menu";

/** The questions of a dish: one answer, some, and again and again; beside them the same, not answered. */
export function OptionGroupsGallery() {
  const t = useTranslations("menu");
  const [choices, setChoices] = useState<Choices>({ "protein-buka": { ponmo: 3 } });
  const groups = menuItems.flatMap(({ optionGroups }) => optionGroups);
  return (
    <div className="grid gap-5 md:grid-cols-3">
      {groups.map((group) => (
        <OptionGroup
          key={group.id}
          group={group}
          choices={choices}
          onChoose={setChoices}
          fault={group.id === "soup-choice" ? groupFault(group, choices, t) : null}
        />
      ))}
    </div>
  );
}
