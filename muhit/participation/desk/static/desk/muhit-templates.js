// An answer template chosen from the list fills the answer without reloading the page.

const chooser = document.querySelector("[data-answer-templates]");

chooser?.addEventListener("submit", (event) => {
  const answer = document.querySelector("#id_answerit_text");
  const outcome = document.querySelector("#id_answerit_outcome");
  const language = document.querySelector("#id_answerit_language");
  const option = chooser.querySelector("select").selectedOptions[0];
  if (!answer || !option?.dataset.texts) return;
  event.preventDefault();
  const texts = JSON.parse(option.dataset.texts);
  // In the reader's own language where the body has written it, else in the writer's.
  const wanted = [chooser.dataset.reader, language.value, ...Object.keys(texts)];
  const written = wanted.find((code) => texts[code]) ?? language.value;
  const text = texts[written] ?? "";
  language.value = written;
  answer.value = answer.value.trim() ? `${answer.value.trim()}\n\n${text}` : text;
  outcome.value = option.dataset.outcome;
  answer.dispatchEvent(new Event("input", { bubbles: true }));
  answer.focus();
});
