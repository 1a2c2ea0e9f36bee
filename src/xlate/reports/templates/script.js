"use strict";
// The page reads well without this script; it adds stepping, filters by kind, and help.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const toggles = { o: byId("only"), s: byId("show-style"), t: byId("show-translation") };
  let here = -1;

  all("[data-needs-script]").forEach((element) => { element.hidden = false; });

  // Where "next" stops: every passage that stands alone or moved, and every note in view. What is in view is told by
  // classes and boxes, never by asking the browser to measure: that would lay out a long page again for each note.
  const inView = (note) => !note.classList.contains("off") &&
    (note.classList.contains("style") ? toggles.s.checked : byId("show-substance").checked);
  const stops = () => all(".row.left_only, .row.right_only, .row.moved, .note")
    .filter((stop) => stop.matches(".row") || inView(stop));

  function light(stop) {
    all(".current, .lit").forEach((element) => element.classList.remove("current", "lit"));
    stop.classList.add("current");
    all(`.m[data-note="${CSS.escape(stop.id)}"]`, stop.closest(".row")).forEach((mark) => mark.classList.add("lit"));
  }

  function arrive(stop) {
    light(stop);
    const row = stop.closest(".row");
    row.scrollIntoView({ block: "center" });
    stop.focus({ preventScroll: true });
  }

  function step(by) {
    const list = stops();
    if (!list.length) { byId("where").textContent = "nothing to step to"; return; }
    const current = list.findIndex((stop) => stop.classList.contains("current"));
    here = current >= 0 ? current + by : by > 0 ? 0 : list.length - 1;
    here = (here + list.length) % list.length;
    arrive(list[here]);
    byId("where").textContent = `${here + 1} of ${list.length}`;
  }

  // Filters by kind hide a kind's marks, notes and findings; a row with nothing left to show is quiet.
  function sift() {
    const off = new Set(all(".kinds input:not(:checked)").map((box) => box.value));
    const substance = byId("show-substance").checked;
    all(".note, .finding").forEach((element) => element.classList.toggle("off", off.has(element.dataset.kind)));
    all(".cell [data-note]").forEach((mark) => {
      const note = byId(mark.dataset.note);
      mark.classList.toggle("off", Boolean(note) && note.classList.contains("off"));
    });
    all(".row.differs").forEach((row) => {
      const lone = row.matches(".left_only, .right_only, .moved, .elsewhere");
      row.classList.toggle("quiet", !lone && !(substance && row.querySelector(".note.substantive:not(.off)")));
    });
    all(".row.has-style").forEach((row) =>
      row.classList.toggle("style-off", !row.querySelector(".note.style:not(.off)")));
    byId("where").textContent = "";
  }

  function translate() {
    all(".translation").forEach((details) => { details.open = toggles.t.checked; });
  }

  function help() {
    const manual = byId("manual");
    if (manual.open) { manual.close(); return; }
    if (!manual.querySelector("div")) manual.append(byId("legend").querySelector("div").cloneNode(true));
    manual.showModal();
  }

  document.addEventListener("change", (event) => {
    if (event.target === toggles.t) translate();
    else if (event.target.type === "checkbox") sift();
  });
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("help").addEventListener("click", help);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input:not([type=checkbox])")) return;
    if (event.key === "?") { help(); event.preventDefault(); return; }
    if (byId("manual").open) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (toggles[event.key]) toggles[event.key].click();
  });

  // A finding leads to its note: show the whole row, not only the note. A mark leads to its note as well.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const note = link ? byId(decodeURIComponent(link.hash.slice(1))) : null;
    if (note && note.matches(".note")) { arrive(note); history.replaceState(null, "", link.hash); event.preventDefault(); return; }
    const mark = event.target.closest(".cell .m[data-note]:not(.off)");
    const found = mark && byId(mark.dataset.note);
    if (found && inView(found)) light(found);
  });

  // An edition's words are copied without what the page adds to them: tags, hidden words, the name of the edition.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const copied = document.createElement("div");
    copied.append(selection.getRangeAt(0).cloneContents());
    const added = all(".vh, sup.tag, .cell .edition", copied);
    if (!added.length) return;
    added.forEach((element) => element.remove());
    all("p, li, h2", copied).forEach((block) => block.append("\n"));
    event.clipboardData.setData("text/plain", copied.textContent.replace(/[ \t]*\n\s*/g, "\n").trim());
    event.preventDefault();
  });

  sift();
})();
