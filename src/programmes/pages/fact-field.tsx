import { listOf, type FormInput } from '#platform/forms/index.ts';
import { NONE_OF_THESE, type FactDefinition, type FactValue } from '#eligibility/index.ts';
import { Checkboxes, DateField, NumberField, Radios, TextField, type FormErrors } from '#ui/index.ts';

/** The texts that were sent or stand in the record, as a form holds them. */
export interface FactTexts {
  readonly answer?: string;
  readonly answers?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly region?: string;
  readonly city?: string;
}

export function textsOf(value: FactValue | undefined): FactTexts {
  switch (value?.type) {
    case undefined:
      return {};
    case 'yes_no':
      return { answer: value.value ? 'yes' : 'no' };
    case 'number':
      return { answer: String(value.value) };
    case 'date':
    case 'choice':
      return { answer: value.value };
    case 'set':
      return { answers: value.value.length === 0 ? [NONE_OF_THESE] : value.value };
    case 'interval':
      return { from: value.value.from, to: value.value.to ?? '' };
    case 'place':
      return { country: value.value.country, region: value.value.region ?? '', city: value.value.city ?? '' };
  }
}

interface FactFieldProps {
  readonly definition: FactDefinition;
  readonly texts: FactTexts;
  readonly errors: FormErrors;
}

/** One question with the control that its type asks for; the question is the page's heading. */
export function FactField({ definition, texts, errors }: FactFieldProps) {
  const shared = { name: 'answer', label: definition.question, hint: definition.help, errors };
  switch (definition.type) {
    case 'yes_no':
      return (
        <Radios
          {...shared}
          legendAsHeading
          value={texts.answer}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      );
    case 'choice':
      return (
        <Radios
          {...shared}
          legendAsHeading
          value={texts.answer}
          options={(definition.options ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
      );
    case 'set':
      return (
        <Checkboxes
          {...shared}
          name="answer[]"
          errors={errors.map((error) => ({ ...error, field: error.field === 'answer' ? 'answer[]' : error.field }))}
          id="answer"
          legendAsHeading
          values={texts.answers ?? []}
          options={[
            ...(definition.options ?? []).map(({ id, label }) => ({ value: id, label })),
            { value: NONE_OF_THESE, label: 'None of these' },
          ]}
        />
      );
    case 'number':
      return (
        <>
          <h1>{definition.question}</h1>
          <NumberField {...shared} label="Your answer" value={texts.answer} unit={definition.unit} />
        </>
      );
    case 'date':
      return (
        <>
          <h1>{definition.question}</h1>
          <DateField {...shared} label="Date" value={texts.answer} autocomplete={definition.id === 'date_of_birth' ? 'bday' : undefined} />
        </>
      );
    case 'interval':
      return (
        <>
          <h1>{definition.question}</h1>
          <DateField
            name="answer-from"
            id="answer"
            label="First day"
            hint={definition.help}
            value={texts.from}
            errors={errors}
            error={errors.find(({ field }) => field === 'answer')?.message}
          />
          <DateField
            name="answer-to"
            label="Last day"
            hint="Leave this empty while it still lasts."
            required={false}
            value={texts.to}
            errors={errors}
          />
        </>
      );
    case 'place':
      return (
        <>
          <h1>{definition.question}</h1>
          <TextField
            name="answer-country"
            id="answer"
            label="Country"
            hint={definition.help ?? 'Its code of two letters, such as US or GB.'}
            value={texts.country}
            errors={errors}
            error={errors.find(({ field }) => field === 'answer')?.message}
          />
          <TextField name="answer-region" label="State, county or region" required={false} value={texts.region} errors={errors} />
          <TextField name="answer-city" label="Town or city" required={false} value={texts.city} errors={errors} />
        </>
      );
  }
}

/** The texts that a form sent, to show it again. */
export const sentTexts = (form: FormInput): FactTexts => ({
  answer: form.fields['answer'],
  answers: listOf(form, 'answer'),
  from: form.fields['answer-from'],
  to: form.fields['answer-to'],
  country: form.fields['answer-country'],
  region: form.fields['answer-region'],
  city: form.fields['answer-city'],
});
