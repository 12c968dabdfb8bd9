/** How often the level is read, in milliseconds. */
const interval = 100;

/** Speech at arm's length reaches about this root mean square of full scale; it is shown as 1. */
const loudSpeech = 0.15;

/**
 * Measures how loud a stream is, from 0 to 1, ten times a second.
 *
 * @param createContext default: a new `AudioContext`; a browser without one has no level
 * @returns the function that stops it
 */
export function measureLevel(
  stream: MediaStream,
  onLevel: (level: number) => void,
  createContext: () => AudioContext | undefined = contextOfPage,
): () => void {
  const context = createContext();
  if (!context) return () => {};
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // Outside a click it begins suspended and stays so: then the level is 0, and nothing else is lost.
  context.resume().catch(() => {});
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, interval);
  let measuring = true;
  return () => {
    if (!measuring) return;
    measuring = false;
    clearInterval(timer);
    source.disconnect();
    context.close().catch(() => {});
  };
}

/** @param samples from -1 to 1 */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return Math.min(1, Math.sqrt(power) / loudSpeech);
}

function contextOfPage(): AudioContext | undefined {
  try {
    return new AudioContext();
  } catch {
    // There is none, or the page has as many as the browser allows.
    return undefined;
  }
}
