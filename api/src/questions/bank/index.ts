/** The built-in question bank: data files, one for each type of interview and language, checked when they are loaded. */
import { isSameLanguage } from '../same-language.js';
import { type BankType, readBankFile } from './bank-type.js';
import behavioralInHindi from './behavioral.hi.json' with { type: 'json' };
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
import { readTranslation } from './translation.js';
import typescript from './typescript.json' with { type: 'json' };

const inEnglish: readonly BankType[] = [
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
].map(readBankFile);

const byName = new Map(inEnglish.map((type) => [type.type, type]));

const inAnyLanguage: readonly BankType[] = [
  ...inEnglish,
  ...[behavioralInHindi].map((file) => readTranslation(inEnglish, file)),
];

/** The types on offer, in English, in the order in which a setup screen shows them. */
export function interviewTypes(): readonly BankType[] {
  return inEnglish;
}

/** A type in English. */
export function findInterviewType(type: string): BankType | undefined {
  return byName.get(type);
}

/**
 * A type as it is held in a language: the same questions under the same ids, in other words.
 *
 * @param language BCP 47; its region does not matter
 * @returns undefined where there is no such type, or not in this language
 */
export function interviewTypeIn(type: string, language: string): BankType | undefined {
  return inAnyLanguage.find((one) => one.type === type && isSameLanguage(one.language, language));
}

/** The languages in which a type is held, as primary subtags of BCP 47; English is one of them. */
export function languagesOf(type: string): string[] {
  return inAnyLanguage.filter((one) => one.type === type).map(({ language }) => language);
}
