// The files that the page holds, packed: a click unpacks one and gives it to the browser to keep.
text.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-file]");
  if (!button) return;
  const held = byId(button.dataset.file);
  const packed = Uint8Array.from(atob(held.content.textContent), (c) => c.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await new Response(plain).blob()], { type: held.dataset.type }));
  link.download = held.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
