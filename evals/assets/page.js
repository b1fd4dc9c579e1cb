"use strict";
// The cases of a run: chosen, filtered, and laid over their article. Everything is written as text, nothing as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  // offsets count code points, JavaScript's strings count UTF-16 units
  const texts = data.texts.map((one) => ({ name: one.name, points: Array.from(one.text) }));
  const SIGNS = { pass: "✓", fail: "✗", error: "!", skip: "–" };
  const RANK = { fail: 1, error: 2, skip: 3, pass: 4 };
  const rank = (one) => (one.objections.length ? 0 : RANK[one.status]);
  const cases = data.cases.map((one, i) => [one, i]).sort(([a, i], [b, j]) => rank(a) - rank(b) || i - j).map(([one]) => one);
  let chosen = null;

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "on") Object.entries(value).forEach(([event, act]) => made.addEventListener(event, act));
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const slice = (text, start, end) => texts[text].points.slice(start, end).join("");
  const figure = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(3));

  // --- the list and its filters

  const words = (one) => [one.id, one.question, one.trouble, ...one.expected.map((f) => f.claim), ...one.claims.map((c) => c.text)].join("\n").toLowerCase();
  const buttons = cases.map((one) => {
    const sign = el("span", { class: `sign ${one.status}`, "aria-hidden": "true" }, SIGNS[one.status]);
    const became = one.change && one.change.became !== "unchanged" ? `, ${one.change.became}` : "";
    const button = el("button", { type: "button", on: { click: () => choose(one, true) } }, sign,
      el("span", {}, one.question ?? "Briefing"), el("small", {}, `${one.status}, ${one.kind}${one.split ? `, ${one.split}` : ""}${became}`));
    return { one, button, words: words(one), item: el("li", {}, button) };
  });
  byId("cases").append(...buttons.map((each) => each.item));

  const statuses = Object.keys(SIGNS).filter((status) => cases.some((one) => one.status === status)).map((status) => {
    const box = el("input", { type: "checkbox", id: `status-${status}`, checked: true });
    const count = cases.filter((one) => one.status === status).length;
    byId("statuses").append(el("label", {}, box, ` ${status} ${count}`));
    return [status, box];
  });
  const selects = [
    ["kind", "every kind", (one) => [one.kind]],
    ["split", "every split", (one) => (one.split ? [one.split] : [])],
    ["score", "every score", (one) => one.scores.filter(([, , , missed]) => missed).map(([name]) => name), "misses "],
    ["change", "every change", (one) => (one.change ? [one.change.became] : [])],
    ["article", "every article", (one) => [one.article]],
  ].map(([name, every, of, before = ""]) => {
    const values = [...new Set(cases.flatMap(of))];
    const options = values.map((value) => el("option", { value }, before + value));
    const select = el("select", { id: `by-${name}`, "aria-label": name }, el("option", { value: "" }, every), ...options);
    if (values.length > (name === "score" || name === "change" ? 0 : 1)) byId("selects").append(select);
    return [select, of];
  });

  const filter = () => {
    const wanted = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const ended = new Set(statuses.filter(([, box]) => box.checked).map(([status]) => status));
    for (const { one, item, words } of buttons) {
      item.hidden = !(ended.has(one.status) && wanted.every((word) => words.includes(word))
        && selects.every(([select, of]) => !select.value || of(one).includes(select.value)));
    }
    byId("count").textContent = `${visible().length} of ${cases.length} cases`;
  };
  const visible = () => buttons.filter((each) => !each.item.hidden);

  // --- the chosen case

  const choose = (one, byHand) => {
    chosen = one;
    for (const each of buttons) {
      const here = each.one === one;
      each.button.setAttribute("aria-current", String(here));
      each.button.tabIndex = here ? 0 : -1;
      if (here) each.button.scrollIntoView({ block: "nearest" });
    }
    if (byHand) history.replaceState(null, "", `#${encodeURIComponent(one.id)}`);
    byId("case").replaceChildren(...told(one));
    byId("case").scrollTop = 0;
    lay(one, one.text);
  };

  const told = (one) => [
    el("h2", {}, one.question ?? "Briefing"),
    el("p", { class: "meta" }, el("b", { class: `sign ${one.status}` }, one.status), ` · ${one.id} · ${one.label}`),
    changed(one),
    ...one.objections.map((said) => el("p", { class: "objection" }, said)),
    one.trouble ? el("p", { class: "objection" }, one.trouble) : null,
    el("h3", {}, "Expected"), expected(one),
    el("h3", {}, one.outcome ? `Got: ${one.outcome}` : "Got nothing"), ...got(one),
    one.scores.length ? el("h3", {}, "Scores") : null, one.scores.length ? scores(one) : null,
  ].filter(Boolean);

  const changed = (one) => {
    if (!one.change) return null;
    const { became, was } = one.change;
    const tone = became === "newly passing" ? "better" : became === "newly failing" ? "worse" : "";
    return el("p", { id: "change", class: `meta ${tone}` }, became === "unchanged" ? `Unchanged: ${was} in the baseline too` : became === "new" ? "New: the baseline has no such case" : `${became[0].toUpperCase()}${became.slice(1)}: ${was} in the baseline`);
  };

  const quote = (one, text, start, end, shape, label = null) =>
    el("button", { type: "button", class: `quote ${shape}`, on: { click: () => show(one, text, start, end) } }, label ?? slice(text, start, end));

  const expected = (one) => one.expected.length ? el("ul", {}, ...one.expected.map((fact) => el("li", {}, fact.claim,
    ...fact.gold.flatMap((set, i) => [i ? el("small", { class: "meta" }, "or") : null, ...set.map(([text, start, end]) => quote(one, text, start, end, "of-gold"))]))))
    : el("p", {}, `A refusal. ${one.why}`);

  const got = (one) => [
    one.claims.length ? el("ul", { id: "claims" }, ...one.claims.map((claim) => el("li", {},
      claim.speaker ? el("span", { class: "speaker" }, `${claim.speaker}: `) : null, claim.text, ...claim.citations.map((c) => citation(one, c))))) : null,
    one.rejected.length ? el("details", {}, el("summary", {}, `${one.rejected.length} rejected`),
      el("ul", {}, ...one.rejected.map((r) => el("li", {}, r.text, el("div", { class: "meta" }, r.reason))))) : null,
  ];

  const citation = (one, c) => {
    const label = c.valid ? null : `${c.quote} (does not stand at ${c.start} to ${c.end})`;
    return c.text === null ? el("span", { class: "quote invalid" }, `${c.quote} (of no article)`)
      : quote(one, c.text, c.start, c.end, c.valid ? "of-cited" : "invalid", label);
  };

  const scores = (one) => el("table", {}, el("tbody", {}, ...one.scores.map(([name, value, before, missed, why]) => {
    const moved = before !== null && before !== value ? `${figure(before)} → ` : "";
    return el("tr", { class: missed ? "missed" : null }, el("th", { scope: "row" }, name),
      el("td", { class: "figure" }, moved + figure(value)), el("td", {}, why));
  })));

  // --- the article under its marks

  const spans = (one, text) => [
    ...one.expected.flatMap((f) => f.gold.flat()).filter(([t]) => t === text).map(([, s, e]) => ["gold", s, e]),
    ...one.planted.filter(([t]) => t === text).map(([, s, e]) => ["planted", s, e]),
    ...one.claims.flatMap((c) => c.citations).filter((c) => c.text === text).map((c) => [c.valid ? "cited" : "cited invalid", c.start, c.end]),
    ...one.shown.filter(([t]) => t === text).map(([, s, e]) => ["shown", s, e]),
  ];

  const lay = (one, text) => {
    const points = texts[text].points;
    const within = spans(one, text).map(([k, s, e]) => [k, Math.max(0, s), Math.min(points.length, e)]).filter(([, s, e]) => s < e);
    const cuts = [...new Set([0, points.length, ...within.flatMap(([, s, e]) => [s, e])])].sort((a, b) => a - b);
    byId("article").replaceChildren(...cuts.slice(0, -1).map((start, i) => {
      const end = cuts[i + 1];
      const kinds = [...new Set(within.filter(([, s, e]) => s <= start && end <= e).flatMap(([kind]) => kind.split(" ")))];
      const part = points.slice(start, end).join("");
      return kinds.length ? el("mark", { class: kinds.join(" "), "data-start": start, "data-end": end, title: kinds.join(", ").replace("shown", "retrieved") }, part) : part;
    }));
    byId("article").scrollTop = 0;
    which(one, text);
    const first = byId("article").querySelector(".cited, .gold");
    if (first) scrollTo(first);
  };

  const which = (one, text) => {
    const there = [...new Set([one.text, ...[...one.expected.flatMap((f) => f.gold.flat()), ...one.planted].map(([t]) => t), ...one.claims.flatMap((c) => c.citations.map((x) => x.text)), ...one.shown.map(([t]) => t)])].filter((t) => t !== null);
    const picked = el("select", { "aria-label": "Article", on: { change: (event) => lay(one, Number(event.target.value)) } },
      ...there.map((t) => el("option", { value: t, selected: t === text }, texts[t].name)));
    byId("which").replaceChildren(there.length > 1 ? picked : texts[text].name);
  };

  const scrollTo = (mark) => { byId("article").scrollTop = mark.offsetTop - byId("article").clientHeight / 3; };

  const show = (one, text, start, end) => {
    lay(one, text);
    const marks = [...byId("article").querySelectorAll("mark")].filter((m) => Number(m.dataset.start) >= start && Number(m.dataset.end) <= end);
    marks.forEach((mark) => mark.classList.add("here"));
    if (marks.length) scrollTo(marks[0]);
  };

  // --- hands

  byId("show-planted").parentElement.hidden = !cases.some((one) => one.planted.length);
  for (const layer of ["gold", "cited", "shown", "planted"]) {
    byId(`show-${layer}`).addEventListener("change", (event) => byId("article").classList.toggle(`no-${layer}`, !event.target.checked));
  }
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select") || event.target.closest("#article")) return;
    const there = visible();
    const at = there.findIndex((each) => each.one === chosen);
    const next = there[at < 0 ? 0 : Math.min(there.length - 1, Math.max(0, at + step))];
    if (!next) return;
    event.preventDefault();
    choose(next.one, true);
    if (!typing) next.button.focus({ preventScroll: true });
  });
  const named = () => cases.find((one) => one.id === decodeURIComponent(location.hash.slice(1)));
  window.addEventListener("hashchange", () => { const one = named(); if (one) choose(one, false); });

  byId("main").hidden = false;
  byId("changes").textContent = data.changes;
  filter();
  if (cases.length) choose(named() ?? cases[0], false);
})();
