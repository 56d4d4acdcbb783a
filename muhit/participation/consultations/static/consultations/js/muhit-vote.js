// Answering by arrow keys: towards the start agrees, towards the end disagrees, down passes
// (down only from a button, where it would scroll nothing). Letters work through muhit-keys,
// which can be turned off; so can these.

const isOff = () => localStorage.getItem("muhit-keys") === "off";
const TYPING = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING))
    return;
  const isRtl = document.documentElement.dir === "rtl";
  const ways = { ArrowLeft: isRtl ? "end" : "start", ArrowRight: isRtl ? "start" : "end" };
  const inside = event.target.closest("#asked");
  const way = ways[event.key] ?? (event.key === "ArrowDown" && inside ? "down" : undefined);
  const button = way && document.querySelector(`#asked [data-way="${way}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
