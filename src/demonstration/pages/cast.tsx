import { Button, Card, CardGrid, Form, PageHeading, Tag } from '#ui/index.ts';
import type { CastEntry } from '../cast.query.ts';

/** Everybody in the demonstration, each one press away. */
export function castPage(groups: readonly { group: string; members: readonly CastEntry[] }[], returnTo: string, current: string | null) {
  return (
    <>
      <PageHeading
        eyebrow="Demonstration"
        title="Choose a person"
        lead="Each is fictional and stands at another point of the journey. Become one of them, do what their home page asks, then become the next."
      />
      {groups.map(({ group, members }) => (
        <section aria-labelledby={`group-${group.replaceAll(/[ ,]+/g, '-')}`}>
          <h2 id={`group-${group.replaceAll(/[ ,]+/g, '-')}`}>{group}</h2>
          <CardGrid>
            {members.map((member) => (
              <Card
                title={member.name}
                eyebrow={member.roles}
                footer={
                  member.id === current ? (
                    <Tag tone="now">You are this person</Tag>
                  ) : (
                    <Form action={`/demonstration/people/${member.id}/sign-in`} hidden={{ return_to: returnTo }}>
                      <Button kind="secondary" small about={`as ${member.name}`}>
                        Sign in
                      </Button>
                    </Form>
                  )
                }
              >
                <p>{member.shows}</p>
              </Card>
            ))}
          </CardGrid>
        </section>
      ))}
    </>
  );
}
