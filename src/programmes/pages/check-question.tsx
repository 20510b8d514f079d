import type { FactDefinition } from '#eligibility/index.ts';
import { Breadcrumbs, Button, ButtonRow, ErrorSummary, Form, Radios, countOf, type FormErrors } from '#ui/index.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { paths } from '../paths.ts';
import { countryName } from '../words.ts';
import { FactField, type FactTexts } from './fact-field.tsx';

const privacy = 'Your answers stay in this browser, and go to the employer only if you apply.';

export interface QuestionView {
  readonly programme: CompiledProgramme;
  readonly definition: FactDefinition;
  readonly texts: FactTexts;
  readonly errors: FormErrors;
  /** "At most n more questions", this one included; null for a question that is answered again. */
  readonly atMost: number | null;
  readonly backHref: string;
}

export function QuestionPage({ programme, definition, texts, errors, atMost, backHref }: QuestionView) {
  return (
    <>
      <Way programme={programme} backHref={backHref} />
      <ErrorSummary errors={errors} />
      {atMost === null ? null : (
        <p class="soft">{atMost <= 1 ? 'This is the last question.' : `At most ${countOf(atMost, 'question')}, with this one.`}</p>
      )}
      <Form action={paths.question(programme.id, definition.id)}>
        <FactField definition={definition} texts={texts} errors={errors} />
        <ButtonRow>
          <Button>Continue</Button>
          <Button kind="quiet" name="unknown" value="yes">
            I do not know
          </Button>
        </ButtonRow>
      </Form>
      <p class="soft small">{privacy}</p>
    </>
  );
}

export interface PlaceView {
  readonly programme: CompiledProgramme;
  readonly chosen: string | null | undefined;
  readonly errors: FormErrors;
  readonly backHref: string;
}

export const anyPlace = 'any';

/** Asked first where the requirements differ from place to place. */
export function PlacePage({ programme, chosen, errors, backHref }: PlaceView) {
  return (
    <>
      <Way programme={programme} backHref={backHref} />
      <ErrorSummary errors={errors} idOf={() => 'place'} />
      <Form action={paths.question(programme.id, placeQuestion)}>
        <Radios
          name="place"
          label="Where would you like to work?"
          legendAsHeading
          hint="Some requirements hold only at some of the places."
          errors={errors}
          value={chosen === null ? anyPlace : chosen}
          options={[
            ...programme.sites.map((site) => ({
              value: site.id,
              label: site.name,
              hint: site.name.includes(countryName(site.country)) ? undefined : countryName(site.country),
            })),
            { value: anyPlace, label: 'I have not decided', hint: 'You see at the end what each place asks for.' },
          ]}
        />
        <ButtonRow>
          <Button>Continue</Button>
        </ButtonRow>
      </Form>
      <p class="soft small">{privacy}</p>
    </>
  );
}

/** Ids of facts hold no hyphen, so no question of a document can have these addresses. */
export const placeQuestion = 'place-of-work';
export const resultQuestion = 'your-result';

function Way({ programme, backHref }: { programme: CompiledProgramme; backHref: string }) {
  return (
    <Breadcrumbs
      label="Way back"
      items={[
        { label: programme.title, href: paths.programme(programme.id) },
        ...(backHref === paths.programme(programme.id) ? [] : [{ label: 'Back to the question before', href: backHref }]),
      ]}
    />
  );
}
