import { Button, Checkboxes, DateField, Details, Fieldset, Form, TextArea, TextField } from '#ui/index.ts';
import { actorNames, actors } from '../accommodation.rules.ts';
import { paths } from '../paths.ts';
import { mostItems } from '../team-answer.ts';
import type { TeamRequestProps } from './team-request.tsx';

type Inner = TeamRequestProps & { readonly isOpen: boolean };
const actionOf = ({ view }: TeamRequestProps): string => paths.teamRequest(view.request.id);

/** The answer of the team: adjustments one by one, or why not. */
export function Answer(props: Inner) {
  const { request } = props.view;
  const chosen = request.options.filter((option) => option.standing === 'chosen');
  const { typed, errors } = props;
  return (
    <section aria-labelledby="the-answer">
      <h2 id="the-answer">{props.isOpen ? 'The answer' : 'Agree something more'}</h2>
      <Details summary="Agree adjustments" open={props.isOpen && !errors.some((error) => error.field === 'decline_answer')}>
        <Form action={actionOf(props)} revision={request.revision} hidden={{ do: 'agree' }}>
          {Array.from({ length: mostItems }, (_, index) => index).map((index) => {
            const item = <Item {...props} index={index} suggestion={chosen[index]?.what ?? ''} />;
            const isFilled = (typed[`what_${index + 1}`] ?? chosen[index]?.what ?? '') !== '';
            return index === 0 ? (
              item
            ) : (
              <Details summary={`Adjustment ${index + 1}`} open={isFilled}>
                {item}
              </Details>
            );
          })}
          <TextArea
            name="answer"
            label="A word to the candidate"
            hint="Only the candidate reads this."
            required={false}
            value={typed['answer'] ?? ''}
            errors={errors}
            rows={2}
            maxLength={4000}
          />
          <DateField
            name="checkOn"
            label="Ask whether it helped on"
            required={false}
            value={typed['checkOn'] ?? props.checkOn.toString()}
            errors={errors}
          />
          <Button>Agree these adjustments</Button>
        </Form>
      </Details>
      {props.isOpen ? (
        <Details summary="Decline" open={errors.some((error) => error.field === 'decline_answer')}>
          <Form action={actionOf(props)} revision={request.revision} hidden={{ do: 'decline' }}>
            <TextArea
              name="decline_answer"
              label="Why, and what is possible instead"
              hint="Only the candidate reads this. They can write back, and the conversation opens again."
              value={typed['decline_answer'] ?? ''}
              errors={errors}
              rows={4}
              maxLength={4000}
            />
            <Button kind="danger">Decline the request</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

function Item({
  index,
  suggestion,
  typed,
  lists,
  errors,
  today,
}: TeamRequestProps & { readonly index: number; readonly suggestion: string }) {
  const field = (name: string): string => `${name}_${index + 1}`;
  return (
    <Fieldset legend={`Adjustment ${index + 1}`}>
      <TextField
        name={field('what')}
        label="What to do"
        hint="Those who must act read this sentence: what, never why."
        required={index === 0}
        value={typed[field('what')] ?? suggestion}
        errors={errors}
        maxLength={1000}
      />
      <Checkboxes
        name={field('acts')}
        label="Who must act on it"
        required={index === 0}
        values={lists[field('acts')] ?? []}
        errors={errors}
        options={actorNames.map((name) => ({ value: name, label: actors[name] }))}
      />
      <DateField name={field('from')} label="From" required={false} value={typed[field('from')] ?? today.toString()} errors={errors} />
      <DateField
        name={field('to')}
        label="To"
        hint="Leave empty if it has no end."
        required={false}
        value={typed[field('to')] ?? ''}
        errors={errors}
      />
    </Fieldset>
  );
}
