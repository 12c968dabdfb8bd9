import type { Rubric } from './rubric.js';
import { timeManagementAnchors } from './time-management.js';

export const product: Rubric = {
  weights: {
    technicalDepth: 0.25,
    problemSolving: 0.25,
    tradeOffAnalysis: 0.2,
    communication: 0.2,
    timeManagement: 0.1,
  },
  anchors: {
    technicalDepth: [
      'Names neither users nor a problem of theirs.',
      'Names users or a problem in general terms.',
      'Ties a proposal to one group of users and their problem.',
      'Ties the proposal to users, a goal of the business and a measure of success.',
      'Segments users, picks one with a reason, and ties proposal, measure and guard-rail measure together.',
    ],
    communication: [
      'The proposal cannot be understood.',
      'Ideas in a row without a thread.',
      'The proposal is clear; the way to it is not.',
      'Goes from goal to users to proposal to measure.',
      'Announces a structure, keeps to it, and ends with a recommendation in one sentence.',
    ],
    problemSolving: [
      'Jumps to a feature.',
      'Lists features without a way of choosing.',
      'Chooses by one stated criterion.',
      'Breaks the problem down, chooses by stated criteria and names a risk.',
      'Breaks the problem down, tests assumptions, plans how to learn cheaply and says what would change the plan.',
    ],
    tradeOffAnalysis: [
      'Presents the proposal as if it cost nothing.',
      'Mentions that there are other options.',
      'Names a cost for users or the business.',
      'Compares options by impact, effort and risk.',
      'Compares options, names who loses, and says when another option would be right.',
    ],
    timeManagement: timeManagementAnchors,
  },
};
