import type { ImpactDto } from "~/modules/batches/contract";

const toWords: Readonly<Record<string, string>> = {
  wallet: "Paid into wallets",
  source: "Paid back to a card or bank",
};
const languages = [
  { key: "en", label: "English", lang: "en-NG" },
  { key: "pcm", label: "Pidgin", lang: "pcm" },
] as const;

/** What the customers of a plan will be told, in both languages, with one of them as the example. */
export function Announced({ messages }: Pick<ImpactDto, "messages">) {
  if (messages.length === 0) return null;
  return (
    <section aria-label="What customers are told" className="grid gap-3 px-4 pb-5 text-sm md:px-6">
      <h3 className="font-semibold text-ink-2">What customers are told</h3>
      {messages.map((message) => (
        <div key={message.key} className="grid gap-2 rounded-card border border-line p-4">
          <p>
            <span className="font-semibold">{toWords[message.key] ?? message.key}:</span>{" "}
            <span className="figures">{message.people}</span> {message.people === 1 ? "person" : "people"},
            for example of <span className="figures">{message.of}</span>
          </p>
          <div className="grid gap-4 md:grid-cols-2">
            {languages.map(({ key, label, lang }) => (
              <div key={key} className="min-w-0">
                <p className="text-ink-2">{label}</p>
                <p lang={lang} className="font-semibold wrap-anywhere">
                  {message[key].subject}
                </p>
                <p lang={lang} className="wrap-anywhere whitespace-pre-line">
                  {message[key].body}
                </p>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
