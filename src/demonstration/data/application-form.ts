/** What the demonstration's employer asks of those who apply to its IT scheme: everything that a form can ask. Not in the shipped document, whose source says none of it. */
export const applicationForm = `    application:
      statement: { ask: Why do you want to work with networks and systems?, words: 40 to 400 }
      documents: [ { name: CV, needed: yes }, { name: School certificates } ]
      references: 1
      questions:
        - { id: shifts, ask: "Could you work early and late turns, once you are 18?", answer: yes or no }
        - id: route
          ask: "Which route would you choose today? You decide after the first year."
          answer: { one of: [ Network engineering, IT project management, I do not know yet ] }
        - id: tried
          ask: "What have you tried so far?"
          answer: { several of: [ Built or repaired a computer, Set up a network at home, Written a program, Helped others with their devices ] }
          needed: no
        - { id: repaired, ask: What have you repaired or built that you are proud of?, answer: text, words: up to 120 }
        - { id: hours-a-week, ask: How many hours a week do you spend with technology?, answer: number, needed: no }
      at once: 2
      tell manager: when an offer is made
`;
