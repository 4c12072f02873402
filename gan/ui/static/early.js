// Runs before Gradio's own scripts: Gradio takes its language from the browser once, at its start, and offers no other way.
(() => {
  const table = /*TABLE*/ {};
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } }; // a frame may forbid it
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* then only this page knows */ } };
  const known = (name) => (name && Object.hasOwn(table, name) ? name : null);
  const asked = known(new URLSearchParams(location.search).get("lang"));
  if (asked) keep("gan-lang", asked);
  const chosen = asked || known(recall("gan-lang")) || known(/*DEFAULT*/ null);
  const lang = chosen || ((navigator.language || "en").toLowerCase().startsWith("pt") ? "pt-BR" : "en");
  for (const [name, value] of [["language", lang], ["languages", [lang]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  try { document.cookie = `gan-lang=${lang}; path=/; SameSite=Lax`; } catch { /* then the server asks the browser's headers */ }
  window.gan = { lang, table, recall, keep };
})();
