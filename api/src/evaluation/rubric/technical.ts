import type { Rubric } from './rubric.js';
import { timeManagementAnchors } from './time-management.js';

export const technical: Rubric = {
  weights: {
    technicalDepth: 0.4,
    problemSolving: 0.25,
    communication: 0.15,
    tradeOffAnalysis: 0.1,
    timeManagement: 0.1,
  },
  anchors: {
    technicalDepth: [
      'Names no relevant mechanism, or describes it wrongly.',
      'Names the right mechanism without saying how it works.',
      'Explains the main mechanism correctly and leaves out conditions or consequences.',
      'Explains the mechanism with its conditions and most of its consequences.',
      'Explains the mechanism, why it is built so, where it breaks, and what follows in practice.',
    ],
    communication: [
      'The answer cannot be followed, or does not address the question.',
      'Single facts without a thread; the listener has to guess how they belong together.',
      'Understandable, with terms used correctly, in no particular order.',
      'Ordered, precise in its terms, with an example where one helps.',
      'Says the point first, then reasons and an example; nothing is missing and nothing is padding.',
    ],
    problemSolving: [
      'States no way to the answer.',
      'States a result without a reason.',
      'Gives a reason for the main step.',
      'Reasons step by step and checks the result against a case.',
      'Reasons step by step, finds the edge cases unprompted and says how to verify the result.',
    ],
    tradeOffAnalysis: [
      'Presents one way as if it had no cost.',
      'Mentions that there are other ways.',
      'Names a cost or a limit of the chosen way.',
      'Compares two ways by cost and benefit.',
      'Compares ways by cost and benefit and says under which conditions each is the right one.',
    ],
    timeManagement: timeManagementAnchors,
  },
};
