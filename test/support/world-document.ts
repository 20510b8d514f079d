/** A small programme with everything that the journey needs: an agency that screens without names, two sites, a scorecard, conditions, a provider and reviews. */
export const worldDocument = `---
company: Fernhill Works
description: Twelve months of training at Fernhill Works.
location: [ Leeds, Bristol ]

sites:
  leeds: { name: Fernhill Leeds, city: Leeds, country: GB, time zone: Europe/London }
  bristol: { name: Fernhill Bristol, city: Bristol, country: GB, time zone: Europe/London }

programmes:
  - id: network-technician
    title: Network technician apprenticeship
    summary: Learn to build and mend networks at Fernhill Works.
    field: Information technology
    duration: 12 months
    at: [ leeds, bristol ]

    phases:
      - name: First weeks at the college
        mode: block release
        provider: Harbour College
        duration: 3 months
      - name: Work and training on site
        mode: on the job
        duration: 9 months

    criteria:
      - { id: age, age: 18 or older at the start }
      - { id: shifts, required: willing to work shifts }
      - { id: hardware, preferred: knowledge of computer hardware and operating systems }

    process:
      - apply
      - screen: { by: agency, within: 10 working days, hide: [ name, photo, address, date of birth ] }
      - interview: { by: employer, within: 15 working days, panel: 2, scorecard: [ Problem solving, Communication ] }
      - offer: { by: employer, within: 5 working days, open for: 7 days, conditions: [ References ] }
      - enrol

    pay: { currency: GBP, per: year, from: 21000, to: 24000 }

    demands:
      - { lift: 20 kg, accommodation: Trolleys and a lift table are there }

    accommodation: Ask at any time in your application; only the accommodation adviser reads it.

    competencies:
      knowledge:
        - Network basics
      work processes:
        - { id: cabling, title: Cabling, duties: Lay and test cables }
---

# Network technician apprenticeship

Learn to build and mend networks.
`;
