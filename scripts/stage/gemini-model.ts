/** Gemini with a model that knows this product: it writes questions, words follow-ups and grades answers. */
import {
  type GeminiEmulator,
  type GeminiEmulatorOptions,
  startGeminiEmulator,
} from '../../api/test/vendors/gemini/gemini-emulator.js';
import { graderOf, isGrading } from '../../api/test/vendors/gemini/responders/grading.js';
import { isPhrasing, phraserOf } from '../../api/test/vendors/gemini/responders/phrasing.js';
import { isQuestionRequest, writeQuestions } from '../../api/test/vendors/gemini/responders/questions.js';

/** Starts one on a free port, or on the one given. */
export async function startGeminiModel(options: GeminiEmulatorOptions = {}): Promise<GeminiEmulator> {
  const gemini = await startGeminiEmulator(options);
  gemini.answer(isQuestionRequest, writeQuestions());
  gemini.answer(isPhrasing, phraserOf());
  gemini.answer(isGrading, graderOf());
  return gemini;
}
