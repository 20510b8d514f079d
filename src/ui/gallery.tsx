import { PageHeading } from './components/controls.tsx';
import { ContentSamples } from './gallery/content.tsx';
import { FormSamples } from './gallery/forms.tsx';
import { RecordSamples } from './gallery/records.tsx';
import { Layout, type LayoutProps } from './layout.tsx';

/** Every component in every state, light and dark, on one page. */
export function DesignGallery(props: Pick<LayoutProps, 'theme' | 'person' | 'navigation' | 'banner'>) {
  return (
    <Layout title="Design" {...props}>
      <PageHeading
        eyebrow="The design system"
        title="Copper that ages to verdigris"
        lead="Every component in every state: first in light, then in dark. Copper marks what is now or due; verdigris is what can be pressed and what is done."
      />
      {(['light', 'dark'] as const).map((theme) => (
        <section class="swatch" data-theme={theme} aria-label={`Components in ${theme}`}>
          <FormSamples theme={theme} />
          <ContentSamples theme={theme} />
          <RecordSamples />
        </section>
      ))}
    </Layout>
  );
}
