import { ButtonRow, EmptyState, LinkButton, MomentText, PageHeading, SummaryList, Table } from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { PublicKey, StatedSeed } from '../secrets.store.ts';

/** The public key that logs are signed with, and how anybody checks one. */
export interface KeyPageProps {
  readonly publicKey: PublicKey | null;
  readonly seeds: readonly StatedSeed[];
  readonly timeZone: string;
}

/** The rule, the seeds that are fixed, the public key that logs are signed with, and how anybody checks one. */
export function KeyPage({ publicKey, seeds, timeZone }: KeyPageProps) {
  return (
    <>
      <PageHeading
        title="How places are shared out, and how to check it"
        lead="Each time places are shared out here, a log is signed that anybody who has it can run again."
      />
      <h2>The rule</h2>
      <p>
        Every candidate asks for the site that they want most. Each site keeps the best ranked of those who ask, up to its places, and
        refuses the rest, who ask for their next choice. That goes on until nobody is refused any more. Nobody can gain by stating other
        wishes than their own, and no candidate and site are left that would both rather have each other.
      </p>
      <p>
        Places that are kept for a group go to the best ranked who belong to it; where nobody does, to the best of the rest. Equal
        candidates are ranked by a lottery: its seed is fixed, and the seed’s hash recorded, before a run is set up, and the seed is
        published with the result. The number of a candidate is the SHA-256 of the seed, a colon and their reference in the log; the lower
        one comes first.
      </p>
      <h2>Seeds</h2>
      <p>
        A hash that stands here without its seed belongs to a run that is not published yet: it was fixed before anybody saw a result, and
        it serves until a run is published with it, however often a run is discarded.
      </p>
      <Table
        caption="The latest seeds"
        captionHidden
        rows={seeds}
        empty={<p class="soft">No seed has been drawn yet.</p>}
        columns={[
          { heading: 'Programme', names: true, cell: (row) => row.programmeTitle },
          { heading: 'Fixed', cell: (row) => <MomentText moment={row.drawnAt} timeZone={timeZone} /> },
          { heading: 'Hash', cell: (row) => <code>{row.commitment}</code> },
          { heading: 'Seed', cell: (row) => (row.seed === null ? <span class="soft">Not published yet</span> : <code>{row.seed}</code>) },
        ]}
      />
      <p class="soft small">The hash is the SHA-256 of the words “guildhall lottery seed:” followed by the seed.</p>
      <h2>Check a log</h2>
      <p>
        With Guildhall installed, <code>guildhall replay FILE</code> checks the signature, draws the lottery again, shares the places out
        again, compares every candidate’s result, looks for blocking pairs, and prints one line. Add <code>--key</code> with the key below,
        or with its file, to make sure that the log comes from here.
      </p>
      <h2>The key</h2>
      {publicKey === null ? (
        <EmptyState title="Nothing has been signed yet.">
          <p>The key is made when the first run is published.</p>
        </EmptyState>
      ) : (
        <>
          <SummaryList
            rows={[
              { label: 'Kind', value: 'Ed25519' },
              { label: 'Public key', value: <code>{publicKey.base64}</code> },
              { label: 'Made', value: <MomentText moment={publicKey.madeAt} timeZone={timeZone} /> },
            ]}
          />
          <ButtonRow>
            <LinkButton kind="secondary" href={paths.keyFile} download>
              Download the key (PEM)
            </LinkButton>
          </ButtonRow>
        </>
      )}
    </>
  );
}
