/** The look of Guildhall: rooms import components from here and nowhere deeper. */
export * from './layout.tsx';
export { assets, assetUrl, type Asset, type AssetName } from './assets.ts';
export { editorScript, type PageScript } from './editor/bundle.ts';
export * from './components/text.tsx';
export * from './components/icons.tsx';
export * from './components/controls.tsx';
export * from './components/forms.tsx';
export {
  DateField,
  FileField,
  NumberField,
  Select,
  TextArea,
  TextField,
  type DateFieldProps,
  type FieldProps,
  type FileFieldProps,
  type NumberFieldProps,
  type Option,
  type SelectProps,
  type TextAreaProps,
  type TextFieldProps,
} from './components/fields.tsx';
export * from './components/choices.tsx';
export * from './components/messages.tsx';
export * from './components/navigation.tsx';
export * from './components/content.tsx';
export * from './components/lists.tsx';
export * from './components/finder.tsx';
export * from './components/progress.tsx';
export * from './components/week-bars.tsx';
export * from './components/training.tsx';
export { monthsOf, type TimelineAward, type TimelineFork, type TimelinePhase } from './components/timeline-layout.ts';
export * from './components/certificate.tsx';
export { DesignGallery } from './gallery.tsx';
