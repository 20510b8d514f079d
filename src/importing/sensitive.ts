/** Words of health and of crime, which may not be asked before a conditional offer: all that the language refuses, and more. */
export const aboutHealthOrCrime =
  /\b(health(?![- ]?care| and social| and safety)|medical|(?:take|takes|taking|on|need) (?:any )?medication|a doctor|illness(?:es)?|(?:an?|any|your) injur(?:y|ies)|injured|epilep\w*|diabet\w*|wheelchair|disabilit\w*|disabled|pregnan\w*|criminal|convict\w*|arrest\w*|been (?:in|to) (?:prison|jail)|felon\w*|misdemeanou?rs?|offen[cs]es?|drug[- ](?:test|screen)\w*|vision|hearing)\b/i;
