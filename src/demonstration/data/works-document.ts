/** The one programme of the invented second employer: a process that asks for what the shipped documents do not. */
export const worksDocument = `---
company: Lantern Works (demonstration)
description: An invented employer of the demonstration, with one small registered apprenticeship.
location: [ "Portland, OR" ]

sites:
  harbour: { name: Lantern Works Harbour, city: Portland, region: Oregon, country: US, time zone: America/Los_Angeles }

programmes:
  - id: lantern-rack-assembler
    title: Rack assembler, registered apprenticeship (invented)
    summary: >-
      An invented programme of the demonstration. Two years of building and testing equipment racks, with evening classes, open
      from 16.
    field: Manufacturing
    framework: { system: US registered, approach: hybrid }
    duration: 24 months
    at: [ harbour ]

    phases:
      - name: Assembly and test
        mode: on the job
        duration: 24 months
        paid: yes
        summary: You build racks beside a journeyworker, wire them and test them.
        with: { mode: classroom, text: "Evening classes at the works" }

    criteria:
      - { id: age, age: 16 or older at the start }
      - { id: diploma, preferred: a high school diploma or an equivalent }

    process:
      - apply
      - screen: { by: agency, within: 10 working days, hide: [ name, photo ], quality sample: 100 % }
      - step:
          name: Trial day
          by: employer
          within: 10 working days
          evidence: [ Signed safety briefing, Work sample with its measurements ]
          outcomes: [ Passed, Passed with a coach for the first weeks, Not passed ]
      - offer:
          by: employer
          within: 5 working days
          open for: 10 days
          approval above: 44000
          conditions:
            - { title: Permission to work, kind: right to work, evidence: "Documents of your choice from the federal lists", within: 10 working days }
            - { title: One reference, kind: references, evidence: "A letter from somebody who has taught you or worked with you", within: 10 working days }
      - enrol

    hours:
      - { kind: on the job, at least: 4000, source: Standards of this invented apprenticeship }
      - { kind: related, at least: 288, source: Standards of this invented apprenticeship }
    mentors: 1 mentor to 1 apprentice
    contacts:
      - { name: The apprenticeship desk, role: Questions and complaints, email: apprentices@lantern.example }
    leads to: [ { role: Rack assembler, at: Lantern Works } ]

    pay:
      currency: USD
      per: year
      from: 38000
      to: 48000
      steps:
        - { after: start, pay: 38000 }
        - { after: 2000 hours, pay: 43000 }
        - { after: 3000 hours, pay: 48000 }

    benefits: [ Health insurance, Tools and work clothes ]

    demands:
      - { id: lifting, lift: 35 lb, accommodation: A lift table stands at every bench }

    accommodation: Ask at any time in your application. Only the people who arrange it read why.

    competencies:
      work processes:
        - { id: assembly, title: Assembly and wiring, hours: 2600, duties: Build and wire racks to a drawing }
        - { id: testing, title: Testing, hours: 1400, duties: Measure a rack and record what was found }
---

# Rack assembler, registered apprenticeship (invented)

This programme, its employer and everybody in it are invented. It is here so that you can see a process with a trial day, a second
look at what an agency decided, offers that a second person approves, and the agreement of somebody under 18.
`;
