/** A few questions with answers of known quality, for tests: not part of the bank. */
import type { KeyPoint, QuestionId } from '@mock-interview/contract';
import type { PlannedQuestion } from '../../questions/planned-question.js';

interface Example {
  readonly question: PlannedQuestion;
  readonly excellent: string;
  readonly average: string;
  readonly weak: string;
}

function keyPoint(text: string, followUp: string, hint: string): KeyPoint {
  return { text, followUp, hint };
}

export const indexExample: Example = {
  question: {
    id: 'q_index' as QuestionId,
    bankId: 'example-index',
    order: 1,
    purpose: 'planned',
    focusArea: 'database',
    level: 4,
    minutes: 5,
    text: 'What is a database index, and what does it cost?',
    motivation: 'Shows whether the price of faster reads is known.',
    keyPoints: [
      keyPoint(
        'An index is a separate sorted structure, usually a B-tree, that points to rows.',
        'How is it laid out inside?',
        'Think of what it looks like on disk.',
      ),
      keyPoint(
        'It avoids scanning the whole table, so lookups and range queries become fast.',
        'Which work does it save, and for which queries?',
        'Compare what happens to a query with it and without it.',
      ),
      keyPoint(
        'Every insert, update and delete must maintain it, so writes become slower.',
        'What happens to the other kinds of statements?',
        'Not every statement gains from it.',
      ),
      keyPoint('It takes additional disk space and memory.', 'What else does it use up?', 'It has to live somewhere.'),
    ],
    modelAnswer:
      'An index is a separate sorted structure, usually a B-tree, whose entries point to the rows of a table. With it the database does not scan the whole table: lookups, range queries and sorting on the indexed columns become fast. The price is paid on writes, because every insert, update and delete must maintain the index too, so writes become slower. It also takes additional disk space and memory. So I index the columns that queries filter by, and remove indexes that nobody uses.',
  },
  excellent:
    'An index is a separate structure next to the table, usually a B-tree, kept sorted, and its entries point to the rows. Because of that the database need not scan the whole table, so lookups and range queries are fast. For example, finding an order by customer takes a few page reads. However, it has a cost: every insert, update and delete has to maintain the index, so writes get slower. It also takes extra disk space and memory, therefore I only index the columns that we filter by.',
  average:
    'An index makes lookups faster because the database does not have to scan the whole table. It is usually a B-tree. But it costs something when you write.',
  weak: 'It makes a table fast.',
};

export const closureExample: Example = {
  question: {
    id: 'q_closure' as QuestionId,
    bankId: 'example-closure',
    order: 2,
    purpose: 'planned',
    focusArea: 'language-core',
    level: 3,
    minutes: 4,
    text: 'What is a closure in JavaScript, and where is it useful?',
    motivation: 'Shows whether scope is understood and not only used.',
    keyPoints: [
      keyPoint(
        'A closure is a function together with the variables of the scope where it was created.',
        'What exactly does it carry along?',
        'Look at what surrounds it when it is made.',
      ),
      keyPoint(
        'Those variables stay alive after the outer function has returned.',
        'What becomes of them later on?',
        'Think of what happens once the outer call is over.',
      ),
      keyPoint(
        'It captures the variable and not its value, so later changes are visible.',
        'What is seen when something changes afterwards?',
        'A loop with a timer shows it.',
      ),
      keyPoint(
        'It gives private state, for example in a counter or a module.',
        'Where did you last use one, and why?',
        'Think of data that nobody else may touch.',
      ),
    ],
    modelAnswer:
      'A closure is a function together with the variables of the scope in which it was created. Those variables stay alive after the outer function has returned, as long as the inner function can be reached. It captures the variable itself and not a copy of its value, so later changes are visible, which is why a loop with var and a timer prints the last number. It is useful for private state, for example a counter or a module, and for callbacks that remember their context.',
  },
  excellent:
    'A closure is a function plus the variables from the scope where it was created. These variables stay alive even after the outer function has returned, because the inner function still refers to them. It captures the variable itself, not its value, so a later change is visible; that is why a loop with var prints the last number. For example I use it for private state such as a counter.',
  average:
    'A closure is a function that remembers the variables of the scope where it was created, also after the outer function has returned.',
  weak: 'A closure is something with functions.',
};

export const disagreementExample: Example = {
  question: {
    id: 'q_disagreement' as QuestionId,
    bankId: 'example-disagreement',
    order: 3,
    purpose: 'planned',
    focusArea: 'conflict',
    level: 5,
    minutes: 5,
    text: 'Tell me about a time when you disagreed with a colleague about a technical decision.',
    motivation: 'Shows how a disagreement is turned into a decision.',
    keyPoints: [
      keyPoint(
        'Describes one concrete situation with the two positions.',
        'What was it about, in one case?',
        'Pick a single case and set the scene.',
      ),
      keyPoint(
        'Listened to the other view and its reasons first.',
        'How did you learn what was behind it?',
        'Think of what came before you argued.',
      ),
      keyPoint(
        'Used data or a small experiment to decide.',
        'What settled it in the end?',
        'Opinions were not what settled it.',
      ),
      keyPoint('Names the result and what was learnt from it.', 'How did it turn out?', 'Think of the time after.'),
    ],
    modelAnswer:
      'In my last project a colleague wanted to rewrite our service in another framework, while I wanted to fix the one we had. First I asked him for his reasons and listened, and we wrote the risks of both positions down. Then I proposed a small experiment of two days to measure both. The data showed that most of the delay came from two queries, so we decided to fix these. As a result latency fell by half, and I learnt to ask for a measurement before arguing.',
  },
  excellent:
    'In my last project a colleague wanted another framework and I wanted to fix ours, so there were two positions in one concrete situation. First I listened to his view and his reasons. Then we ran a small experiment for two days and decided by the data, because neither of us could be sure. The result was that latency fell by half, and I learnt to measure before arguing.',
  average: 'A colleague wanted another framework. I listened to his reasons and then we decided to fix the one we had.',
  weak: 'We sometimes disagree but we are friends.',
};

export const exampleQuestions = [indexExample, closureExample, disagreementExample] as const;
