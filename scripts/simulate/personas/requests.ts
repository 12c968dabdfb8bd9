/** Candidates who want something besides answering. */
import { averageAnswer, excellentAnswer } from './answers.js';
import type { Moment, Reply } from './persona.js';

/** One request after the other, each once for a question, then the answer. */
export function asking(requests: readonly Reply[], then: (moment: Moment) => Reply) {
  return (moment: Moment): Reply => {
    const next = requests[moment.repliesSoFar.length];
    if (next) return next;
    const repliesSoFar = moment.repliesSoFar.slice(requests.length);
    return then({ ...moment, repliesSoFar });
  };
}

/** Everything that a candidate may ask for, spread over the questions. */
export function askForEverything(moment: Moment): Reply {
  const { position } = moment;
  if (position % 3 === 1) {
    return asking(
      [
        { intent: 'repeat', text: 'Sorry, could you repeat the question please?' },
        { intent: 'rephrase', text: 'Can you rephrase that?' },
        { intent: 'hint', text: 'Could I get a hint?' },
        { intent: 'moment', text: 'Give me a moment to think please.' },
      ],
      averageAnswer,
    )(moment);
  }
  if (position % 3 === 2) return { intent: 'skip', text: 'Can we skip this question please?' };
  return asking(
    [
      { intent: 'hint', text: 'I am stuck, can you help me?' },
      { intent: 'hint', text: 'Another hint please.' },
    ],
    averageAnswer,
  )(moment);
}

/** Does not understand anything at once: asks twice at each question, and once at each follow-up. */
export function askTwice(moment: Moment): Reply {
  const wishes: readonly Reply[] = [
    { intent: 'rephrase', text: 'Sorry, could you put that differently?' },
    { intent: 'rephrase', text: 'What do you mean?' },
  ];
  const { heard, repliesSoFar } = moment;
  const asked = repliesSoFar.filter(({ intent }) => intent === 'rephrase').length;
  const next = wishes[asked] ?? (heard.action === 'follow_up' ? wishes[1] : undefined);
  return next ?? averageAnswer({ ...moment, repliesSoFar: repliesSoFar.filter(({ intent }) => intent !== 'rephrase') });
}

/** In Hindi: the first half of the model answer, then the rest; with a request at each of the first questions. */
export function hindi({ question, position, repliesSoFar }: Moment): Reply {
  const requests: readonly Reply[][] = [
    [
      { intent: 'rephrase', text: 'माफ़ कीजिए, सवाल समझ नहीं आया।' },
      { intent: 'rephrase', text: 'इसका क्या मतलब है?' },
    ],
    [
      { intent: 'repeat', text: 'सवाल फिर से बोलिए।' },
      { intent: 'moment', text: 'एक मिनट दीजिए।' },
    ],
    [{ intent: 'hint', text: 'कोई हिंट दीजिए।' }],
  ];
  const request = requests[position - 1]?.[repliesSoFar.length];
  if (request) return request;
  const sentences = question.modelAnswer.split(/(?<=[।?!])\s+/);
  const isProbed = repliesSoFar.some(({ intent }) => intent === 'answer');
  const half = Math.ceil(sentences.length / 2);
  return {
    intent: 'answer',
    text: sentences.slice(...(isProbed ? [half] : [0, half])).join(' '),
    told: question.keyPoints.map((_, index) => index),
  };
}

/** Good answers to the first half of the questions, then a wish to go. */
export function leaveHalfWay(moment: Moment): Reply {
  const { position, planned, repliesSoFar } = moment;
  if (position <= Math.ceil(planned / 2)) return excellentAnswer(moment);
  return repliesSoFar.some(({ intent }) => intent === 'stop')
    ? { intent: 'confirm_stop', text: 'Yes.' }
    : { intent: 'stop', text: 'Sorry, I have to go now.' };
}
