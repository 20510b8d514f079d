/** Words of health and of crime, which may not be asked before a conditional offer. */
export const aboutHealthOrCrime =
  /\b(health(?![- ]?care| and social| and safety)|medical|illness|disabilit\w*|disabled|pregnan\w*|criminal|convict\w*|felon\w*|arrest\w*|drug[- ](?:test|screen)\w*|vision|hearing)\b/i;
