import type { Rubric } from './rubric.js';
import { timeManagementAnchors } from './time-management.js';

export const behavioral: Rubric = {
  weights: {
    technicalDepth: 0.25,
    communication: 0.25,
    problemSolving: 0.25,
    tradeOffAnalysis: 0.15,
    timeManagement: 0.1,
  },
  anchors: {
    technicalDepth: [
      'Tells of no concrete situation.',
      'Speaks of situations in general ("I usually").',
      'Tells one concrete situation and what was done in it.',
      'Tells the situation, the own part in it and the result.',
      'Tells situation, own part, a result that can be checked, and what was done differently since.',
    ],
    communication: [
      'The story cannot be followed, or does not address the question.',
      'Events without an order; who did what stays unclear.',
      'The course of events is clear.',
      'Situation, task, action and result come in order, without detours.',
      'In order, brief on the setting and full on the actions, with the point said plainly.',
    ],
    problemSolving: [
      'Describes no action.',
      'Describes what others did, or "we" throughout.',
      'Describes an own action without the reason for it.',
      'Describes own actions and why these were chosen.',
      'Describes actions with reasons, how others were involved, and how progress was checked.',
    ],
    tradeOffAnalysis: [
      'Presents the own way as the only one.',
      'Mentions another view.',
      'Explains another view and what spoke for it.',
      'Weighs the views against each other and against the aim.',
      'Weighs views, names what was given up, and draws a lesson that holds beyond the case.',
    ],
    timeManagement: timeManagementAnchors,
  },
};
