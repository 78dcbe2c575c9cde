/** Names of the files of a signed package. */
export const packageFiles = {
  readMe: 'README.txt',
  bundle: 'bundle.json',
  brief: 'brief.pdf',
  indicators: 'indicators.csv',
  key: 'public-key.pem',
  signers: 'allowed_signers',
  sums: 'SHA256SUMS',
  signature: 'SHA256SUMS.sig',
  sshSignature: 'SHA256SUMS.sshsig',
} as const;

/** Who signs, as `ssh-keygen` names it. */
export const SSH_IDENTITY = 'renkei';
export const SSH_NAMESPACE = 'renkei-package';

export type PackageFacts = {
  readonly number: string;
  readonly tlp: string;
  readonly delivery: string | null;
  /** `2026-04-01 09:00 (UTC+9)` */
  readonly made: string;
  readonly madeFor: string | null;
  /** SHA-256 of the 32 bytes of the public key, in hex. */
  readonly fingerprint: string;
  readonly exercise: boolean;
};

/** What the package says of itself: what is in it and how to check it with tools that everybody has, step by step, in both languages. */
export function readMeOf({ number, tlp, delivery, made, madeFor, fingerprint, exercise }: PackageFacts): string {
  const { bundle, brief, indicators, key, signers, sums, signature, sshSignature } = packageFiles;
  const openssl = `openssl pkeyutl -verify -pubin -inkey ${key} -rawin -in ${sums} -sigfile ${signature}`;
  const ssh = `ssh-keygen -Y verify -f ${signers} -I ${SSH_IDENTITY} -n ${SSH_NAMESPACE} -s ${sshSignature} < ${sums}`;
  return `${exercise ? '訓練 EXERCISE\n人物・組織・アドレスはすべて架空です。 People, organisations and addresses are invented.\n\n' : ''}Renkei ${number}  ${tlp}
${made}${delivery === null ? '' : `  ${delivery}`}${madeFor === null ? '' : `\n提供先 / made for: ${madeFor}`}

== 日本語 ==
取扱い：${tlp}。この表示に従って扱ってください。

中身
  ${brief}       概要（日本語・英語）
  ${bundle}     STIX 2.1。すべての内容
  ${indicators}  手がかりの表（UTF-8）。数式と誤解されないよう、危ない文字の前に ' を1つ足しています。
                 元の値に戻すには、その ' を1つ外してください。
  ${sums}      各ファイルの SHA-256
  ${signature}  ${sums} への署名（Ed25519、64バイト）
  ${sshSignature}  同じ署名を OpenSSH の形にしたもの
  ${key}  署名者の公開鍵

確かめ方
  1. 全部を1つのフォルダーに展開します。
  2. 公開鍵が本物か確かめます。鍵の指紋（下）を、電話など別の経路で受け取ったものと比べてください。
     ここに入っている鍵だけでは、誰の署名かは分かりません。
       ${fingerprint}
     手元の鍵から求めるには：
       openssl pkey -pubin -in ${key} -outform DER | tail -c 32 | sha256sum
  3. 署名を確かめます（どちらか一方で十分です）。
       OpenSSL 3：  ${openssl}
       OpenSSH 8.1以降：  ${ssh}
     「Signature Verified Successfully」または「Good "${SSH_NAMESPACE}" signature」と出れば正しい署名です。
  4. ファイルが変わっていないか確かめます。
       Linux：  sha256sum -c ${sums}
       macOS：  shasum -a 256 -c ${sums}
       Windows：  certutil -hashfile ${bundle} SHA256 の結果を ${sums} と比べる（ファイルごと）
  どれか1つでも失敗したら、使わずに送り主へ連絡してください。

== English ==
Handling: ${tlp}. Treat everything here accordingly.

What is in it
  ${brief}       the brief, in Japanese and English
  ${bundle}     STIX 2.1: all of it
  ${indicators}  the indicators as a table (UTF-8). One ' stands before whatever a spreadsheet would take for a formula;
                 take that one ' away to have the value as it was.
  ${sums}      SHA-256 of each file
  ${signature}  signature of ${sums} (Ed25519, 64 bytes)
  ${sshSignature}  the same in the form of OpenSSH
  ${key}  public key of the signer

How to check it
  1. Unpack everything into one folder.
  2. Make sure that the public key is genuine: compare its fingerprint (below) with one that you got in another way, such as by telephone.
     The key in this package alone does not tell who signed.
       ${fingerprint}
     From a key that you have:
       openssl pkey -pubin -in ${key} -outform DER | tail -c 32 | sha256sum
  3. Check the signature (one of the two is enough).
       OpenSSL 3:  ${openssl}
       OpenSSH 8.1 or later:  ${ssh}
     "Signature Verified Successfully" or "Good "${SSH_NAMESPACE}" signature" means that it holds.
  4. Check that no file has changed.
       Linux:  sha256sum -c ${sums}
       macOS:  shasum -a 256 -c ${sums}
       Windows:  compare the result of  certutil -hashfile ${bundle} SHA256  with ${sums}, file by file
  Should any of this fail, use nothing of it and tell the sender.
`;
}
