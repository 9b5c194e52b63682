"use client";

import { useState } from "react";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Dialog, DialogClose } from "~/ui/dialog";
import { DishPicture } from "~/ui/dish-picture";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { NumberStepper } from "~/ui/number-stepper";
import { RadioCards } from "~/ui/radio-cards";
import { Sheet } from "~/ui/sheet";
import { useToast } from "~/ui/toast";

export function OverlaysGallery() {
  const toast = useToast();
  const [portions, setPortions] = useState(1);
  return (
    <div className="flex flex-wrap gap-3">
      <Sheet
        title="Amala, Ewedu & Gbegiri"
        description="Two soft wraps of yam-flour amala under ewedu, gbegiri and red stew."
        media={<DishPicture itemId="rachels-buka-surulere--amala-ewedu-and-gbegiri" className="max-h-60" />}
        trigger={<Button variant="secondary">Item sheet</Button>}
        footer={
          <div className="flex items-center gap-3">
            <NumberStepper label="Portions" value={portions} onValueChange={setPortions} min={1} max={9} />
            <Button wide>
              Add <Money kobo={280_000 * portions} />
            </Button>
          </div>
        }
      >
        <div className="grid gap-5">
          <RadioCards
            legend="Heat"
            name="heat"
            options={[
              { value: "mild", label: "Mild" },
              { value: "hot", label: "Hot" },
            ]}
          />
          <Checkbox label="Extra wrap" trailing={<Money kobo={60_000} signed />} />
        </div>
      </Sheet>
      <Sheet
        title="Deliver to"
        desktop="side"
        trigger={<Button variant="secondary">Side sheet</Button>}
        footer={<Button wide>Use this address</Button>}
      >
        <TextField label="Closest landmark" hint="Such as: Tejuosho Market, main gate" />
      </Sheet>
      <Dialog
        title="Cancel this order?"
        trigger={<Button variant="danger-outline">Dialog</Button>}
        actions={
          <>
            <DialogClose>
              <Button variant="danger-outline">Cancel the order</Button>
            </DialogClose>
            <DialogClose>
              <Button variant="secondary">Keep it</Button>
            </DialogClose>
          </>
        }
      >
        You get <Money kobo={643_000} /> back to your wallet now. The kitchen has not started.
      </Dialog>
      <Button
        variant="secondary"
        onClick={() =>
          toast({
            title: "Added to Ada's pack",
            description: "Amala, Ewedu & Gbegiri",
            tone: "success",
            action: { label: "Undo", onPress: () => toast({ title: "Taken out again" }) },
          })
        }
      >
        Toast
      </Button>
      <Button
        variant="secondary"
        onClick={() =>
          toast({ title: "You are offline", description: "Nothing was charged.", tone: "danger" })
        }
      >
        Problem toast
      </Button>
    </div>
  );
}
