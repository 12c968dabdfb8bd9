/** The built-in question bank: data files, one for each type of interview, checked when they are loaded. */
import { focusArea, interviewFamily, interviewType, type Question, question } from '@mock-interview/contract';
import { z } from 'zod';
import behavioral from './behavioral.json' with { type: 'json' };
import dataStructuresAlgorithms from './data-structures-algorithms.json' with { type: 'json' };
import devopsCloud from './devops-cloud.json' with { type: 'json' };
import hrGeneral from './hr-general.json' with { type: 'json' };
import java from './java.json' with { type: 'json' };
import javascript from './javascript.json' with { type: 'json' };
import machineLearning from './machine-learning.json' with { type: 'json' };
import nodeBackend from './node-backend.json' with { type: 'json' };
import productManagement from './product-management.json' with { type: 'json' };
import python from './python.json' with { type: 'json' };
import reactFrontend from './react-frontend.json' with { type: 'json' };
import sqlDatabases from './sql-databases.json' with { type: 'json' };
import systemDesign from './system-design.json' with { type: 'json' };
import typescript from './typescript.json' with { type: 'json' };

const bankFile = z.object({
  type: interviewType,
  title: z.string().min(1),
  description: z.string().min(1),
  family: interviewFamily,
  focusAreas: z.array(z.object({ id: focusArea, title: z.string().min(1) })).min(1),
  questions: z.array(question.omit({ type: true })).min(1),
});

/** A type of interview with its questions. */
export interface BankType extends Readonly<Omit<z.infer<typeof bankFile>, 'questions'>> {
  readonly questions: readonly Question[];
}

const types: readonly BankType[] = [
  systemDesign,
  javascript,
  typescript,
  reactFrontend,
  nodeBackend,
  python,
  java,
  sqlDatabases,
  dataStructuresAlgorithms,
  devopsCloud,
  machineLearning,
  behavioral,
  productManagement,
  hrGeneral,
].map((file) => {
  const { questions, ...type } = bankFile.parse(file);
  return { ...type, questions: questions.map((one) => ({ ...one, type: type.type })) };
});

const byName = new Map(types.map((type) => [type.type, type]));

/** The types on offer, in the order in which a setup screen shows them. */
export function interviewTypes(): readonly BankType[] {
  return types;
}

export function findInterviewType(type: string): BankType | undefined {
  return byName.get(type);
}
