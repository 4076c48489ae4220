/** Terms of the demo, in our own words: short, and for nobody else. An operator publishes terms of their own. */
export const TERMS = {
  key: 'general',
  texts: {
    ko: {
      title: '체험판 이용 약관',
      body: '제1조 이 서비스는 이 컴퓨터에서 배지 지갑을 시험해 보기 위한 것입니다.\n\n제2조 본인에게 발급된 배지만 지갑에 넣을 수 있으며, 다른 사람에게 넘길 수 없습니다.\n\n제3조 저장된 내용은 프로그램을 끝내면 모두 삭제됩니다.\n\n제4조 이 약관은 한국어 원문이 효력을 가집니다.',
    },
    en: {
      title: 'Terms of the demo',
      body: 'Article 1. This service exists for trying out a badge wallet on this computer.\n\nArticle 2. Only badges issued to you can enter your wallet, and they cannot be handed on.\n\nArticle 3. Everything that is kept is deleted when the program ends.\n\nArticle 4. The Korean original of these terms is binding.',
    },
    ja: {
      title: '体験版の利用規約',
      body: '第1条 このサービスは、このコンピューターでバッジウォレットを試すためのものです。\n\n第2条 ウォレットに入れられるのはご本人に発行されたバッジだけで、他の方に譲ることはできません。\n\n第3条 保存された内容は、プログラムを終了するとすべて削除されます。\n\n第4条 この規約は韓国語の原文が効力を持ちます。',
    },
  },
};
