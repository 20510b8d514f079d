/** The process of the operations scheme in its second version: an assessment day before the interview, with levels in words. */
export const assessmentProcess = `    process:
      - apply
      - screen: { by: employer, within: 10 working days }
      - assess:
          name: Assessment day
          by: employer
          within: 20 working days
          scorecard:
            - name: Problem solving
              levels:
                - Tries one thing after another
                - Finds the cause when asked the right question
                - Finds the cause in steps that others can follow
                - Finds the cause, and says how it could be kept from coming back
            - Working with others
            - Safety first
      - interview: { by: employer, within: 15 working days, panel: 2, scorecard: [ Communication, Safety first ] }
      - offer: { by: employer, within: 5 working days, open for: 7 days }
      - enrol
`;
