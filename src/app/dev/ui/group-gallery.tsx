import { Words } from "~/i18n/words";
import { LobbyView } from "../../(shop)/g/[code]/lobby";
import { groups } from "./sample-group";

/** The page of a group order in every state, for whoever may look at it. Nothing of it is asked of the server. */
export function GroupGallery() {
  return (
    <Words areas={["group", "pay", "wallet"]}>
      <div className="grid items-start gap-8 md:grid-cols-2 lg:grid-cols-3">
        {groups.map(({ key, group, person }) => (
          <section key={key} aria-label={key} className="grid min-w-0 gap-3">
            <p className="font-semibold text-ink-2">{key}</p>
            <LobbyView group={group} person={person} origin="https://rachel.example" />
          </section>
        ))}
      </div>
    </Words>
  );
}
