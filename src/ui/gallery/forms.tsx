import { Button, ButtonRow, LinkButton } from '../components/controls.tsx';
import { Checkbox, Checkboxes, Radios } from '../components/choices.tsx';
import { DateField, FileField, NumberField, Select, TextArea, TextField } from '../components/fields.tsx';
import { ErrorSummary, Fieldset, Form } from '../components/forms.tsx';
import { Filters } from '../components/navigation.tsx';
import { SummaryList } from '../components/content.tsx';
import { rightToLeft, script, tooLong } from './samples.ts';

/** Names carry the theme, because the page shows every field twice. */
export function FormSamples({ theme }: { theme: string }) {
  const id = (name: string): string => `${theme}-${name}`;
  const errors = [
    { field: id('late'), message: 'Choose a day from 1 January 2027' },
    { field: id('hours-wrong'), message: 'Write the hours as a number, such as 7.5' },
    { field: '', message: 'Someone else changed this application at 14:30. What you typed is still here.' },
  ];
  return (
    <>
      <h2>Buttons</h2>
      <ButtonRow>
        <Button type="button">Submit application</Button>
        <LinkButton href="#main" kind="secondary">
          Save and leave
        </LinkButton>
        <Button type="button" kind="danger">
          Withdraw
        </Button>
        <Button type="button" kind="quiet">
          Cancel
        </Button>
        <Button type="button" small about="the hours of Monday">
          Approve
        </Button>
        <Button type="button" small kind="secondary" about="the hours of Monday">
          Return
        </Button>
      </ButtonRow>
      <h2>A form</h2>
      <ErrorSummary errors={errors} still />
      <div class="columns">
        <Form action="#" revision={7} formId="018f-sample" files>
          <TextField name={id('name')} label="Full name" value={rightToLeft} autocomplete="name" />
          <TextField
            name={id('code')}
            label="Code from the e-mail"
            hint="Six digits. It works for ten minutes."
            width="code"
            inputmode="numeric"
            autocomplete="one-time-code"
          />
          <TextArea name={id('why')} label="Why this programme?" value={script} maxLength={1500} rows={3} />
          <DateField name={id('born')} label="Date of birth" value="2004-03-27" required={false} />
          <DateField name={id('late')} label="First day you could start" value="31 Febuary" errors={errors} />
          <NumberField name={id('hours')} label="Hours on the job" value="7.5" unit="hours" decimal />
          <NumberField name={id('hours-wrong')} label="Hours of study" value="seven" unit="hours" errors={errors} />
          <Select
            name={id('site')}
            label="Preferred site"
            options={[
              { value: 'a', label: 'Umatilla, Oregon' },
              { value: 'b', label: 'Ashburn, Virginia' },
            ]}
            value="b"
          />
          <FileField
            name={id('file')}
            label="Certificate"
            hint="A PDF or a picture, up to 10 MB."
            required={false}
            accept="application/pdf,image/*"
          />
        </Form>
        <Form action="#">
          <Radios
            name={id('service')}
            label="Have you served in the armed forces?"
            options={[
              { value: 'active', label: 'I serve now', hint: 'Also in your last six months' },
              { value: 'veteran', label: 'I have served' },
              { value: 'no', label: 'No' },
            ]}
            value="active"
          />
          <Radios
            name={id('clear')}
            label="Do you hold an active clearance?"
            inline
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            error="Choose yes or no"
          />
          <Checkboxes
            name={id('certificates')}
            label="Certificates you hold"
            hint="Any one of these is enough."
            required={false}
            options={[
              { value: 'a', label: 'A+' },
              { value: 'n', label: 'Network+' },
              { value: 'l', label: 'Linux+' },
            ]}
            values={['n']}
          />
          <Fieldset legend="Where we reach you" section>
            <TextField name={id('mail')} label="E-mail" type="email" value="asha@example.org" readonly />
            <TextField name={id('long')} label={tooLong} value={tooLong} error="Keep it under 100 characters" maxLength={100} />
          </Fieldset>
          <Checkbox name={id('true')} label="What I have written is true" hint="It can be checked later." />
        </Form>
      </div>
      <h2>Check your answers</h2>
      <SummaryList
        rows={[
          { label: 'Full name', value: rightToLeft, changeHref: '#main' },
          { label: 'Why this programme?', value: `${script}\n${tooLong}`, changeHref: '#main' },
          { label: 'Accommodation', value: '', changeHref: '#main', changeLabel: 'what you need' },
        ]}
      />
      <h2>Filters</h2>
      <Filters action="#" clearHref="#main" label={`Filter, ${theme}`}>
        <TextField name={id('words')} label="Words" type="search" required={false} value="network" />
        <Select
          name={id('level')}
          label="Level"
          required={false}
          emptyLabel="Any"
          options={[
            { value: '3', label: 'Level 3' },
            { value: '4', label: 'Level 4' },
          ]}
        />
        <DateField name={id('from')} label="Starts from" required={false} />
      </Filters>
    </>
  );
}
