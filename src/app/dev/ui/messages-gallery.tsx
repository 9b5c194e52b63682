import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { ErrorState } from "~/ui/error-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";

export function MessagesGallery() {
  return (
    <div className="grid gap-4">
      <Banner tone="info" title="Opens at 9:00 am tomorrow">
        You can order now for the first slot.
      </Banner>
      <Banner tone="success" title="Paid">
        Rachel's Buka has 3 minutes to accept.
      </Banner>
      <Banner
        tone="warn"
        title="Rain fee of ₦390 until 8:00 pm"
        action={
          <Button size="small" variant="secondary">
            Why?
          </Button>
        }
      >
        It goes to the rider whole.
      </Banner>
      <Banner tone="danger" title="Someone just took the last Isi Ewu">
        Your wallet was not charged. Choose another dish, or come back tomorrow.
      </Banner>
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <EmptyState
            scene="pot"
            title="Nothing in your pack yet"
            action={<LinkButton href={paths.home}>See the kitchens</LinkButton>}
          >
            Choose a kitchen and start with a soup.
          </EmptyState>
        </Card>
        <Card>
          <EmptyState scene="closed" title="The kitchens are asleep">
            The first one opens at 6:30 am.
          </EmptyState>
        </Card>
        <Card>
          <EmptyState scene="wallet" title="Your wallet is empty" action={<Button>Top up</Button>}>
            Top up by transfer, it takes a minute.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState requestId="req_7k4q21" action={<Button variant="secondary">Try again</Button>} />
        </Card>
      </div>
    </div>
  );
}
