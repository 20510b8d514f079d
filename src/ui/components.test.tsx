import assert from 'node:assert/strict';
import test from 'node:test';
import type { Child } from 'hono/jsx';
import {
  ActionList,
  Button,
  Checkboxes,
  DateField,
  DesignGallery,
  ErrorSummary,
  Filters,
  Finder,
  Form,
  Layout,
  NumberField,
  Pagination,
  ProgressMeter,
  Radios,
  renderDocument,
  Select,
  SummaryList,
  Table,
  TextArea,
  TextField,
  TrainingTimeline,
} from './index.ts';

const render = (jsx: Child): string => renderDocument(jsx).replace('<!doctype html>', '');
const script = '<script>alert(1)</script>"\'';

test('script in any text is shown as text', () => {
  const places = [
    <TextField name="a" label={script} value={script} hint={script} error={script} />,
    <TextArea name="a" label="A" value={`</textarea>${script}`} />,
    <SummaryList rows={[{ label: script, value: script }]} />,
    <Table caption={script} rows={[script]} columns={[{ heading: script, cell: (row) => row }]} />,
    <ErrorSummary errors={[{ field: script, message: script }]} />,
    <Select name="a" label="A" options={[{ value: script, label: script }]} value={script} />,
    <Layout title={script} notice={{ kind: 'success', text: script }} person={{ name: script, detail: script }}>
      {script}
    </Layout>,
  ];
  for (const place of places) assert.doesNotMatch(render(place), /<script>|<\/textarea><script|="[^"]*"'/);
});

test('a field with an error says so, points at it and keeps what was typed', () => {
  const html = render(
    <TextField name="mail" label="E-mail" hint="At work" value="no at sign" errors={[{ field: 'mail', message: 'Write an address' }]} />,
  );
  assert.match(html, /<label[^>]*for="mail"/);
  assert.match(html, /aria-describedby="mail-hint mail-error"/);
  assert.match(html, /id="mail-error"/);
  assert.match(html, /aria-invalid="true"/);
  assert.match(html, /value="no at sign"/);
});

test('a field without an error or a hint is described by nothing', () => {
  const html = render(<TextField name="mail" label="E-mail" errors={[{ field: 'other', message: 'x' }]} />);
  assert.doesNotMatch(html, /aria-describedby|aria-invalid|optional/);
});

test('the error summary leads to the control of each field, and to nothing for the form as a whole', () => {
  const errors = [
    { field: 'service', message: 'Choose one' },
    { field: '', message: 'Someone else changed this' },
  ];
  const summary = render(<ErrorSummary errors={errors} />);
  assert.match(summary, /tabindex="-1" autofocus/);
  assert.match(summary, /<a href="#service">Choose one<\/a>/);
  assert.match(summary, /<li>Someone else changed this<\/li>/);
  assert.match(
    render(<Radios name="service" label="Service" options={[{ value: 'a', label: 'A' }]} errors={errors} />),
    /<input[^>]*id="service"/,
  );
  assert.equal(render(<ErrorSummary errors={[]} />), '');
});

test('optional fields say that they are, and only required ones are marked required', () => {
  const html = render(<TextField name="a" label="A" required={false} />);
  assert.match(html, /\(optional\)/);
  assert.doesNotMatch(html, /required/);
  assert.match(render(<TextField name="a" label="A" />), /required/);
});

test('a search asks for nothing: each of its fields may be left empty, and no browser holds it back', () => {
  assert.doesNotMatch(render(<TextField name="q" label="Words" type="search" />), /required|optional/);
  const finder = (
    <Finder action="/" label="Search" fields={<Select name="a" label="A" options={[]} />} panel={null} panelTitle="">
      Results
    </Finder>
  );
  assert.match(render(finder), /<form[^>]* novalidate/);
  assert.match(render(<Filters action="/">Fields</Filters>), /<form[^>]* novalidate/);
});

test('what was typed is never lost, even where it cannot be a number or a date', () => {
  assert.match(render(<NumberField name="n" label="N" value="seven" />), /value="seven"/);
  const date = render(<DateField name="d" label="D" value="31 Febuary" />);
  assert.match(date, /type="text"[^>]*value="31 Febuary"/);
  assert.match(date, /id="d-hint"/);
  assert.match(render(<DateField name="d" label="D" value="2027-03-03" />), /type="date"[^>]*value="2027-03-03"/);
});

test('text over its limit is shown whole, with the limit in words', () => {
  const html = render(<TextArea name="t" label="T" value="abcdef" maxLength={3} hint="Short." />);
  assert.match(html, />abcdef<\/textarea>/);
  assert.match(html, /Short\. Up to 3 characters\./);
  assert.doesNotMatch(html, /maxlength/i);
});

test('choices come back as they were made', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
  const html = render(<Checkboxes name="x" label="X" options={options} values={['b']} />);
  assert.match(html, /value="b" checked/);
  assert.equal(html.match(/checked/g)?.length, 1);
});

test('a form carries its revision and its id', () => {
  const html = render(
    <Form action="/x" revision={7} formId="f1" hidden={{ step: 2 }}>
      <Button>Go</Button>
    </Form>,
  );
  assert.match(html, /name="_revision" value="7"/);
  assert.match(html, /name="_form_id" value="f1"/);
  assert.match(html, /name="step" value="2"/);
  assert.match(html, /method="post"/);
});

test('the page names its place, its language and its theme, and begins with a skip link', () => {
  const html = renderDocument(
    <Layout title="Your hours" theme="dark" navigation={[{ label: 'Today', href: '/', current: true }]} person={null}>
      <h1>Your hours</h1>
    </Layout>,
  );
  assert.match(html, /^<!doctype html><html lang="en-GB" data-theme="dark">/);
  assert.match(html, /<title>Your hours – Guildhall<\/title>/);
  assert.match(html, /<body><a class="skip" href="#main">/);
  assert.match(html, /<main id="main"/);
  assert.match(html, /aria-current="page"/);
  assert.match(html, /href="\/help"/);
  assert.match(html, /href="\/sign-in"/);
});

const Slow = async () => <p>late</p>;

test('a page that waits for something is refused with a plain message', () => {
  assert.throws(() => renderDocument(<Slow />), /load its data before/);
});

test('an action that is overdue says so in words', () => {
  const html = render(<ActionList actions={[{ title: 'Approve', href: '/x', due: '2026-11-19', isOverdue: true }]} />);
  assert.match(html, /Was due 19 November 2026/);
  assert.match(render(<ActionList actions={[]} />), /Nothing needs you today/);
});

test('a list of one page has no paging', () => {
  assert.equal(render(<Pagination />), '');
  assert.match(render(<Pagination olderHref="?before=x" />), /rel="next"/);
});

test('progress says in words what the bar shows, and an empty target is no crash', () => {
  assert.match(
    render(<ProgressMeter label="Hours" value={40} target={100} planned={50} unit="hours" />),
    /10 hours behind the plan for today \(50\)/,
  );
  assert.match(render(<ProgressMeter label="None" value={0} target={0} />), /width="0%"/);
});

test('the training tells in its list every fact of its picture', () => {
  const html = render(
    <TrainingTimeline
      phases={[
        { id: 'a', name: 'College', mode: 'residential', months: 12, duration: '12 months', release: ['One day a week at work'] },
        { id: 'b', name: 'Networks', mode: 'on the job', months: 24, duration: '2 years', route: 'n' },
      ]}
      fork={{
        afterMonths: 12,
        options: [
          { id: 'n', title: 'Network engineer' },
          { id: 'p', title: 'Project manager' },
        ],
      }}
      awards={[{ title: 'Diploma', atMonth: 12 }]}
    />,
  );
  const list = html.slice(html.indexOf('</svg><ol'));
  for (const fact of [
    'College',
    '12 months',
    'One day a week at work',
    'Networks',
    'Network engineer',
    'Project manager',
    'Diploma',
    'After month 12',
  ]) {
    assert.ok(list.includes(fact), fact);
  }
  assert.match(html, /<svg class="training__picture"[^>]*aria-hidden="true"/);
});

test('a training without any length is told without a picture', () => {
  const html = render(<TrainingTimeline phases={[{ id: 'a', name: 'A', mode: 'online', months: 0, duration: '40 hours' }]} />);
  assert.doesNotMatch(html, /NaN|Infinity|training__picture/);
  assert.match(html, /40 hours/);
});

test('nothing in the gallery needs an inline style or script, and no id stands twice', () => {
  const html = renderDocument(<DesignGallery theme="light" />);
  assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+="|javascript:/);
  assert.doesNotMatch(html, /<script(?![^>]*src=)/);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
  assert.equal(html.match(/<h1/g)?.length, 1);
});
