"use client";

import { useState } from "react";
import { Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { ErrorSummary } from "~/ui/error-summary";
import { FormActions } from "~/ui/form-actions";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { NumberStepper } from "~/ui/number-stepper";
import { OtpField } from "~/ui/otp-field";
import { PhoneField } from "~/ui/phone-field";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";

const areas = [
  { value: "yaba", label: "Yaba and Surulere" },
  { value: "lekki", label: "Lekki" },
  { value: "ikeja", label: "Ikeja" },
];

export function FormsGallery() {
  const [portions, setPortions] = useState(2);
  const [faulty, setFaulty] = useState(false);
  return (
    <form className="grid gap-6 md:grid-cols-2" onSubmit={(event) => event.preventDefault()}>
      <div className="grid content-start gap-5">
        <ErrorSummary
          faults={
            faulty ? [{ fieldId: "phone", message: "Enter a phone number, such as 0803 123 4567" }] : []
          }
        />
        <TextField
          label="Name you want us to call you"
          hint="Any name. It stands on your pack."
          autoComplete="name"
        />
        <PhoneField id="phone" error={faulty ? "Enter a phone number, such as 0803 123 4567" : null} />
        <MoneyField label="Top up" hint="From ₦500 to ₦200,000" defaultKobo={500_000} />
        <Select label="Area" options={areas} placeholder="Choose your area" />
        <Textarea
          label="Note to the kitchen"
          optional
          maxLength={140}
          defaultValue="Plenty pepper, no onions."
        />
        <OtpField label="Code from the SMS" hint="Six digits" />
        <OtpField label="Delivery PIN" length={4} error="That PIN is not right. 2 tries left." />
        <FormActions>
          <Button type="submit" onClick={() => setFaulty(true)}>
            Save
          </Button>
          <Button variant="quiet" onClick={() => setFaulty(false)}>
            Clear the faults
          </Button>
        </FormActions>
      </div>
      <div className="grid content-start gap-5">
        <RadioCards
          legend="Choose a swallow"
          hint="1 is included"
          name="swallow"
          defaultValue="amala"
          options={[
            { value: "amala", label: "Amala", detail: "Two wraps", trailing: "Included" },
            { value: "semo", label: "Semo", trailing: <Money kobo={20_000} signed /> },
            { value: "fufu", label: "Fufu", disabledReason: "Sold out, back tomorrow" },
          ]}
        />
        <RadioCards
          legend="When"
          name="when"
          error="Choose when we should bring it"
          columns={2}
          options={[
            { value: "asap", label: "As soon as possible", detail: "30 to 45 min" },
            { value: "slot", label: "At a time", detail: "Up to 3 days ahead" },
          ]}
        />
        <div className="grid gap-2">
          <Checkbox label="Ponmo" detail="Soft" trailing={<Money kobo={50_000} />} defaultChecked />
          <Checkbox label="Shaki" trailing={<Money kobo={70_000} />} />
          <Checkbox label="Cow leg" disabledReason="Sold out, back tomorrow" />
        </div>
        <div className="flex items-center gap-4">
          <NumberStepper label="Portions" value={portions} onValueChange={setPortions} min={1} max={5} />
          <span>
            <Money kobo={260_000 * portions} className="font-semibold" />
          </span>
        </div>
      </div>
    </form>
  );
}
