import type { Anchors } from './rubric.js';

/** The same for every family: it is measured in seconds and questions, not judged. */
export const timeManagementAnchors: Anchors = [
  'Most planned questions were not answered within the time.',
  'Several questions were not answered, or took far longer than their share.',
  'Most questions were answered, some well over their share of the time.',
  'Nearly all questions were answered, with little overrun.',
  'Every planned question was answered within its share of the time.',
];
