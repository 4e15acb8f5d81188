// A click on a clause's marker copies its citation and its link, as text and as a link for a word processor.
const citationOf = (mark) => (words.title ? `《${words.title}》` : "") + citeOf(mark);

function copyCitation(mark) {
  const name = citationOf(mark);
  const link = location.href.replace(/#.*$/, "") + mark.getAttribute("href");
  const anchor = document.createElement("a");
  anchor.href = link;
  anchor.textContent = name;
  const write = (event) => {
    event.clipboardData.setData("text/plain", `${name}\n${link}`);
    event.clipboardData.setData("text/html", anchor.outerHTML);
    event.preventDefault();
  };
  // The copy event works where navigator.clipboard does not: from a disk, in a frame, in a mail reader.
  document.addEventListener("copy", write, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", write);
  if (done) { say(filled(words.copied, { name })); return; }
  const later = navigator.clipboard ? navigator.clipboard.writeText(`${name}\n${link}`) : Promise.reject();
  later.then(() => say(filled(words.copied, { name })), () => say(words.notCopied));
}

text.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) copyCitation(mark);
});

text.addEventListener("click", (event) => {
  const fold = event.target.closest(".fold");
  if (!fold) return;
  fold.setAttribute("aria-expanded", String(fold.parentElement.classList.toggle("open")));
});
