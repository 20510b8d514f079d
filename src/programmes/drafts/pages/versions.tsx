import { Breadcrumbs, Button, ButtonRow, Details, Form, Notice, PageHeading, Select, Table, countOf } from '#ui/index.ts';
import type { Difference } from '../../differences/index.ts';
import type { KnownProgramme, ManagedVersion, ManagedView } from '../../manage.query.ts';
import { dayOf } from '../../pages/manage-home.tsx';
import { paths } from '../../paths.ts';
import type { ComparedVersion, VersionUse } from '../versions.query.ts';
import { DifferenceList } from './parts.tsx';

export interface CompareView {
  readonly programme: KnownProgramme;
  /** All versions, newest first. */
  readonly numbers: readonly number[];
  readonly before: ComparedVersion;
  readonly after: ComparedVersion;
  readonly differences: readonly Difference[];
}

/** What one version says otherwise than another, in plain words. */
export function ComparePage({ programme, numbers, before, after, differences }: CompareView) {
  const options = numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: programme.title, href: paths.managed(programme.id) },
        ]}
      />
      <PageHeading
        title={`Version ${before.number} and version ${after.number}`}
        eyebrow={programme.title}
        lead={`Published on ${dayOf(before.publishedAt)} and on ${dayOf(after.publishedAt)}.`}
      />
      {differences.length === 0 ? (
        <Notice kind="information">
          <p>Both say the same.</p>
        </Notice>
      ) : (
        <>
          <h2>{`${countOf(differences.length, 'difference')}, from version ${before.number} to version ${after.number}`}</h2>
          <DifferenceList differences={differences} />
        </>
      )}
      <h2>Compare others</h2>
      <CompareForm programmeId={programme.id} from={before.number} to={after.number} options={options} />
    </>
  );
}

function CompareForm({
  programmeId,
  from,
  to,
  options,
}: {
  programmeId: string;
  from: number;
  to: number;
  options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <Form action={paths.managed(programmeId, '/compare')} method="get">
      <Select name="from" label="From" value={String(from)} options={options} />
      <Select name="to" label="To" value={String(to)} options={options} />
      <ButtonRow>
        <Button kind="secondary">Compare</Button>
      </ButtonRow>
    </Form>
  );
}

/** The published versions of a programme, newest first: what each changed, who is on it, and what can be done with it. */
export function Versions({ view, use }: { view: ManagedView; use: ReadonlyMap<string, VersionUse> }) {
  const [newest] = view.versions;
  return (
    <>
      <Table
        caption="Published versions, newest first"
        captionHidden
        columns={[
          {
            heading: 'Version',
            names: true,
            cell: (version) => `Version ${version.number}${version.withdrawnAt === null ? '' : ', withdrawn'}`,
          },
          { heading: 'Published', cell: (version) => `${dayOf(version.publishedAt)} by ${version.publishedBy ?? 'Guildhall'}` },
          { heading: 'What changed', cell: (version) => <WhatChanged view={view} version={version} /> },
          { heading: 'Who is on it', cell: (version) => <UseOf view={view} use={use.get(version.id)} /> },
          {
            heading: 'Document',
            cell: (version) => (
              <div>
                <a href={paths.managed(view.id, `/versions/${version.id}/document`)} download={version.documentName}>
                  {`Download version ${version.number}`}
                </a>
                {version.id === newest?.id ? null : (
                  <Form action={paths.managed(view.id, '/drafts')} hidden={{ version: version.id }}>
                    <Button kind="quiet" small>
                      {`Bring back version ${version.number}`}
                    </Button>
                  </Form>
                )}
              </div>
            ),
          },
        ]}
        rows={view.versions}
      />
      {view.versions.length > 2 ? (
        <Details summary="Compare any two versions">
          <CompareForm
            programmeId={view.id}
            from={view.versions.at(-1)?.number ?? 1}
            to={newest?.number ?? 1}
            options={view.versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }))}
          />
        </Details>
      ) : null}
    </>
  );
}

function WhatChanged({ view, version }: { view: ManagedView; version: ManagedVersion }) {
  const event = view.history.find(({ type, data }) => type === 'programme.published' && data['version'] === version.id);
  const told = event?.data['differences'];
  const differences = Array.isArray(told) ? told.map(String) : [];
  const [first] = differences;
  const compare =
    version.number === 1 ? null : (
      <a
        href={paths.managed(view.id, `/compare?from=${version.number - 1}&to=${version.number}`)}
      >{`Compare with version ${version.number - 1}`}</a>
    );
  if (first === undefined) return <>{version.number === 1 ? 'The first version' : <div>Nothing: published again. {compare}</div>}</>;
  return (
    <div>
      {differences.length === 1 ? (
        <p class="flush">{first}</p>
      ) : (
        <Details summary={countOf(differences.length, 'difference')}>
          <ul>
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        </Details>
      )}
      {compare}
    </div>
  );
}

/** Counts with a way to the lists, where there is something to list. */
function UseOf({ view, use }: { view: ManagedView; use: VersionUse | undefined }) {
  if (!use) return <span class="soft">Nobody</span>;
  return (
    <ul class="plain">
      {use.openIntakes === 0 ? null : (
        <li>
          <a href="#intakes">{countOf(use.openIntakes, 'open intake')}</a>
        </li>
      )}
      {use.applications === 0 ? null : (
        <li>
          <a href={`/work/applications?programme=${view.id}`}>{countOf(use.applications, 'application')}</a>
        </li>
      )}
      {use.unsent === 0 ? null : <li>{countOf(use.unsent, 'application begun, not sent', 'applications begun, not sent')}</li>}
      {use.apprenticeships === 0 ? null : (
        <li>
          <a href={`/work/apprentices?programme=${view.id}`}>{countOf(use.apprenticeships, 'apprenticeship')}</a>
        </li>
      )}
    </ul>
  );
}
