import { isDevanagari, plainSpelling } from './spelling.js';
import { hindiStemOf } from './stems.js';

const particles = `
  का की के को से में पर तक ने लिए वास्ते द्वारा साथ बिना बगैर तरफ ओर बारे जैसा जैसे जैसी वाला वाले वाली वालों बजाय बजाए
  ऊपर नीचे आगे पीछे अंदर बाहर सामने पास बीच दौरान बाद पहले पहला पहली उपरांत
  और या तो भी ही कि क्योंकि ताकि इसलिए जबकि लेकिन मगर किंतु परंतु बल्कि हालांकि चूंकि वरना नहीं न ना मत अगर यदि यानी यानि
  मतलब फिर अब तब जब कब तभी जभी अभी कभी यहां वहां कहां जहां इधर उधर क्या कैसे कैसा कैसी क्यों कितना कितने कितनी इतना इतने इतनी
  उतना उतने उतनी जितना जितने जितनी ऐसा ऐसे ऐसी वैसे वैसा वैसी सा सी से हां जी अरे खैर बस सिर्फ केवल बिल्कुल काफी बहुत ज्यादा
  थोडा थोडी थोडे सच सचमुच शायद जरा मात्र
  यह वह इस उस इसे उसे इन उन इन्हें उन्हें इसका इसकी इसके उसका उसकी उसके इनका इनकी इनके उनका उनकी उनके इसने उसने इन्होंने
  उन्होंने इसमें उसमें इनमें उनमें इससे उससे इनसे उनसे इसको उसको इनको उनको इसपर उसपर यही वही इसी उसी इन्हीं उन्हीं
  मैं मैंने मुझे मुझको मुझसे मुझमें मुझ मेरा मेरी मेरे हम हमने हमें हमको हमसे हममें हमारा हमारी हमारे तू तुम तुमने तुम्हें तुम्हारा तुम्हारी
  तुम्हारे आप आपने आपको आपसे आपका आपकी आपके अपना अपनी अपने खुद स्वयं
  जो जिस जिसे जिसका जिसकी जिसके जिसने जिसमें जिससे जिन जिन्हें जिनका जिनकी जिनके जिन्होंने जिनसे जिनमें
  कौन कौनसा किस किसे किसका किसकी किसके किसने किन किनका किनकी किनके किन्हें किसमें किससे कोई किसी कुछ सब सभी सबने सबको सबका सबकी
  सबके सबसे हर हरेक प्रत्येक दोनों एक दूसरा दूसरी दूसरे दूसरों बाकी
`;

/** Verbs that lend their endings to another word ("मदद करना", "बता देना") and say next to nothing of their own. */
const lightVerbs = 'कर हो जा आ दे ले रह पा सक चुक पड चाह लग';

const verbEndings = `
  ना नी ने ता ती ते तीं ा ी े ीं ो ें ूं या यी ई ईं ए एं ऊं ओ कर के िए इए एगा एगी एंगे एंगी ेगा ेगी ेंगे ेंगी ूंगा ूंगी ऊंगा ऊंगी ओगे ोगे इएगा
`;

const irregularForms = `
  है हैं हूं था थी थे थीं हुआ हुई हुए हुईं हों होंगे होंगी होगा होगी होगे किया की किए कीं कीजिए दिया दी दिए दीं दूं दें दो दूंगा दूंगी देंगे देंगी दीजिए
  लिया ली लिए लीं लूं लें लो लूंगा लूंगी लेंगे लेंगी लीजिए गया गई गए गईं चाहिए करके होकर जाके आके देके लेके लेकर देकर
`;

/** Too common in any answer for finding them to show much. */
const generic = `
  काम बात चीज समय वक्त टाइम लोग तरीका तरह हिसाब मौका बार पहली नया नए नई पुराना अच्छा बेहतर बडा छोटा सही ठीक जरूरत जरूरी बनाना बताना
  कहना बोलना देखना रखना मिलना चलना निकलना मिलाना दिखाना कई अलग शुरू पूरा सारा मामला सवाल जवाब आखिर
  दो तीन चार पांच इस्तेमाल उदाहरण मिसाल किस्म प्रकार इंसान आदमी व्यक्ति बंदा
`;

const functionWords = new Set(
  [
    ...[...wordsIn(particles), ...wordsIn(irregularForms)],
    ...wordsIn(lightVerbs).flatMap((root) => [root, ...wordsIn(verbEndings).map((ending) => root + ending)]),
  ].map(plainSpelling),
);

const genericStems = new Set(wordsIn(generic).map((word) => hindiStemOf(plainSpelling(word))));

/** Spoken Hindi in Latin letters. Left out: what is an English word too ("is", "us", "main", "par", "to", "log"). */
const romanised = new Set(
  wordsIn(`
    hai hain tha thi hum mein par jab hu hoon hun hua hui hue honge hoga hogi hona hota hoti hote hokar
    ka ki ke ko se mein mai maine mujhe mujhko mujhse mera meri mere humne humein hamne hamein hamara hamari hamare humara humari
    humare tum tumne aap aapne aapko aapka aapki aapke apna apni apne khud
    yeh ye woh wo isse isko iska iski iske usne usse usko uska uski uske unka unki unke unko unse unhone unhe unhein inhone inka
    inki inke jo jis jise jisse jiska jiski jiske jisne jinka jinke kaun kis kisi kisne kiska kiski kiske koi kuch kuchh sab sabhi
    sabko sabka sabki sabke sabse har dono ek dusra dusre dusri doosra doosre doosri baaki baki
    aur ya bhi hi kya kaise kaisa kaisi kyun kyu kyon kyunki kyonki taaki taki isliye jabki lekin magar balki halanki agar yadi
    yaani yani matlab phir fir ab kab tabhi abhi kabhi yahan yahaan wahan wahaan kahan jahan itna itne itni kitna
    kitne kitni jitna jitne utna aisa aise aisi waise waisa jaisa jaise jaisi wala wale wali walon sirf bas bilkul kaafi kafi bahut
    bohot zyada jyada thoda thodi thode toh haan nahi nahin nhi bina saath sath tak liye taraf baare baad pehle pahle
    pehla pehli upar neeche aage peeche andar bahar saamne samne paas beech
    kar karna karne karta karti karte karke karo karu karun karoon karenge karega karegi kare karein kiya kiye ki di diya diye dena
    dene deta dete dekar lena lene leta lete leke lekar liya liye gaya gayi gaye jaana jata jati jaate jate jana jaane aana
    aaya aayi aaye aata aati aate raha rahi rahe rehna rehta rehte sakta sakti sakte saka paya paye paayi chuka chuki chuke
    pada padi pade padta chahiye chahta chahte lagta laga lagi lage
  `),
);

const romanisedGeneric = new Set(
  wordsIn(`
    kaam baat baatein cheez cheezein samay waqt tarika tarike tareeka tareeke tarah hisaab hisab mauka naya naye nayi purana purane
    accha acha achha acchi acche behtar bada badi bade chota chhota chhoti chhote sahi theek thik zaroorat zarurat jarurat zaroori
    zaruri jaruri banaya banana banayi bataya batana batayi kaha kehna dekha dekhna rakha rakhna mila milna chala kai alag shuru
    poora pura poori puri saara sawaal sawal jawab jawaab insaan aadmi
  `),
);

function wordsIn(list: string): string[] {
  return list.trim().split(/\s+/);
}

/** Whether a word of Hindi, in its own script (plain spelling) or in Latin letters, carries grammar alone. */
export function isHindiFunctionWord(word: string): boolean {
  return functionWords.has(word) || romanised.has(word);
}

/** Whether finding a word of Hindi, in either script, shows little because any answer may hold it. */
export function isHindiGenericWord(word: string): boolean {
  return isDevanagari(word) ? genericStems.has(hindiStemOf(word)) : romanisedGeneric.has(word);
}
