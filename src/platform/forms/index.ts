export {
  calendarDate,
  cleanText,
  fieldErrors,
  formFromJson,
  listOf,
  oneOf,
  optionalText,
  parseForm,
  readForm,
  requiredText,
  revision,
  type FormInput,
} from './parse.ts';
