export {
  calendarDate,
  cleanText,
  fieldErrors,
  listOf,
  oneOf,
  optionalText,
  parseForm,
  readForm,
  requiredText,
  revision,
  type FormInput,
} from './parse.ts';
