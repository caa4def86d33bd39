/** Thumbprint of a key in groups that can be read out and compared; `brief`: the beginning, to tell rows apart. */
export function KeyText({ deskId, brief = false }: { deskId: string; brief?: boolean }) {
  const groups = deskId.match(/.{1,4}/g) ?? [];
  return <code className="key-text">{(brief ? [...groups.slice(0, 3), '…'] : groups).join(' ')}</code>;
}
