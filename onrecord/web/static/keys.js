// Keys for those who read with them. Without this file every page works the same, by its links.
"use strict";
(() => {
  const typing = (at) => at.closest && at.closest("input, textarea, select, [contenteditable]");
  const go = (selector) => { const link = document.querySelector(selector); if (link) link.click(); return Boolean(link); };
  const card = (step) => {
    const cards = [...document.querySelectorAll("[data-card] a.open, .reports [data-card] .head a")];
    const at = cards.indexOf(document.activeElement);
    const next = cards[at < 0 ? (step > 0 ? 0 : -1) : at + step];
    if (next) next.focus();
    return Boolean(next);
  };
  const evidence = () => {
    const mark = document.getElementById("evidence");
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  };
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = before + event.key;
    before = event.key === "g" ? "g" : "";
    const inPage = document.querySelector(".walk");
    const acts = {
      "/": () => { const field = document.querySelector("[data-search]"); if (field) { field.focus(); field.select(); } else location.assign("/statements"); },
      j: () => (inPage ? go("[data-next]") : card(1) || go("[data-next]")),
      k: () => (inPage ? go("[data-prev]") : card(-1) || go("[data-prev]")),
      e: evidence,
      gh: () => location.assign("/"),
      gs: () => location.assign("/statements"),
      gp: () => location.assign("/speakers"),
      "?": () => document.getElementById("all-keys").showModal(),
    };
    if (acts[key]) { event.preventDefault(); acts[key](); }
  });
  if (location.hash === "#evidence") addEventListener("load", evidence);
})();
