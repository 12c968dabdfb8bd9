import type { Rubric } from './rubric.js';
import { timeManagementAnchors } from './time-management.js';

export const hr: Rubric = {
  weights: {
    communication: 0.35,
    technicalDepth: 0.25,
    problemSolving: 0.2,
    tradeOffAnalysis: 0.1,
    timeManagement: 0.1,
  },
  anchors: {
    technicalDepth: [
      'Says nothing about the own work, studies or aims.',
      'Stays with general statements that anyone could make.',
      'Gives one fact of the own work, studies or aims that answers the question.',
      'Gives facts and ties them to the role.',
      'Gives facts with results, ties them to the role and the company, and shows where they lead next.',
    ],
    communication: [
      'The answer cannot be followed, or does not address the question.',
      'Fragments; the point has to be guessed.',
      'The point is understandable.',
      'The point comes first, with an example, in a fitting length.',
      'The point comes first, with a telling example, in plain words and with a clear end.',
    ],
    problemSolving: [
      'Gives no reason for any statement.',
      'Gives a reason that anyone could give.',
      'Gives an own reason.',
      'Gives own reasons and says what was done about it.',
      'Gives own reasons, what was done, what came of it and what is planned next.',
    ],
    tradeOffAnalysis: [
      'Knows only one side.',
      'Mentions another side.',
      'Names a limit or a weakness plainly.',
      'Names both sides and how they are handled.',
      'Names both sides, how they are handled, and what was learnt from it.',
    ],
    timeManagement: timeManagementAnchors,
  },
};
