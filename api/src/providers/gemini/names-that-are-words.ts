/** Names and parts of names that an interview also speaks of as something else, in small letters. */
const words = `
  ada alice amber apollo april art ash athena august baker bayes bell bill black block bob brown carter case chance
  chase cook crystal dart day dean delta dev drew duke earl elm eve faith field fisher flint floyd ford frank gates
  grace grant gray green grey guy hall hash hill holder hope house hugo hunter iris ivy jade jasmine jasper java
  jenkins jest jobs joy julia june kafka key king knight lane law lily little long lord love mach major march mark
  markov mason max may miller min moon moore newton nova page parker pascal pat patch pearl pearson penny perl porter
  post power price prolog puma python queen ram raven ray rich rob rook rose ruby rust sage scala shannon sharp short
  silver sky small spark star stone storm summer sunny swift taylor temple travis turing turner walker wall waters
  weaver west white will wise wolf wood worth young
  आकाश आनंद आशा उन्नति किरण ज्ञान ज्योति निधि नीति प्रकाश प्रगति राज रूप रेखा विकास विजय विद्या विवेक शक्ति शांति सत्य
  साहस स्मृति
`;

/**
 * Ordinary words and those of the trade that people are also called. Where one stands alone, and nobody names himself with
 * it, an answer that lost it might be judged wrongly. Not every such name is here: the words of the question are kept
 * too, whatever they are.
 */
export const namesThatAreWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
