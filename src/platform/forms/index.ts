export { calendarDate, cleanText, fieldErrors, listOf, oneOf, optionalText, parseForm, readForm, requiredText, revision, wholeNumber, type FormInput } from './parse.ts';
