/* The live part of the desk: decisions on the cards, and what others decide meanwhile.
   Everything foreign is put in as text. What an editor types stays until the server has it. */
(() => {
  "use strict";
  const { article, token } = document.currentScript.dataset;
  const home = `/articles/${encodeURIComponent(article)}`;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const el = (name, options = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
      if (key in made && key !== "form" && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };
  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(`factdesk.${key}`);
      if (value === null) localStorage.removeItem(`factdesk.${key}`);
      else localStorage.setItem(`factdesk.${key}`, value);
    } catch {
      /* without storage a note lasts as long as its page */
    }
    return null;
  };

  const FINDINGS = [
    ["agree", "Agree"],
    ["supported", "Supported"],
    ["disputed", "Disputed"],
    ["opinion", "Opinion"],
    ["not-checkable", "Not checkable"],
    ["cannot-tell", "Cannot tell"],
  ];
  const REMEDIES = [
    ["keep", "Keep"],
    ["change", "Change to …"],
    ["attribute", "Attribute"],
    ["cut", "Cut"],
    ["ask", "Ask the writer"],
  ];
  const KINDS = [
    "unknown", "primary", "reference", "news-agency", "newspaper", "aggregator",
    "state-affiliated", "advocacy", "user-generated",
  ];
  const STATES = {
    "needs-decision": "Needs a decision",
    waiting: "Waiting",
    decided: "Decided",
    lapsed: "Decision lapsed",
  };

  let state = null;
  const forms = new Map();

  /* The bar */
  const now = el("p", { className: "now" });
  const said = el("p", { role: "status", className: "said" });
  const trouble = el("p", { role: "alert", className: "problem" });
  const name = el("input", { id: "desk-name", autocomplete: "name", maxLength: 120 });
  name.value = kept("name") ?? "";
  name.addEventListener("input", () => kept("name", name.value));
  const bulk = el("button", { type: "button", id: "desk-bulk" });
  const sign = el("button", { type: "button", id: "desk-sign" }, "Sign off");
  const out = (path, words, id = "") =>
    el("li", {}, el("a", { href: `${home}/${path}`, id, download: "" }, words));
  const signed = out("signed.json", "Signed record (JSON)", "desk-signed");
  signed.hidden = true;
  const exports = el("details", { className: "exports" }, el("summary", {}, "Export"),
    el("ul", {}, signed, out("exports/docx", "Draft with comments (Word)", "desk-docx"),
      out("exports/pdf", "Proof (PDF)"), out("exports/xlsx", "Claims (Excel)"),
      out("exports/csv", "Claims (CSV)"), out("exports/html", "Report page (HTML)"),
      out("exports/md", "Markdown"), out("exports/sarif", "SARIF"), out("exports/junit", "JUnit"),
      out("decisions.jsonl", "Decisions (JSON Lines)")));
  const lapses = el("ul");
  const gone = el("details", { className: "lapses", id: "desk-gone", hidden: true },
    el("summary", {}, "Lapsed"), lapses);
  document.body.prepend(
    el("section", { className: "deskbar", id: "desk" , "aria-label": "The desk" },
      el("div", { className: "wrap" },
        el("a", { href: "/" }, "All articles"), now,
        el("label", { htmlFor: "desk-name" }, "Your name", name),
        bulk, sign, exports, gone, said, trouble)));
  document.body.prepend(one(".skip") ?? "");

  /* Asking the server */
  const send = async (path, body, headers) => {
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST",
        headers: { "x-factdesk-token": token, ...headers },
        body,
      });
    } catch {
      throw new Error("The desk does not answer. Nothing was saved; what you typed is kept.");
    }
    const failed = { problem: "The desk failed at this; what you typed is kept. Its terminal says why." };
    const told = answer.status === 204 ? null : await answer.json().catch(() => failed);
    if (!answer.ok) {
      if (answer.status === 409) refresh();
      throw new Error(told.problem);
    }
    return told;
  };
  const who = () => {
    const given = state?.name ?? name.value.trim();
    if (given) return given;
    name.focus();
    throw new Error("Put your name in at the top first: a decision has a name.");
  };
  const write = (act) =>
    send(`${home}/entries`,
      JSON.stringify({ seen: state.seen, version: state.version, name: who(), do: act }),
      { "content-type": "application/json" });
  /* Runs an act behind a button; what goes wrong is said beside it and nothing typed is lost. */
  const act = (button, problem, work) => async () => {
    if (button.ariaBusy === "true") return; /* not disabled: the focus would be lost */
    problem.textContent = "";
    button.ariaBusy = "true";
    try {
      const told = await work();
      if (told) show(told);
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      button.ariaBusy = null;
      offer();
    }
  };

  /* One card's form, made when the card is opened */
  const choices = (legend, group, options) =>
    el("fieldset", {}, el("legend", {}, legend),
      el("div", { className: "choices" }, ...options.map(([value, label]) =>
        el("label", {}, el("input", { type: "radio", name: group, value }), label))));
  const field = (label, input) =>
    el("label", { className: "field" }, el("span", {}, label), input);
  const chosen = (form, group) => one(`input[name="${group}"]:checked`, form)?.value;

  const build = (card, claim) => {
    const key = `${article}.${claim}`;
    const groups = { finding: `finding-${card.dataset.card}`, remedy: `remedy-${card.dataset.card}` };
    const change = el("textarea", { maxLength: 5000, dir: "auto" });
    const note = el("textarea", { maxLength: 5000, dir: "auto", className: "note" });
    const expires = el("input", { type: "date" });
    const problem = el("p", { role: "alert", className: "problem" });
    const stands = el("p", { className: "stands" });
    const hints = el("p", { className: "small" });
    const log = el("ol", { className: "log small" });
    const save = el("button", { type: "submit", className: "main" }, "Decide");
    const undo = el("button", { type: "button" }, "Take back");
    const second = el("button", { type: "button" }, "Put a second name to it");
    const check = el("button", { type: "button" }, "Put this wording in and check it");
    const wording = field("New wording", change);
    const file = el("input", { type: "file" });
    const about = Object.fromEntries(
      ["title", "publisher"].map((part) => [part, el("input", { maxLength: 300 })]));
    const kind = el("select", {}, ...KINDS.map((each) => el("option", { value: each }, each)));
    const add = el("button", { type: "button" }, "Add and judge again");
    const address = el("input", { type: "url", maxLength: 2000, placeholder: "https://" });
    const once = el("button", { type: "button" }, "Look it up again");
    const added = el("p", { role: "alert", className: "problem" });
    const form = el("form", { className: "desk-form", autocomplete: "off" },
      el("h3", {}, "Decision"), stands, hints,
      choices("On the finding", groups.finding, FINDINGS),
      choices("On the copy", groups.remedy, REMEDIES),
      wording, field("Note", note), field("Good until (optional)", expires), problem,
      el("div", { className: "row" }, save, check, second, undo), log,
      el("details", { className: "more" }, el("summary", {}, "Add a source, or look it up again"),
        field("Address of a page", address), field("Or a file (text, HTML, PDF, DOCX)", file),
        field("Title", about.title), field("Publisher", about.publisher), field("Kind", kind),
        added, el("div", { className: "row" }, add, once)));
    const fit = () => {
      const changes = chosen(form, groups.remedy) === "change";
      wording.hidden = check.hidden = !changes;
      if (changes && !change.value) {
        change.value = one(".wording[data-wording]", card)?.dataset.wording ??
          state.claims[claim]?.text ?? "";
      }
    };
    const draft = () => ({
      finding: chosen(form, groups.finding), remedy: chosen(form, groups.remedy),
      change: change.value, note: note.value, expires: expires.value,
    });
    const fill = (given) => {
      for (const group of ["finding", "remedy"]) {
        for (const input of all(`input[name="${groups[group]}"]`, form)) {
          input.checked = input.value === given[group];
        }
      }
      change.value = given.change ?? "";
      note.value = given.note ?? "";
      expires.value = given.expires ?? "";
      fit();
    };
    const done = (told) => {
      kept(key, null);
      fill({});
      return told;
    };
    form.addEventListener("input", (event) => {
      if (one("details", form).contains(event.target)) return;
      fit();
      kept(key, JSON.stringify(draft()));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(save, problem, async () => {
        const given = draft();
        if (!given.finding || !given.remedy) {
          throw new Error("Choose one for the finding and one for the copy.");
        }
        return done(await write({
          act: "decided", claim, ...given,
          change: given.remedy === "change" ? given.change : null,
          expires: given.expires || null,
        }));
      })();
    });
    check.addEventListener("click", act(check, problem, async () => {
      const told = await write({ act: "wording", claim, wording: change.value });
      done(told);
      return told;
    }));
    const onEntry = (button, what) =>
      button.addEventListener("click", act(button, problem, async () => done(await write({
        act: what, claim, entry: state.claims[claim].decision.entry, note: note.value,
      }))));
    onEntry(undo, "undone");
    onEntry(second, "seconded");
    add.addEventListener("click", act(add, added, async () => {
      const known = Object.fromEntries(Object.entries(about)
        .map(([part, input]) => [part, input.value.trim()]).filter(([, value]) => value));
      const given = file.files[0];
      if (address.value.trim()) {
        return write({ act: "address", claim, address: address.value,
          about: { ...known, kind: kind.value } });
      }
      if (!given) throw new Error("Give the address of a page, or choose a file.");
      const query = new URLSearchParams({
        claim, seen: state.seen, version: state.version, name: who(), filename: given.name,
        kind: kind.value, ...known,
      });
      return send(`${home}/sources?${query}`, given,
        { "content-type": "application/octet-stream" });
    }));
    once.addEventListener("click", act(once, added, () => write({ act: "again", claims: [claim] })));
    const dismiss = () => {
      one('input[value="not-checkable"]', form).checked = true;
      one('input[value="keep"]', form).checked = true;
      fit();
      form.scrollIntoView({ block: "center" });
      save.focus({ preventScroll: true });
    };
    const earlier = all("h3", card).find((h) => h.textContent === "Earlier")?.parentElement;
    const place = earlier ?? one(".sign", card);
    one(".body", card).insertBefore(form, place ?? null);
    const update = (told) => {
      stands.textContent = told.says;
      hints.textContent = [
        told.high && "An override needs a second name: this is an accusation, a quotation or a headline.",
        told.holder && `${told.holder} has this claim open.`,
        told.seconded && `Second name: ${told.seconded}.`,
      ].filter(Boolean).join(" ");
      hints.hidden = !hints.textContent;
      undo.hidden = !told.decision;
      second.hidden = !told.wants_second;
      log.replaceChildren(...told.history.map((entry) =>
        el("li", {}, el("bdi", {}, entry.by), ` ${entry.did} `,
          el("time", { dateTime: entry.at }, `(${entry.at.slice(0, 16).replace("T", " ")} UTC)`),
          entry.note ? " " : null, entry.note ? el("q", { dir: "auto" }, entry.note) : null)));
    };
    try {
      fill(JSON.parse(kept(key) ?? "{}"));
    } catch {
      fill({});
    }
    return { update, dismiss };
  };

  /* Showing what the server says */
  const cardOf = (anchor) =>
    all("details.card").find((card) => card.dataset.card === anchor) ?? null;
  const claimOf = (card) =>
    Object.entries(state.claims).find(([, told]) => told.anchor === card.dataset.card)?.[0];
  const label = (card, told) => {
    const meta = one("summary .meta", card);
    let words = one(".standing", meta) ?? one("b", meta);
    if (!words) {
      words = el("b");
      meta.prepend(words);
    }
    words.className = "standing";
    words.textContent = STATES[told.state] ?? (told.holder ? `Open at ${told.holder}` : "");
    words.hidden = !words.textContent;
    card.classList.toggle("todo", told.blocking);
    card.classList.toggle("settled", told.state === "decided");
  };
  const opened = (card) => {
    if (!card.open || !state) return;
    const claim = claimOf(card);
    if (!claim) return;
    if (!forms.has(claim)) forms.set(claim, build(card, claim));
    forms.get(claim).update(state.claims[claim]);
  };
  const gate = () => {
    const box = one(".gate");
    const title = one("#gate-title");
    if (!box || !title) return;
    box.classList.remove("hold", "incomplete", "pass");
    box.classList.add(state.gate.state);
    title.lastChild.textContent = state.gate.headline;
    const told = all(":scope > p", box);
    if (told[0]) told[0].textContent = state.gate.says;
    const tile = one(".tile.todo b");
    if (tile) tile.textContent = state.gate.left;
    const link = one("a.button", box);
    if (link) {
      link.parentElement.hidden = !state.gate.first;
      if (state.gate.first) link.href = `#${state.gate.first}`;
    }
  };
  const offer = () => {
    if (!state) return;
    gone.hidden = state.gone.length === 0;
    lapses.replaceChildren(...state.gone.map((entry) =>
      el("li", {}, `${entry.by}, ${entry.at.replace("T", " ")}: ${entry.did}. ${entry.says}`)));
    const easy = Object.values(state.claims).filter((told) => told.bulk).length;
    bulk.textContent = `Agree to ${easy} well supported`;
    bulk.hidden = easy === 0;
    sign.disabled = state.gate.state !== "pass" || Boolean(state.signed);
  };
  const show = (told) => {
    if (state && told.seen < state.seen) return;
    if (state && (told.version !== state.version || told.record !== state.record)) {
      sessionStorage.setItem("factdesk.said", "The copy or its evidence has changed.");
      const at = document.activeElement?.closest?.("details.card");
      if (at) sessionStorage.setItem("factdesk.at", at.dataset.card);
      location.reload();
      return;
    }
    state = told;
    name.parentElement.hidden = told.name !== null;
    now.textContent = `${told.gate.headline}. ${told.gate.says}` +
      (told.signed ? ` Signed off by ${told.signed.by}.` : "");
    signed.hidden = !told.signed;
    gate();
    for (const each of Object.values(told.claims)) {
      const card = cardOf(each.anchor);
      if (card) {
        label(card, each);
        opened(card);
      }
    }
    offer();
  };
  const refresh = async () => {
    try {
      const answer = await fetch(`${home}/state`);
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.problem);
      show(told);
      trouble.textContent = "";
    } catch {
      trouble.textContent = "The desk does not answer: what you see may be old.";
    }
  };

  /* A source that did not answer: the claims that it was asked about are looked up again */
  for (const place of all(".gate [data-touches]")) {
    const claims = JSON.parse(place.dataset.touches);
    if (!claims.length) continue;
    const again = el("button", { type: "button", className: "quiet" }, "Ask again");
    again.addEventListener("click", act(again, trouble, () => write({ act: "again", claims })));
    place.append(" ", again);
  }

  /* Bulk, sign-off, words that nobody checked */
  bulk.addEventListener("click", act(bulk, trouble, () => write({
    act: "agreed",
    claims: Object.entries(state.claims).filter(([, told]) => told.bulk).map(([claim]) => claim),
  })));
  sign.addEventListener("click", act(sign, trouble, () => write({ act: "signed" })));
  document.addEventListener("check-words", (event) =>
    act(event.target, trouble, () => write({ act: "selection", ...event.detail }))());
  document.addEventListener("dismiss-claim", (event) => {
    const card = cardOf(event.detail.card);
    if (!card || !state) return;
    card.open = true;
    opened(card);
    forms.get(claimOf(card))?.dismiss();
  });

  /* Who holds what, and what others write */
  let held = null;
  const hold = (claim) => {
    held = claim;
    const given = state?.name ?? name.value.trim();
    if (!given) return;
    send(`${home}/holding`, JSON.stringify({ claim, name: given }),
      { "content-type": "application/json" }).catch(() => {});
  };
  document.addEventListener("toggle", (event) => {
    const card = event.target;
    if (!card.matches?.("details.card")) return;
    opened(card);
  }, true);
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest?.("details.card");
    const claim = card && state ? claimOf(card) ?? null : null;
    if (claim !== held) hold(claim);
  });
  setInterval(() => held && hold(held), 15000);
  const events = new EventSource(`/events?article=${encodeURIComponent(article)}`);
  events.addEventListener("changed", refresh);
  events.addEventListener("error", () => {
    trouble.textContent = "The desk does not answer: what you see may be old.";
  });
  said.textContent = sessionStorage.getItem("factdesk.said") ?? "";
  sessionStorage.removeItem("factdesk.said");
  /* After a new record the editor is back at the claim, wherever it stands now. */
  const back = cardOf(sessionStorage.getItem("factdesk.at"));
  sessionStorage.removeItem("factdesk.at");
  if (back) {
    const fold = back.closest(".fold");
    if (fold) fold.open = true;
    back.open = true;
    one("summary", back).focus({ preventScroll: true });
    back.scrollIntoView({ block: "start" });
  }
  refresh();
})();
