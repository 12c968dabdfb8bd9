import { remembered } from '../remembered.js';

/** Any letter or sign of the script in which Hindi is written. */
const devanagari = /[\u0900-\u097F]/;

/** Words of one or two letters that are said and written in two ways; the right-hand form stands for both. */
const shortForms = new Map([
  ['ये', 'यह'],
  ['वो', 'वह'],
  ['वे', 'वह'],
  ['नही', 'नहीं'],
  ['मे', 'में'],
  ['मैने', 'मैंने'],
  ['छः', 'छह'],
]);

/** Whether a word holds a letter of Devanagari. */
export function isDevanagari(word: string): boolean {
  return devanagari.test(word);
}

/**
 * One spelling for what keyboards and recognisers write in several: nukta (ज़, ज), chandrabindu (हाँ, हां), half nasals
 * (हिन्दी, हिंदी), glides (गयी, गई; लिये, लिए; जायेगा, जाएगा), the open o of loanwords (ऑफ़िस, आफिस), joiners that
 * cannot be seen, and digits. The result is for comparing and not for reading; other scripts come back as they are.
 *
 * @param word one word
 */
export function plainSpelling(word: string): string {
  return isDevanagari(word) ? plainDevanagari(word) : word;
}

const plainDevanagari = remembered((word) => {
  const plain = word
    .normalize('NFD')
    .replace(/[\u093C\u200C\u200D]/g, '')
    .normalize('NFC')
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - '०'.charCodeAt(0)))
    .replaceAll('ँ', 'ं')
    .replace(/ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g, 'ं')
    .replaceAll('ऑ', 'आ')
    .replaceAll('ॉ', 'ा');
  return shortForms.get(plain) ?? withoutGlides(plain).replace(/(?<=.)ः/g, '');
});

/** A glide before a front vowel at the end of a word is written or left out at will. */
function withoutGlides(word: string): string {
  return word.replace(
    /(?<=.)य([ीे])(ं?|(?<=े)ग[ाीे]|(?<=े)ंगे)$/,
    (_all, vowel: string, ending: string) => `${vowel === 'ी' ? 'ई' : 'ए'}${ending}`,
  );
}
