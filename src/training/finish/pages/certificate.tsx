import { minutesInWords } from '../../hours.rules.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Certificate,
  EmptyState,
  FactList,
  Form,
  formatDate,
  formatDateRange,
  formatNumber,
  LinkButton,
  Notice,
  PageHeading,
  SummaryList,
  Table,
  Tabs,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import type { CertificateView, CheckedCertificate, GrantedAward } from '../certificate.query.ts';
import { finishPaths } from '../paths.ts';

interface CertificateProps {
  readonly view: CertificateView;
  readonly award: GrantedAward;
  readonly isOwn: boolean;
  /** The host under which anybody can check it: "guildhall.example.org". */
  readonly host: string;
}

/** The sheet stands directly in main, so that printing the page prints the sheet and nothing else. */
export function CertificatePage({ view, award, isOwn, host }: CertificateProps) {
  const { record, awards } = view;
  return (
    <>
      <Breadcrumbs items={[{ label: isOwn ? 'My apprenticeship' : <bdi>{record.apprentice}</bdi>, href: finishPaths.record(record.id) }]} />
      {awards.length === 1 ? null : (
        <Tabs
          label="Certificates"
          items={awards.map((one) => ({
            label: one.title,
            href: finishPaths.certificate(record.id, one.awardId),
            current: one.awardId === award.awardId,
          }))}
        />
      )}
      <Certificate
        heading={1}
        holder={record.apprentice}
        award={award.title}
        programme={record.programme}
        organisation={record.organisation}
        date={formatDate(award.on)}
        detail={<Detail view={view} award={award} />}
        signatures={view.signatures}
        number={award.number}
        verifyAt={`${host}${finishPaths.checkCertificate}`}
      />
      <Notice kind="information">
        <p>Print this page or save it as a PDF: it fills one sheet, landscape.</p>
      </Notice>
      <h2>What stands behind it</h2>
      <FactList
        facts={[
          { label: 'Training', value: formatDateRange(record.startsOn, record.endedOn ?? record.plannedEndOn) },
          ...(view.grade === null ? [] : [{ label: 'Grade', value: view.grade }]),
          { label: 'Hours on the job', value: minutesInWords(view.onTheJobMinutes) },
          { label: 'Hours of training and study', value: minutesInWords(view.relatedMinutes) },
        ]}
      />
      {view.competencies.length === 0 ? null : (
        <Table
          caption="Competencies signed off"
          rows={view.competencies}
          columns={[
            { heading: 'Competency', names: true, cell: (row) => row.title },
            { heading: 'Level', cell: (row) => `${row.level}: ${row.levelText}` },
          ]}
        />
      )}
      <p>
        Number <span class="number">{award.number}</span>. Anybody to whom it is given can{' '}
        <a href={finishPaths.certificateByNumber(award.number)}>see that it is genuine</a>; they learn the programme, the award, the date
        and initials, nothing else.
      </p>
    </>
  );
}

/** A longer list would crowd the sheet: then their number at each level is given, and the list stands on the page below. */
const mostCharacters = 240;

/** "Level 3: Cabling, Network basics; level 4: Break-fix". */
function competenciesInWords(competencies: CertificateView['competencies']): string {
  if (competencies.length === 0) return '';
  const byLevel = [...Map.groupBy(competencies, ({ level }) => level)].toSorted(([a], [b]) => b - a);
  const named = `Competencies at ${byLevel.map(([level, own]) => `level ${level}: ${own.map(({ title }) => title).join(', ')}`).join('; at ')}`;
  return named.length <= mostCharacters
    ? named
    : `${competencies.length} competencies signed off: ${byLevel.map(([level, own]) => `${own.length} at level ${level}`).join(', ')}`;
}

function Detail({ view, award }: Pick<CertificateProps, 'view' | 'award'>) {
  const { record, competencies, grade } = view;
  const hours = [
    ...(view.onTheJobMinutes > 0 ? [`${formatNumber(Math.floor(view.onTheJobMinutes / 60))} hours on the job`] : []),
    ...(view.relatedMinutes > 0 ? [`${formatNumber(Math.floor(view.relatedMinutes / 60))} hours of training and study`] : []),
  ].join(' and ');
  const lines = [
    [award.by === null || award.by === record.organisation ? '' : `Awarded by ${award.by}`, grade === null ? '' : `Grade: ${grade}`]
      .filter(Boolean)
      .join(' · '),
    [formatDateRange(record.startsOn, record.endedOn ?? record.plannedEndOn), hours].filter(Boolean).join(' · '),
    competenciesInWords(competencies),
  ].filter((line) => line !== '');
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );
}

/** Before the end there is no certificate: says what leads to it. */
export function NoCertificatePage({ name, isOwn, id, seesGateway }: { name: string; isOwn: boolean; id: string; seesGateway: boolean }) {
  return (
    <>
      <Breadcrumbs items={[{ label: isOwn ? 'My apprenticeship' : <bdi>{name}</bdi>, href: finishPaths.record(id) }]} />
      <PageHeading title="No certificate yet" />
      <EmptyState
        title="The certificate is made when the assessment is recorded as passed."
        action={seesGateway ? <LinkButton href={finishPaths.gateway(id)}>See what is still open</LinkButton> : undefined}
      />
    </>
  );
}

export function CheckCertificatePage({ typed, errors }: { typed: string; errors: FormErrors }) {
  return (
    <>
      <PageHeading
        title="Check a certificate"
        lead="Every certificate that Guildhall makes has a number at its foot. Enter it to see whether it is genuine."
      />
      <Form action={finishPaths.checkCertificate} method="get">
        <TextField
          name="number"
          label="Number"
          hint="Such as GH-7K3M-9Q2X-4TWB-HD5N"
          value={typed}
          errors={errors}
          width="medium"
          autocomplete="off"
          spellcheck={false}
        />
        <ButtonRow>
          <Button>Check</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export function CheckedPage({ number, found }: { number: string; found: CheckedCertificate | null }) {
  if (!found) {
    return (
      <>
        <PageHeading
          title="No such certificate"
          lead="Nothing was issued under this number. Compare it with the paper, letter by letter."
        />
        <LinkButton href={finishPaths.checkCertificate}>Try again</LinkButton>
      </>
    );
  }
  return (
    <>
      <PageHeading title="This certificate is genuine" />
      <SummaryList
        rows={[
          { label: 'Number', value: number },
          { label: 'Award', value: found.award },
          ...(found.by === null ? [] : [{ label: 'Awarded by', value: found.by }]),
          { label: 'Programme', value: found.programme },
          { label: 'Date', value: formatDate(found.on) },
          { label: 'Holder’s initials', value: found.initials },
        ]}
      />
      <p class="soft measure">To protect the holder, nothing else is shown here. Compare the initials and the award with the paper.</p>
    </>
  );
}
