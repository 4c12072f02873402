// Runs before Gradio's own scripts: Gradio takes its language from the browser once, at its start, and offers no other
// way. What it needs is in the page's #gan-page (words, languages, the host's default); it leaves the language there.
(() => {
  const page = JSON.parse(document.getElementById("gan-page").textContent);
  const stored = () => {
    try {
      return localStorage.getItem("gan-lang");
    } catch {
      return null; // a frame may forbid it
    }
  };
  const known = (name) => (name && Object.hasOwn(page.languages, name) ? name : null);
  const asked = known(new URLSearchParams(location.search).get("lang"));
  const preferred = (navigator.language || "en").toLowerCase().startsWith("pt") ? "pt-BR" : "en";
  const lang = asked || known(stored()) || known(page.fallback) || preferred;
  for (const [name, value] of Object.entries({ language: lang, languages: [lang] })) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  document.documentElement.dataset.ganLang = lang;
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way is asynchronous, and not everywhere
    document.cookie = `gan-lang=${lang}; path=/; SameSite=Lax`;
  } catch {
    // then the server asks the browser's headers
  }
  try {
    if (asked) localStorage.setItem("gan-lang", asked);
  } catch {
    // then it is forgotten
  }
})();
