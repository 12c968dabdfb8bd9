import type { Rubric } from './rubric.js';
import { timeManagementAnchors } from './time-management.js';

export const design: Rubric = {
  weights: {
    technicalDepth: 0.3,
    tradeOffAnalysis: 0.25,
    problemSolving: 0.2,
    communication: 0.15,
    timeManagement: 0.1,
  },
  anchors: {
    technicalDepth: [
      'Names no component that would do the work.',
      'Names components without saying what each is responsible for.',
      'Describes the main components and how a request travels through them.',
      'Describes components, data and their load, and what happens when one of them fails.',
      'Sizes the parts with numbers, treats failure, consistency and growth, and goes deep where the risk is.',
    ],
    communication: [
      'The design cannot be pictured from what is said.',
      'Parts are named in the order they came to mind.',
      'The outline is clear; details arrive without saying where they belong.',
      'Goes from requirements to outline to details and says so.',
      'States assumptions, gives the whole picture in a few sentences, then deepens part by part with a check-in.',
    ],
    problemSolving: [
      'Starts from no requirement.',
      'Repeats the requirements without drawing anything from them.',
      'Derives the main structure from the requirements.',
      'Derives the structure, finds the bottleneck and removes it.',
      'Derives the structure from stated numbers, tests it against failure and change, and improves it unprompted.',
    ],
    tradeOffAnalysis: [
      'Presents one design as if it had no cost.',
      'Mentions an alternative without comparing.',
      'Names a cost of the chosen design.',
      'Compares alternatives for the main decision by what they gain and lose.',
      'Compares alternatives for each important decision, says what would change the choice, and decides.',
    ],
    timeManagement: timeManagementAnchors,
  },
};
