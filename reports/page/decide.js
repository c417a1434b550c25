/* Decisions without a server: made on the page, kept by the browser, saved as a file of JSON Lines
   that `factdesk decisions import` reads. On the desk's own pages this stays out of the way. */
addEventListener("DOMContentLoaded", () => {
  "use strict";
  if (document.querySelector("script[data-token]")) return;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const main = one("main");
  const panel = one("#claims");
  const cards = all("details.card");
  const { article, version, record } = main.dataset;
  const el = (name, options = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
      if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const FINDINGS = [
    ["agree", "Agree"], ["supported", "Override: supported"], ["disputed", "Override: disputed"],
    ["opinion", "Override: opinion"], ["not-checkable", "Override: not checkable"],
    ["cannot-tell", "Cannot tell"],
  ];
  const REMEDIES = [
    ["keep", "Keep as it is"], ["change", "Change to …"], ["attribute", "Attribute it"],
    ["cut", "Cut it"], ["ask", "Ask the writer"],
  ];
  const words = Object.fromEntries([...FINDINGS, ...REMEDIES]);

  /* What was decided here, by claim; lasts in the browser until the file is saved and after */
  const place = `factdesk.decisions.${record}`;
  let decisions = new Map();
  let asked = []; /* words of the copy that are to be checked when the file is brought in */
  let signature = null;
  let kept = true;
  let saved = true;
  try {
    const before = JSON.parse(localStorage.getItem(place) ?? "{}");
    decisions = new Map(before.decisions ?? []);
    asked = before.asked ?? [];
    signature = before.signature ?? null;
  } catch {
    kept = false;
  }
  const keep = (signed = null) => {
    saved = false;
    signature = signed; /* whatever is done later ends a sign-off */
    try {
      localStorage.setItem(place, JSON.stringify({ decisions: [...decisions], asked, signature }));
      kept = true;
    } catch {
      kept = false; /* a browser may keep nothing for a file: then closing the tab asks first */
    }
    tell();
  };
  addEventListener("beforeunload", (event) => {
    if (!kept && !saved && fresh().length) event.preventDefault();
  });

  /* The bar above the claims */
  const name = el("input", { id: "decide-name", autocomplete: "name", maxLength: 120 });
  const count = el("p", { className: "small", role: "status" });
  const said = el("p", { className: "problem", role: "alert" });
  const save = el("button", { type: "button", className: "quiet", id: "decide-save" },
    "Save the decisions");
  const sign = el("button", { type: "button", className: "quiet", id: "decide-sign" }, "Sign off");
  const questions = el("ul", { id: "decide-asked" });
  const load = el("input", { type: "file", id: "decide-load", accept: ".jsonl,.json,.txt" });
  const bar = el("section", { className: "decisions", "aria-labelledby": "decisions-title" },
    el("h3", { id: "decisions-title" }, "Decisions on this page"), count,
    el("div", { className: "row" },
      el("label", {}, "Your name ", name), sign, save,
      el("label", { className: "file" }, "Load a file ", load)), questions, said);
  one(".hint", panel).before(bar);
  try {
    name.value = localStorage.getItem("factdesk.name") ?? "";
  } catch {
    /* as above */
  }
  name.addEventListener("input", () => {
    try {
      localStorage.setItem("factdesk.name", name.value);
    } catch {
      /* as above */
    }
  });
  const decided = () => [...decisions.values()].filter((decision) => !decision.hash);
  const seconds = () => [...decisions.values()].filter((decision) => decision.second && !decision.seconded)
    .map(({ claim, by, finding, remedy, second }) =>
      ({ act: "seconded", article, version, claim, decided_by: by, finding, remedy, by: second }));
  const fresh = () =>
    [...decided().map(({ second, ...decision }) => decision), ...seconds(), ...asked,
      ...(signature ? [signature] : [])];
  const cardFor = (claim) => cards.find((card) => card.dataset.claim === claim);
  /* An override of an accusation, a quotation or a headline counts with two names only. */
  const needsSecond = (decision) => {
    const { high, verdict } = cardFor(decision.claim)?.dataset ?? {};
    return high !== undefined && !["agree", "cannot-tell", verdict].includes(decision.finding);
  };
  const waits = (decision) => needsSecond(decision) && !decision.second;
  const closes = (decision) => decision && decision.remedy === "keep" &&
    decision.finding !== "cannot-tell" && !waits(decision);
  const tell = () => {
    const todo = cards.filter((card) => card.classList.contains("todo"));
    const done = todo.filter((card) => decisions.has(card.dataset.claim)).length;
    const open = todo.filter((card) => !closes(decisions.get(card.dataset.claim))).length;
    count.textContent = `${done} of ${todo.length} that need one are decided. ` +
      (signature ? `Signed off by ${signature.by}. `
        : open ? `${open} still ${open === 1 ? "holds" : "hold"} the sign-off. `
          : asked.length ? "What is to be checked holds the sign-off. " : "") +
      (kept ? "Kept in this browser; save the file to hand them over."
        : "This browser keeps nothing: save the file before you close the page.");
    save.disabled = fresh().length === 0;
    sign.disabled = open > 0 || asked.length > 0 || signature !== null;
    questions.replaceChildren(...asked.map((each) => {
      const back = el("button", { type: "button", className: "quiet" }, "Take back");
      back.addEventListener("click", () => {
        asked = asked.filter((other) => other !== each);
        keep();
        name.focus();
      });
      return el("li", {}, "To be checked: ", el("q", { dir: "auto" }, each.words), back);
    }));
    for (const card of cards) mark(card);
  };
  const mark = (card) => {
    const decision = decisions.get(card.dataset.claim);
    const meta = one("summary .meta", card);
    let tag = one(".standing", meta);
    if (!tag) {
      tag = el("span", { className: "standing" });
      meta.append(tag);
    }
    tag.textContent = decision
      ? `${decision.by}: ${words[decision.finding].toLowerCase()}, ${words[decision.remedy].toLowerCase()}` +
        (decision.second ? `; second name: ${decision.second}`
          : waits(decision) ? "; waits for a second name" : "")
      : "";
    tag.hidden = !decision;
    card.classList.toggle("settled", Boolean(decision));
  };
  save.addEventListener("click", () => {
    const lines = fresh().map((decision) => `${JSON.stringify(decision)}\n`).join("");
    const link = el("a", {
      href: URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" })),
      download: `decisions-${article.slice(0, 12)}.jsonl`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    saved = true;
  });

  /* A file loaded back: what is new comes in, what differs is named and stays as it is here */
  const folded = (name) => String(name).toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  const another = (name, decision) => folded(name) && folded(name) !== folded(decision.by);
  const same = (a, b) =>
    ["by", "finding", "remedy", "change", "note", "expires"].every((key) =>
      (a[key] ?? "") === (b[key] ?? ""));
  const read = (line) => {
    const row = JSON.parse(line);
    const does = row.hash ? row.does : row;
    if (!["decided", "selected", "seconded", "undone"].includes(does.act)) return null;
    if (row.article !== article || row.version !== version) {
      throw new Error("it is about another article, or another version of this one");
    }
    if (does.act === "selected") {
      const words = String(does.words);
      const before = Number(does.before) || 0;
      const known = asked.some((each) => each.words === words && each.before === before);
      if (!known) asked.push({ act: "selected", article, version, words, before, by: String(row.by) });
      return null;
    }
    const here = decisions.get(does.claim);
    if (does.act === "undone") {
      if (here?.hash && here.hash === does.entry) decisions.delete(does.claim);
      return null;
    }
    if (does.act === "seconded") {
      const meant = here && (row.hash ? here.hash === does.entry : here.by === does.decided_by &&
        here.finding === does.finding && here.remedy === does.remedy);
      if (!meant) throw new Error("it is a second name under a decision that is not on this page");
      if (!another(row.by, here)) throw new Error("its second name is the first one again");
      here.second = String(row.by);
      if (row.hash) here.seconded = true;
      return null;
    }
    const card = cardFor(does.claim);
    const known = (list, value) => list.some(([key]) => key === value);
    if (!card || !known(FINDINGS, does.finding) || !known(REMEDIES, does.remedy)) {
      throw new Error("it names a claim or a choice that this page does not have");
    }
    const text = (value) => (value == null ? null : String(value));
    return {
      act: "decided", article, version, claim: does.claim, verdict: card.dataset.verdict,
      by: String(row.by), finding: does.finding, remedy: does.remedy, change: text(does.change),
      note: text(does.note) ?? "", expires: text(does.expires),
      ...(row.hash ? { hash: String(row.hash) } : {}),
    };
  };
  load.addEventListener("change", async () => {
    said.textContent = "";
    const [file] = load.files;
    if (!file) return;
    const lines = (await file.text()).split("\n");
    const differing = [];
    let added = 0;
    for (const [at, line] of lines.entries()) {
      if (!line.trim()) continue;
      try {
        const decision = read(line);
        if (!decision) continue;
        const here = decisions.get(decision.claim);
        if (here && !here.hash && !same(here, decision)) {
          differing.push(decision.claim);
        } else {
          const { second, seconded } = here && same(here, decision) ? here : {};
          decisions.set(decision.claim, { ...decision, ...(second ? { second, seconded } : {}) });
          added += 1;
        }
      } catch (error) {
        said.textContent = `Line ${at + 1} was not taken: ` +
          (error instanceof SyntaxError ? "it is no decision." : `${error.message}.`);
      }
    }
    load.value = "";
    keep();
    for (const form of forms.values()) form.fill();
    const numbers = differing.map((claim) =>
      one(".ordinal", cardFor(claim)).textContent);
    count.textContent = `${added} decisions loaded. ` + count.textContent;
    if (numbers.length) {
      said.textContent = `Decided otherwise here and in the file: claim ${numbers.join(", ")}. ` +
        "Yours were left; look at each and decide again where you agree with the file.";
    }
  });

  /* Words to be checked, claims that are none, and the sign-off */
  const who = () => {
    said.textContent = "";
    const given = name.value.trim();
    if (given) return given;
    said.textContent = "Put in your name above the claims: a decision has a name.";
    name.focus();
    return null;
  };
  document.addEventListener("check-words", ({ detail: { words, before } }) => {
    const by = who();
    if (!by || asked.some((each) => each.words === words && each.before === before)) return;
    asked.push({ act: "selected", article, version, words, before, by });
    keep();
    said.textContent = "";
    count.textContent = "These words will be checked when the file is brought in. " + count.textContent;
  });
  document.addEventListener("dismiss-claim", ({ detail }) => {
    const card = cards.find((each) => each.dataset.card === detail.card);
    if (!card) return;
    card.open = true;
    opened(card);
    forms.get(card).dismiss();
  });
  sign.addEventListener("click", () => {
    const by = who();
    if (by) keep({ act: "signed", article, version, record, by });
  });

  /* One card's form, made when the card is opened */
  const forms = new Map();
  const choices = (legend, group, options) =>
    el("fieldset", {}, el("legend", {}, legend),
      ...options.map(([value, label]) =>
        el("label", {}, el("input", { type: "radio", name: group, value }), ` ${label}`)));
  const field = (label, input) => el("label", { className: "field" }, el("span", {}, label), input);
  const build = (card) => {
    const { claim, verdict } = card.dataset;
    const number = one(".ordinal", card).textContent; /* never an id in a selector: it is foreign */
    const chosen = (group) => one(`input[name="${group}-${number}"]:checked`, form)?.value;
    const change = el("textarea", { rows: 2, maxLength: 5000, dir: "auto" });
    const note = el("textarea", { rows: 2, maxLength: 5000, dir: "auto", className: "note" });
    const expires = el("input", { type: "date" });
    const problem = el("p", { className: "problem", role: "alert" });
    const undo = el("button", { type: "button", className: "quiet" }, "Take back");
    const second = el("button", { type: "button", className: "quiet" }, "Put a second name to it");
    const wording = field("New wording", change);
    const form = el("form", { className: "decide", autocomplete: "off" },
      el("h3", {}, "Decision"), el("p", { className: "small", hidden: card.dataset.high === undefined },
        "An override needs a second name: this is an accusation, a quotation or a headline."),
      el("div", { className: "choices" },
        choices("On the finding", `finding-${number}`, FINDINGS),
        choices("On the copy", `remedy-${number}`, REMEDIES)),
      wording, field("Note", note), field("Good until (if not for good)", expires), problem,
      el("div", { className: "row" },
        el("button", { type: "submit", className: "button" }, "Decide"), second, undo));
    const fit = () => {
      wording.hidden = chosen("remedy") !== "change";
      if (!wording.hidden && !change.value) {
        change.value = one(".wording[data-wording]", card)?.dataset.wording ??
          one(".claim q", card).textContent;
      }
    };
    const fill = () => {
      const decision = decisions.get(claim);
      for (const input of all("input[type=radio]", form)) {
        const group = input.name.startsWith("finding-") ? "finding" : "remedy";
        input.checked = decision?.[group] === input.value;
      }
      change.value = decision?.change ?? "";
      note.value = decision?.note ?? "";
      expires.value = decision?.expires ?? "";
      undo.hidden = !decision;
      second.hidden = !decision || !waits(decision);
      problem.textContent = "";
      fit();
    };
    const wrong = (text, where) => {
      problem.textContent = text;
      where.focus();
    };
    form.addEventListener("change", fit);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [finding, remedy] = [chosen("finding"), chosen("remedy")];
      problem.textContent = "";
      if (!finding || !remedy) {
        const missing = finding ? "remedy" : "finding";
        return wrong("Choose one for the finding and one for the copy.",
          one(`input[name="${missing}-${number}"]`, form));
      }
      const disputed = finding === "disputed" || (finding === "agree" && verdict === "disputed");
      if (disputed && remedy === "keep" && !note.value.trim()) {
        return wrong("To keep disputed words needs a note that says why.", note);
      }
      if (remedy === "change" && !change.value.trim()) return wrong("Give the new wording.", change);
      if (!name.value.trim()) {
        return wrong("Put in your name above the claims: a decision has a name.", name);
      }
      decisions.set(claim, {
        act: "decided", article, version, claim, verdict, by: name.value.trim(), finding, remedy,
        change: remedy === "change" ? change.value.trim() : null, note: note.value.trim(),
        expires: expires.value || null,
      });
      keep();
      fill();
      one("summary", card).focus();
    });
    second.addEventListener("click", () => {
      const by = who();
      if (!by) return;
      if (!another(by, decisions.get(claim))) {
        wrong("The second name must be another person's: put it in above the claims.", name);
        return;
      }
      decisions.get(claim).second = by;
      keep();
      fill();
      one("summary", card).focus();
    });
    undo.addEventListener("click", () => {
      decisions.delete(claim);
      keep();
      fill();
    });
    const dismiss = () => {
      one(`input[value="not-checkable"]`, form).checked = true;
      one(`input[value="keep"]`, form).checked = true;
      fit();
      form.scrollIntoView({ block: "center" });
      one("button[type=submit]", form).focus({ preventScroll: true });
    };
    (one(".earlier", card) ?? one(".sign", card) ?? one(".body", card).lastChild)?.before(form);
    if (!form.isConnected) one(".body", card).append(form);
    fill();
    return { fill, dismiss };
  };
  const opened = (card) => {
    if (card.open && !forms.has(card)) forms.set(card, build(card));
  };
  for (const card of cards) {
    card.addEventListener("toggle", () => opened(card));
    opened(card);
  }
  tell();
});
