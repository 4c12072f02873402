// Whether there is a server behind the page: a static copy of it (gan/ui/static_site.py) has none.

/** @type {{ served?: boolean }} */
const page = JSON.parse(document.getElementById("gan-page").textContent);

export const served = page.served !== false;
