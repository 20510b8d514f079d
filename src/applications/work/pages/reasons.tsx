import { Checkbox, Details, Select, type FormErrors } from '#ui/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { reasonGroups } from '../refusals/grace.rules.ts';

/** The reasons of a decision against somebody: the weightiest by itself, more beside it. The programme's criteria come first. */
export function Reasons({
  name,
  id = name,
  label,
  hint,
  programme,
  typed = {},
  errors,
  required = true,
}: {
  name: string;
  id?: string;
  label: string;
  hint: string;
  programme: CompiledProgramme;
  typed?: Readonly<Record<string, string>> | undefined;
  errors?: FormErrors | undefined;
  required?: boolean;
}) {
  const { criteria, closed } = reasonGroups(programme);
  const all = [...criteria, ...closed];
  return (
    <>
      <Select name={name} id={id} label={label} hint={hint} required={required} value={typed[name] ?? ''} errors={errors} options={all} />
      <Details summary="More reasons" open={all.some(({ value }) => typed[`also:${value}`] !== undefined)}>
        {all.map(({ value, label: words }) => (
          <Checkbox
            name={`also:${value}`}
            id={`${id}-also-${value}`}
            label={words}
            required={false}
            checked={typed[`also:${value}`] !== undefined}
          />
        ))}
      </Details>
    </>
  );
}
